# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
mv bag/manifest-sha256.txt bag/manifest-blake3.txt
