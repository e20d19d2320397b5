# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
ln -s texte.txt bag/data/lien.txt
