# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.sh"
echo texta >bag/data/texte.txt
