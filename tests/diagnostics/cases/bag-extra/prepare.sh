# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
echo autre >bag/data/autre.txt
