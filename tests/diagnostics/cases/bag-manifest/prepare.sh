# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
sed -i 's|data/|../|' bag/manifest-sha256.txt
