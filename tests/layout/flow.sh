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
echo "1..$tap_n"
