# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
echo 'https://example.org/loin.txt 3 data/loin.txt' >bag/fetch.txt
