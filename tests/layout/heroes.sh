#!/bin/sh
# SPDX-License-Identifier: MIT
# Every hero of every theme, on both sides and in every edition: laid out without a word, nothing over anything, each unlike
# the theme's usual one; and with the texts, counts and titles that press the hardest on a hero.
. "$(dirname "$0")/../tap.sh"
G_DEBUG=fatal-criticals
export G_DEBUG
project=$work/project
. "$ROOT/tests/extremes/project.inc"

# heroes_of THEME: the names under heroes:
heroes_of() { awk '/^[^ #]/ { inside = /^heroes:/ } inside && /^  [a-z0-9-]+:/ { sub(/:.*/, "", $1); print $1 }' "$ROOT/themes/$1/theme.yaml"; }

# bubble_apart: the quotation over two wings of piles ends, with its tip, above all that stands in them
bubble_apart() {
    awk '/ path .* layer "(bubble-high|piles-in-wings)"/ {
            match($0, / box [-0-9. ]+/)
            split(substr($0, RSTART + 5, RLENGTH - 5), box, " ")
            if (/bubble-high/) { left = box[1]; right = box[3]; foot = box[4]; bubbles++ }
            else { n++; x0[n] = box[1]; y0[n] = box[2]; x1[n] = box[3] }
        }
        END {
            for (i = 1; i <= n; i++) if (x0[i] < right && x1[i] > left && y0[i] < foot) { print "in the way at", x0[i], y0[i]; bad = 1 }
            exit bad || bubbles != 1 || !n
        }' "$work/scene"
}

# figures_apart: under the piles, 2 mm of paper at least between two figures
figures_apart() {
    awk '/ unpainted .* layer "piles/ {
            match($0, / box [-0-9. ]+/)
            split(substr($0, RSTART + 5, RLENGTH - 5), box, " ")
            for (i = 1; i <= n; i++)
                if (y[i] < box[2] + 30 && box[2] < y[i] + 30 && box[1] < x1[i] + 5.67 && x0[i] < box[3] + 5.67) { print "together at", box[1], box[2]; bad = 1 }
            n++; x0[n] = box[1]; x1[n] = box[3]; y[n] = box[2]
        }
        END { exit bad || n < 2 }' "$work/scene"
}

# told_apart NAME: of the poster laid out last, that names a hero: the model says which, and without that line it has another
told_apart() {
    "$affiche" build "$folder/poster.yaml" --dump model >"$work/model" 2>&1
    check "$1: the model says which" grep -qx "hero: \"$hero\"" "$work/model"
    cp "$work/scene" "$work/named"
    sed -i '/^hero:/d' "$folder/poster.yaml"
    "$affiche" build "$folder/poster.yaml" --dump scene >"$work/scene" 2>&1
    ! cmp -s "$work/named" "$work/scene"
    report $? "$1: not the usual one"
}

# tried THEME HERO: in every edition and on both sides; "usual" is the theme's own
tried() {
    named=$2
    [ "$2" = usual ] && named=
    for side_tried in left right; do
        for size_tried in A4 1080x1350 1920x1080 A2; do
            case_is whole "$1, $2: $size_tried, from the $side_tried" "theme=$1" "hero=$named" "side=$side_tried" "size=$size_tried"
        done
        [ -z "$named" ] || told_apart "$1, $2, from the $side_tried"
    done
    [ -n "$named" ] || return 0 # the usual ones are pressed in tests/extremes
    t="theme=$1"
    h="hero=$named"
    case_is whole "$1, $2: title of 3 letters" "$t" "$h" title=Été
    case_is whole "$1, $2: title of 40 letters" "$t" "$h" "title=Habiter autrement les villages et bourgs"
    case_is whole "$1, $2: dynamic of 25 words" "$t" "$h" dynamic=25
    case_is either "$1, $2: dynamic of 25 words in A4" "$t" "$h" dynamic=25 size=A4
    case_is whole "$1, $2: dynamic of 25 words on a wide screen" "$t" "$h" dynamic=25 size=1920x1080
    case_is whole "$1, $2: dynamic of 4 words" "$t" "$h" dynamic=4
    case_is whole "$1, $2: no dynamic" "$t" "$h" dynamic=0
    case_is whole "$1, $2: 4 categories" "$t" "$h" "counts=41 34 23 18"
    for side_tried in left right; do
        case_is whole "$1, $2: 12 categories, from the $side_tried" "$t" "$h" "counts=41 34 23 18 12 11 10 9 8 7 6 5" "side=$side_tried"
        grep -q 'layer "bubble-high"' "$work/scene" && check "$1, $2: the quotation over them" bubble_apart
    done
    case_is whole "$1, $2: figures of three digits" "$t" "$h" "counts=144 140 130 120 110 104 100"
    check "$1, $2: figures of three digits, apart" figures_apart
    case_is whole "$1, $2: counts of 400" "$t" "$h" "counts=400 400 400 400 400 400"
    case_is whole "$1, $2: quotation of 40 words over high piles" "$t" "$h" quotation=40 "counts=60 60 60 60 60 60"
    case_is whole "$1, $2: a call with its code" "$t" "$h" call=yes
    case_is whole "$1, $2: neither practices nor radar" "$t" "$h" practices=0 radar=no
    case_is whole "$1, $2: only theme, title and census" "$t" "$h" dynamic=0 practices=0 quotation=0 radar=no logos=0
}

all=0
for file in "$ROOT"/themes/*/theme.yaml; do
    theme_named=$(basename "$(dirname "$file")")
    grep -q '^hero:' "$file" || continue
    tried "$theme_named" usual
    for name_tried in $(heroes_of "$theme_named"); do
        all=$((all + 1))
        tried "$theme_named" "$name_tried"
    done
done
[ "$all" -ge 6 ]
report $? "there are heroes to choose from ($all)"
finish
