#!/bin/sh
# SPDX-License-Identifier: MIT
# Tiles as an office prints them, cut and glued as their plan says: they are the poster, pixel for pixel.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1

# print NAME YAML OPTION…: the office PDF as $work/NAME.pdf, its pages as $work/NAME-1.png …, a pixel a point
print() {
    name=$1
    shift
    rm -rf "$work/print" "$work/$name"*
    "$affiche" build "$@" --for office -q -o "$work/print" &&
        find "$work/print" -name '*.pdf' -exec mv {} "$work/$name.pdf" \; &&
        pdftoppm -r 72 -png "$work/$name.pdf" "$work/$name"
}

# whole YAML OPTION…: the page as $work/whole-1.png, on a sheet of whole points: a box is written with four decimals, which
# moves edges that lie between two pixels to one side or the other
whole() {
    print whole "$@" --margins 0mm || return 1
    qpdf --qdf --object-streams=disable "$work/whole.pdf" "$work/whole.qdf" || return 1
    high=$(pdfinfo "$work/whole.pdf" | awk '/^Page size/ { print int($5 / 72 * 25.4 + 0.5) / 25.4 * 72 }' OFMT=%.6f)
    LC_ALL=C awk -v high="$high" '
        function up(x) { return int(x + 0.999) }
        /MediaBox/ { n = 6 }
        --n > 0 && /^ *[1-9]/ { $0 = up($1) }
        /^1 0 0 1 0 0 cm$/ { $0 = sprintf("1 0 0 1 0 %.6f cm", up(high) - high) }
        { print }' "$work/whole.qdf" | fix-qdf >"$work/moved.pdf" &&
        pdftoppm -r 72 -png "$work/moved.pdf" "$work/whole"
}

# places: of each tile of $work/tiles.pdf "X Y", where the poster's corner lies on it, from above
places() {
    sheet=$(pdfinfo -f 2 -l 2 "$work/tiles.pdf" | awk '/ size:/ { print $6 }')
    qpdf --qdf --object-streams=disable "$work/tiles.pdf" - |
        LC_ALL=C awk -v high="$high" -v sheet="$sheet" '
            /^1 0 0 1 [-.0-9]+ [-.0-9]+ cm$/ { printf "%.0f %.0f\n", $5, sheet - high - $6 }'
}

# glued YAML OPTION…: tiles with these options against the page on a sheet of its own size
glued() {
    print tiles "$@" || return 1
    places >"$work/places"
    set -- $(ls "$work"/tiles-*.png)
    shift # the plan
    [ $# -gt 3 ] && [ "$(wc -l <"$work/places")" -eq $# ] || return 1
    set -- $(printf '%s\n' "$@" | paste -d ' ' - "$work/places")
    "$tools/glued" "$work/whole-1.png" "$2" "$3" "$@"
}

# (a letter that stands just between two quarters of a pixel may go to either: this poster has none)
if [ -z "${SANITIZE:-}" ]; then # slow there
    yaml=content/haute-valombe/foret.yaml
    check "A2 as a whole" whole $yaml
    check "on A4, a centimetre over each other" glued $yaml --tile A4
    check "on A4, side by side" glued $yaml --tile A4 --overlap 0mm
fi
yaml=content/grand-confluent/fabrique-de-la-ville.yaml
check "A3 as a whole" whole $yaml --size A3
check "on A5, a centimetre over each other" glued $yaml --size A3 --tile A5
check "on A5, side by side" glued $yaml --size A3 --tile A5 --overlap 0mm

# a tile that lies a point beside its place is seen
sed -i '2s/ .*/ 0/' "$work/places"
set -- $(ls "$work"/tiles-*.png)
shift
set -- $(printf '%s\n' "$@" | paste -d ' ' - "$work/places")
check_status 1 "a tile that is glued awry" "$tools/glued" "$work/whole-1.png" "$2" "$3" "$@"
finish
