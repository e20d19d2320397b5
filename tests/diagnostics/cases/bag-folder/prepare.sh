# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
mkdir bag/data/vide
echo autre >bag/data/autre.txt # a warning alone is no failure
