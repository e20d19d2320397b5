# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
echo autre >bag/data/autre.txt
echo 'Payload-Oxum: 12.2' >bag/bag-info.txt
