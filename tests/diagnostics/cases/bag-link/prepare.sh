# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.sh"
ln -s texte.txt bag/data/lien.txt
