# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
sed -i '2s/:/ =/' bag/bagit.txt
