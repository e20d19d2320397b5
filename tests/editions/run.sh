#!/bin/sh
# SPDX-License-Identifier: MIT
# The editions of a thematic poster: an A4 of two pages, pictures for screens of exactly their pixels. Every demonstration
# poster in each of them, with its words; the ends of what is promised, built whole or refused with the line and the excess.
. "$(dirname "$0")/../tap.sh"
G_DEBUG=fatal-criticals
export G_DEBUG
project=$work/project
. "$ROOT/tests/extremes/project.inc"
out=$work/out
posters="trois-rivieres/mobilite trois-rivieres/alimentation trois-rivieres/fabrique-de-la-ville trois-rivieres/energie
deux-landes/alimentation"

# ---- which files, of which size ----

# pixels FILE: "1080 x 1350", of a PNG
pixels() { od -An -tu1 -j16 -N8 "$1" | awk '{ print $1 * 16777216 + $2 * 65536 + $3 * 256 + $4, "x", $5 * 16777216 + $6 * 65536 + $7 * 256 + $8 }'; }
same() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
listed() { (cd "$out" && find . -name "$1" | LC_ALL=C sort | tr '\n' ' '); }

for poster in $posters; do
    stem=$(basename "$poster")
    rm -rf "$out"
    check "$poster: A4" "$affiche" build "$ROOT/content/$poster.yaml" --size A4 -o "$out" --strict
    check "$poster: one PDF, a picture a page" same "$(listed "$stem*.*" | sed 's|\./[^ ]*/||g')" \
        "$stem-a4-details.png $stem-a4-details.svg $stem-a4-essentiel.png $stem-a4-essentiel.svg $stem-a4.pdf "
    check "$poster: two pages of 210 × 297 mm" same \
        "$(pdfinfo -l 9 "$(find "$out" -name '*.pdf')" | sed -n 's/^Pages: *//p; s/.*size: *\([0-9.]*\) x \([0-9.]*\).*/\1 \2/p' |
            awk 'NF == 1 { print } NF == 2 { printf "%.0f %.0f\n", $1 / 72 * 25.4, $2 / 72 * 25.4 }' | tr '\n' ' ')" \
        "2 210 297 210 297 "
    for size in 1080x1350 1920x1080; do
        rm -rf "$out"
        check "$poster: $size" "$affiche" build "$ROOT/content/$poster.yaml" --size $size -o "$out" --strict
        check "$poster: $size, no PDF unless it is asked for" same "$(listed "$stem*.*" | sed 's|\./[^ ]*/||g')" \
            "$stem-$size.png $stem-$size.svg "
        check "$poster: $size, exactly those pixels" same "$(pixels "$(find "$out" -name '*.png')")" \
            "${size%x*} x ${size#*x}"
        check "$poster: $size, the SVG too" grep -q "width=\"${size%x*}\" height=\"${size#*x}\" viewBox=\"0 0 ${size%x*} ${size#*x}\"" \
            "$(find "$out" -name '*.svg')"
    done
done
"$affiche" build "$ROOT/content/trois-rivieres/mobilite.yaml" --size 1080x1350 -f pdf,png --dpi 144 -o "$out" >"$work/said" 2>&1
check "a PDF of a screen when it is asked for" test -s "$(find "$out" -name 'mobilite-1080x1350.pdf')"
check "twice the pixels at twice the resolution" same "$(pixels "$(find "$out" -name 'mobilite-1080x1350.png')")" "2160 x 2700"

# ---- the words ----

# authored FILE: what its author wrote for both pages of the A4, a text a line; ~ where it may stand anywhere
authored() {
    awk '/^title: / { print "~" $2 }
        /^  - title: / { sub(/^  - title: /, ""); print "~" $0 }
        /^    place: / { sub(/^    place: /, ""); print "~" $0 }' "$1"
}
for poster in mobilite alimentation fabrique-de-la-ville energie; do
    file=$ROOT/content/trois-rivieres/$poster.yaml
    "$affiche" build "$file" --size A4 -f pdf -o "$out" --quiet
    pdftotext -raw "$(find "$out" -name "$poster-a4.pdf")" "$work/extracted" 2>/dev/null
    authored "$file" | grep -v "^~Fabrique" >"$work/expected"
    check "$poster: the practices are on the A4" "$tools/words" "$work/expected" "$work/extracted"
    "$affiche" build "$file" --size A4 --dump scene | "$tools/scene-check" --texts >"$work/texts"
    check "$poster: the A4's PDF has the words of the scene" "$tools/words" --equal "$work/texts" "$work/extracted"
    for size in 1080x1350 1920x1080; do
        "$affiche" build "$file" --size $size --dump scene | "$tools/scene-check" --texts >"$work/texts"
        sed -n 's/^title: /~/p' "$file" >"$work/expected"
        check "$poster: $size says its title" "$tools/words" "$work/expected" "$work/texts"
    done
done

# ---- refusals ----

refused() { # NAME WANTED ARGUMENT…
    name=$1
    wanted=$2
    shift 2
    "$affiche" check "$@" --lang en --diagnostics short >"$work/said" 2>&1
    [ $? -eq 1 ] && grep -q "$wanted" "$work/said"
    report $? "$name"
}
refused "another number of pixels" 'no-edition' "$ROOT/content/trois-rivieres/mobilite.yaml" --size 1000x1000
refused "a kind without screens" 'no-edition' "$ROOT/content/trois-rivieres/methode.yaml" --size 1080x1350
"$affiche" check "$ROOT/content/trois-rivieres/mobilite.yaml" --size 800x600 --lang en >"$work/said" 2>&1
grep -q '1080x1350, 1920x1080' "$work/said"
report $? "the sizes that exist are named"

# ---- the ends of what is promised ----

name_70="Communauté de communes du Haut-Pays des Trois-Rivières et de Kermorin."
longest="Habiter autrement les villages et bourgs"
themes_tried="mobilite alimentation fabrique-de-la-ville energie littoral foret reemploi"
[ -z "${SANITIZE:-}" ] || themes_tried=energie # slow there: one theme walks every path
for theme_tried in $themes_tried; do
    for size_tried in A4 1080x1350 1920x1080; do
        in="$theme_tried, $size_tried"
        ends() { # WANTED NAME SETTING…
            ends_wanted=$1
            ends_name=$2
            shift 2
            case_is "$ends_wanted" "$in: $ends_name" "theme=$theme_tried" "size=$size_tried" "$@"
        }
        ends whole "ordinary"
        ends whole "1 category" "counts=17"
        ends whole "4 categories" "counts=41 34 23 18"
        ends whole "9 categories" "counts=41 34 23 18 12 11 10 9 8"
        ends whole "12 categories" "counts=41 34 23 18 12 11 10 9 8 7 6 5"
        ends whole "14 categories" "counts=41 34 23 18 12 11 10 9 8 7 6 5 4 3"
        ends whole "counts of 0" "counts=12 0 3 0 1 0"
        ends whole "counts of 400" "counts=400 400 400 400 400 400"
        ends whole "a total of five figures" "counts=9000 400 400 400 2345"
        for missing in dynamic=0 practices=0 practices=1 practices=2 quotation=0 radar=no logos=0 masthead=no; do
            ends whole "$missing" "$missing"
        done
        ends whole "neither practices nor radar" practices=0 radar=no
        ends whole "only theme, title and census" dynamic=0 practices=0 quotation=0 radar=no logos=0 masthead=no
        ends whole "a call" call=yes
        ends whole "a call without radar" call=yes radar=no
        ends whole "a call without practices" call=yes practices=0
        ends whole "title of 3 letters" "title=Été"
        ends whole "title of 40 letters" "title=$longest"
        ends whole "territory of 70 letters" "territory=$name_70"
        ends either "4 practices" practices=4
        ends either "practices of 60 words" practice=60
        ends either "quotation of 40 words" quotation=40
        ends either "long category names" "category=Épiceries participatives et intergénérationnelles"
        ends whole "in English" language=en
        ends either "everything at its most" "title=$longest" "territory=$name_70" practices=4 practice=60 quotation=40 \
            call=yes logos=12 "counts=400 400 400 400 400 400 400 400 400 400 400 400" dynamic=25
    done
done
finish
