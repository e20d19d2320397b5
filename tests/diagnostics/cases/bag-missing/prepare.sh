# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
rm bag/data/texte.txt
