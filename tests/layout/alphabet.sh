#!/bin/sh
# SPDX-License-Identifier: MIT
# A project with a visual system of its own, whose alphabet lacks a sign that the program itself draws (figures, and the marks of those
# that are estimated, not told or not counted): each is a message that names the sign and a line, never a crash.
. "$(dirname "$0")/../tap.sh"
cp -r "$ROOT/content/trois-rivieres" "$work/own"
mkdir "$work/content" "$work/themes"
mv "$work/own" "$work/content/own"
cp -r "$ROOT/tests/layout/figures/content" "$work/content/figures"
cp -r "$ROOT/themes/domino" "$ROOT/themes/mobilite" "$ROOT/themes/methode" "$work/themes"
cd "$work" || exit 1
alphabet=themes/domino/alphabet.yaml
posters='content/figures/mobilite.yaml content/own/preconisations.yaml content/own/durable.yaml'

# without SIGN: the alphabet has it no more
without() {
    awk -v quoted="  \"$1\":" '/^  [^ ]/ { gone = $0 == quoted } !gone' "$ROOT/$alphabet" >$alphabet
    ! cmp -s "$ROOT/$alphabet" $alphabet
}

# said SIGN SIZE: every error is about that sign, and has a line
said() {
    "$affiche" check $posters -q --size "$2" --lang en --diagnostics short 2>errors
    ! grep -v '^content/[^:]*\.yaml:[0-9]*:[0-9]*: error: .*\[missing-letter\]$' errors && grep -qF "the drawn alphabet has no \"$1\"" errors
}

for sign in 1 2 4 6 7; do
    check "without $sign" without "$sign"
    for size in A2 A4; do check "figures without $sign, $size" said "$sign" $size; done
done
for sign in '≈' '█' '?'; do
    check "without $sign" without "$sign"
    for size in A2 A4; do check "figures without $sign, $size" said "$sign" $size; done
done
check "without a comma" without ','
sed -i 's/Durable, et/Durable et/' content/own/durable.yaml # its decimals alone
check "the decimals of a radar, without a comma" said , A4

finish
