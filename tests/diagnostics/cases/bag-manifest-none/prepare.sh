# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
rm bag/manifest-sha256.txt
