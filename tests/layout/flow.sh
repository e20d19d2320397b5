#!/bin/sh
# SPDX-License-Identifier: MIT
# One story through linked frames of unequal width, round a drawn star, on the page's grid; the same justified. Its words
# stand whole and in order, its base lines on one grid, nothing in the star; what is too long names its cures.
. "$(dirname "$0")/../tap.sh"
cd "$work" || exit 1
mkdir data
cp -r "$ROOT/themes" data/
ln -s "$ROOT/fonts" data/fonts
cp -r "$ROOT/content" .
AFFICHE_DATA=$work/data
export AFFICHE_DATA
layout=data/themes/domino/layouts/method-recto.yaml
poster=content/methode-domino/methode.yaml

# story OPTIONS: the frame of the story, two rooms after it, a star between them
story() {
    awk -v options="$1" '
        /^  story:/ { skip = 1
            print "  ball: {block: star, left: 250mm, width: 80mm, top: 470mm, height: 80mm, level: 85, options: {points: 9, inner: 70%}}"
            print "  story-b: {block: room, left: 130mm, width: 180mm, top: 465mm, height: 60mm, level: 90}"
            print "  story-c: {block: room, left: 320mm, width: 70mm, top: 470mm, height: 90mm, level: 90}"
            print "  story: {block: columns, left: 18mm, width: 100mm, top: 461mm, height: 97mm, level: 90, order: 80,"
            print "          options: {content: story, gutter: 8mm, style: recto-text, " options "}}"
            next }
        skip && /^      / { next }
        { skip = 0; print }' "$ROOT/themes/domino/layouts/method-recto.yaml" >"$layout"
}
scene() { "$affiche" build $poster --dump scene; }
# left, right, base line and text of every line of the story
lines() { scene | grep ' text page 0 layer "story"' | sed 's/.* box \([0-9.]*\) [0-9.]* \([0-9.]*\) .* at [0-9.]* \([0-9.]*\) .* line "\(.*\)" from .*/\1 \2 \3 \4/'; }

story 'columns: 1, flow: [story-b, story-c], around: ball, clear: 4mm, grid: yes'
lines >"$work/lines"
# the paragraphs of the file, as words
awk '/^  story:/ { on = 1 } on && /^    text:/ { text = 1; next } text && /^  [a-z]/ { exit } text { sub(/^ */, ""); print }' \
    $poster >"$work/story"
cut -d ' ' -f 4- "$work/lines" | sed 's/\\u00a0/ /g; s/\\u202f/ /g' |
    sed ':a; N; $!ba; s/\\u00ad\n//g' >"$work/set"
check "the story stands whole, in order, in its three frames" "$tools/words" --equal "$work/story" "$work/set"
check "it has lines in all three" awk '$1 < 360 { a++ } $1 > 360 && $1 < 880 { b++ } $1 > 880 { c++ } END { exit !(a && b && c) }' "$work/lines"
# 18.1 points or so from one to the next: the difference of two lines is a whole number of steps
check "all base lines are on one grid" awk 'NR == 1 { first = $3 } NR == 2 { step = $3 - first }
    { steps = ($3 - first) / step; off = steps - int(steps + (steps < 0 ? -0.5 : 0.5))
      if (off > 0.02 || off < -0.02) { print; bad++ } } END { exit bad || NR < 20 }' "$work/lines"
# the star's middle is at 290, 510 mm; its inner points are 28 mm from it
check "no line comes near the star" awk -v x=822 -v y=1445.7 -v r=90 '{ dx = $1 > x ? $1 - x : $2 < x ? x - $2 : 0
    dy = $3 - y; if (dx * dx + dy * dy < r * r) { print; bad++ } } END { exit bad }' "$work/lines"
check "lines beside it begin where it ends" awk '$1 > 880 && !seen[$1]++ { n++ } END { exit n < 4 }' "$work/lines"

sed -i 's/  recto-text:      {face: karla-700,/  recto-text:      {face: karla-700, align: justify, hang: yes, letter-scaling: 2%,/' data/themes/domino/system.yaml
story 'columns: 3'
sed -i 's/left: 18mm, width: 100mm, top: 461mm/left: 18mm, width: 376mm, top: 461mm/' "$layout"
check "justified: the poster is whole" "$affiche" build $poster -o "$work/out" -f pdf,svg,png --quiet
pdftotext -raw -f 1 -l 1 "$work/out/methode-domino/methode.pdf" "$work/pdf.txt"
check "justified: the PDF says every word of the story" "$tools/words" "$work/story" "$work/pdf.txt"
"$tools/svg-text" "$work/out/methode-domino/methode-recto.svg" >"$work/svg.txt"
check "justified: so does the SVG" "$tools/words" "$work/story" "$work/svg.txt"

# paragraphs that go a little over the line of one wide column
cp "$ROOT/themes/domino/system.yaml" data/themes/domino/system.yaml
story 'columns: 1'
sed -i 's/left: 18mm, width: 100mm, top: 461mm/left: 18mm, width: 376mm, top: 461mm/; s/height: 97mm/height: 66mm/' "$layout"
awk '/^  story:/ { on = 1 } on && /^    text:/ { print; on = 0; skip = 1
        for (i = 0; i < 7; i++) print "      Un atelier où chacun répare son vélo avec les outils et les conseils des autres, puis le prête au mois à qui en a besoin tout de suite, sans caution ni papiers, avec un antivol et une carte des chemins.\n"
        next }
    skip && /^  [a-z]/ { skip = 0 } !skip { print }' "$ROOT/$poster" >$poster
"$affiche" check $poster >"$work/said" 2>&1
grep -q 'or set it in [2-6] columns' "$work/said"
report $? "a story that is too long for one column says how many would do"

# ---- small print ----

unset AFFICHE_DATA
rm -rf content
mkdir content
cp -r "$ROOT/content/trois-rivieres" content/

# credits WORKS AUTHORS SIGNS: as an author writes them
credits() {
    awk -v works="$1" -v authors="$2" -v signs="$3" 'BEGIN {
        print "credits:\n  authors:"
        for (i = 1; i <= authors; i++) printf "    - {name: Jeanne Quéméneur %d, role: dessin}\n", i
        note = ""
        while (length(note) < signs) note = note "On a compté de mars à juin, à pied et à vélo. "
        printf "  note: \"%sFin de la note.\"\n  based-on:\n", note
        for (i = 1; i <= works; i++)
            printf "    - {title: \"Carnet des lavoirs, tome %d\", authors: Les Sentiers rebattus, year: %d, url: unknown, licence: CC BY 4.0, changes: textes raccourcis}\n", i, 1990 + i
    }'
}
# credited KIND WORKS AUTHORS SIGNS: the poster with those credits
credited() {
    awk '/^[a-z]/ { skip = /^credits:/ } !skip' "$ROOT/content/trois-rivieres/$1.yaml" >"content/trois-rivieres/$1.yaml"
    credits "$2" "$3" "$4" >>"content/trois-rivieres/$1.yaml"
}

for kind in durable chiffres preconisations energie methode; do
    credited $kind 3 6 150
    check_silent "$kind: rather long credits hold" "$affiche" check --quiet content/trois-rivieres/$kind.yaml
done
for size in '' A3; do
    [ -n "${SANITIZE:-}" ] && [ -n "$size" ] && continue
    for kind in durable carte preconisations energie methode; do
        credited $kind 40 90 1200
        line=$(grep -n '^credits:' content/trois-rivieres/$kind.yaml | cut -d : -f 1)
        "$affiche" check --quiet --diagnostics short ${size:+--size $size} content/trois-rivieres/$kind.yaml >"$work/said" 2>&1
        grep -c . "$work/said" | grep -qx 1 && grep -q "$kind.yaml:$((line + 1)):.*\[overset\]" "$work/said"
        report $? "$kind ${size:-at its own size}: credits that are too long are said, once, and nothing else"
        "$affiche" check --quiet ${size:+--size $size} content/trois-rivieres/$kind.yaml >"$work/said" 2>&1
        grep -Eq 'remove about [0-9]{3,} words' "$work/said"
        report $? "$kind ${size:-at its own size}: with how many words"
    done
done

# a long left part goes on over the authors: both columns end at about one height, the licence under the second one
credited preconisations 6 6 300
"$affiche" build content/trois-rivieres/preconisations.yaml --dump scene >"$work/scene" 2>"$work/said"
awk '/ text page 0 layer "credits"/ { at = index($0, " at ") ; split(substr($0, at + 4), p, " ")
        y = p[2]; if (p[1] < 400) left = y > left ? y : left; else right = y > right ? y : right
        if (/Licence Creative/) licence = y }
    END { print left, right, licence; exit !(licence == right && right - left < 32 && left - right < 32) }' "$work/scene" >"$work/said"
report $? "columns of long credits end at about one height, with the licence"
grep -o 'layer "credits".* line ".*" from' "$work/scene" | sed 's/.* line "\(.*\)" from/\1/; s/\\u00a0/ /g; s/\\u202f/ /g' |
    sed ':a; N; $!ba; s/\\u00ad\n//g' >"$work/set"
credits 6 6 300 | tr -s ' ' | grep -o 'Quéméneur [0-9]\|tome [0-9]\|Fin de la note' >"$work/wanted"
tr '\n' ' ' <"$work/set" | tr -s ' ' >"$work/one"
lost=0
while read -r words; do grep -q "$words" "$work/one" || lost=1; done <"$work/wanted"
report $lost "and all of them are there"
echo "1..$tap_n"
