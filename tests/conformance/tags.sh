#!/bin/sh
# SPDX-License-Identifier: MIT
# The tags of PDFs for screens, as far as a validator does not look: by a checker that shares nothing with the writer, and is
# awake; and what is heard, by poppler, is what the scene says, in its order, no words glued or split.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/faults.inc"
cd "$ROOT" || exit 1

# heard FILE: the texts of the structure tree, a line each
heard() { pdfinfo -enc UTF-8 -struct-text "$1" 2>/dev/null | sed -n 's/^ *"\(.*\)"$/\1/p'; }

# ---- a poster with all that can be tagged ----

mkdir "$work/one" "$work/two"
check "the sample is written" "$tools/tagged-sample" "$work/one"
check "and again" "$tools/tagged-sample" "$work/two"
for name in recipe bare; do
    check "$name: the same bytes" cmp "$work/one/$name.pdf" "$work/two/$name.pdf"
    check_silent "$name: its tags are right" "$tools/tags-check" "$work/one/$name.pdf"
    check "$name: a sound file" sh -c 'qpdf --check "$1" | grep -q "No syntax or stream encoding errors"' sh "$work/one/$name.pdf"
done
pdfinfo -enc UTF-8 -struct-text "$work/one/recipe.pdf" 2>/dev/null | sed 's/Object [0-9]* 0/Object/; s/ *$//' >"$work/tree"
check "its tree reads like this" diff tests/conformance/golden/sample.txt "$work/tree"
pdfdetach -saveall -o "$work/attached" "$work/one/recipe.pdf" >"$work/said" 2>&1
pdfdetach -list "$work/one/recipe.pdf" >"$work/said" 2>&1
grep -q 'recette/œuf.txt' "$work/said" && grep -q 'content/essai.yaml' "$work/said"
report $? "its attachments have their names"
pdfdetach -save 2 -o "$work/egg" "$work/one/recipe.pdf" >"$work/said" 2>&1
[ "$(cat "$work/egg")" = œuf ]
report $? "and their contents"
each_rule_catches tags 15 "" "$work/one/recipe.pdf"

# ---- the demonstrations ----

if [ -z "${SANITIZE:-}" ]; then
    paths=$(find content/*/ -name '*.yaml' -exec grep -l '^\(theme\|kind\|sheet\):' '{}' + | LC_ALL=C sort)
    least=30
else
    paths="content/trois-rivieres/mobilite.yaml content/methode-domino/fiches/enquete.yaml"
    least=2
fi
"$affiche" build $paths -f pdf -o "$work/out" --quiet >"$work/said" 2>&1
[ "$(find "$work/out" -name '*.pdf' | wc -l)" -ge $least ]
report $? "$least demonstrations are built"
for path in $paths; do
    name=${path#content/}
    pdf=$work/out/${name%.yaml}.pdf
    check_silent "$name: its tags are right" "$tools/tags-check" "$pdf"
    "$affiche" build "$path" --dump scene | "$tools/scene-check" --texts >"$work/texts"
    heard "$pdf" >"$work/heard"
    check "$name: what is heard is what the scene says" "$tools/words" --equal "$work/texts" "$work/heard"
done
finish
