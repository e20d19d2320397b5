# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
echo 'https://example.org/loin.txt 3 /etc/passwd' >bag/fetch.txt
