#!/bin/sh
# SPDX-License-Identifier: MIT
# Every PDF for screens that the demonstrations make, in every size that there is, holds to PDF/A and PDF/UA-1 by veraPDF,
# the validator of the PDF Association; and veraPDF is awake: it finds what is wrong in a file without tags.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
if [ -n "${SANITIZE:-}" ]; then
    skip "veraPDF" "the same files as without sanitizers"
    finish
    exit 0
fi

path=$(sh tests/verapdf.sh "$ROOT/build/verapdf" 2>"$work/said")
[ -n "$path" ]
report $? "veraPDF is there"
[ -n "$path" ] || { finish; exit 1; }

# build SIZE LEAST: what is made for paper has no size for screens, and two posters are too much for an A4
build() {
    "$affiche" build content -f pdf -o "$work/$1" --quiet $([ "$1" = own ] || echo "--size $1") >"$work/said" 2>&1
    [ "$(find "$work/$1" -name '*.pdf' | wc -l)" -ge "$2" ]
    report $? "$1: $2 posters are built"
}
build own 30
build A3 28
build A4 28
build 1080x1350 14
build 1920x1080 14
"$tools/tagged-sample" "$work/A4" >"$work/said" 2>&1
"$affiche" build content/trois-rivieres/mobilite.yaml --for press --job-sheet -o "$work/press" --quiet >"$work/said" 2>&1
mv "$work/press/trois-rivieres/mobilite-press-fiche.pdf" "$work/A4"
report $? "the sample and a job sheet are written"
"$affiche" build content/trois-rivieres/mobilite.yaml --for office -o "$work/untagged" --quiet >"$work/said" 2>&1

# flavour PART: those that say they are PDF/A of that part
flavour() { find "$work/own" "$work/A3" "$work/A4" "$work"/1* -name '*.pdf' -exec grep -la "<pdfaid:part>$1<" '{}' + | LC_ALL=C sort; }
# one machine for all: starting it takes longer than a file
validate() { java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$path" VeraPdf "$@"; }

: >"$work/verdicts"
for part in 2 3; do
    flavour $part >"$work/files"
    [ ! -s "$work/files" ] || validate "${part}a,ua1" $(cat "$work/files") >>"$work/verdicts" 2>&1
done
find "$work/own" "$work/A3" "$work/A4" "$work"/1* -name '*.pdf' | LC_ALL=C sort >"$work/files"
while read -r file; do
    awk -F '\t' -v file="$file" '$1 == file' "$work/verdicts" >"$work/said"
    passed=$(grep -c '	pass$' "$work/said")
    [ "$passed" -eq 2 ] && ! grep -q FAIL "$work/said"
    report $? "${file#"$work/"}: PDF/A and PDF/UA-1"
done <"$work/files"

validate 2a,ua1 $(find "$work/untagged" -name '*.pdf' | head -n 1) >"$work/said" 2>&1
grep -q '	2a	FAIL' "$work/said" && grep -q '	ua1	FAIL' "$work/said"
report $? "a file without tags is found out"
finish
