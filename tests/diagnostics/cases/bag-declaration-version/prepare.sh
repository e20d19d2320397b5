# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
sed -i 's/1.0/2.0/' bag/bagit.txt
