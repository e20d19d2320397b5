# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
echo texta >bag/data/texte.txt
