# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
echo 'Payload-Oxum: 7.1' >bag/bag-info.txt
