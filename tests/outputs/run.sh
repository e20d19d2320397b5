#!/bin/sh
# SPDX-License-Identifier: MIT
# The demonstration posters as files: other programs open them without complaint, every word of the author is found in
# reading order, boxes, fonts, layers and outline are there, sizes stay small, and PDF, SVG and PNG are one picture.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
folder=content/trois-rivieres
out=$work/out/trois-rivieres
FONTCONFIG_FILE=$(private_fonts)
unset SOURCE_DATE_EPOCH

# What is expected on the poster, in reading order; lines with ~ may stand anywhere (the piles have an order of their own).
expected_texts() { # POSTER
    model=$("$affiche" build "$folder/$1.yaml" --dump model)
    sed -n 's/^  word: //p; s/^    - \([^{].*\)/\1/p; s/^name: //p' "$folder/territory.yaml" >"$work/head"
    # the masthead's word and lines are written after the name in the file, and read before it
    { sed 1d "$work/head"; sed -n 1p "$work/head"; }
    "$affiche" build "$folder/$1.yaml" --dump tree | awk -f tests/outputs/expected.awk \
        -v total_line="$(printf '%s\n' "$model" | sed -n 's/^total: //p')" \
        -v criteria="$(sed -n 's/^  [a-z]*: {name: \([^,]*\), indicator.*/\1\\n/p' "$folder/radar.yaml" | tr -d '\n')"
    printf '%s\n' "$model" | sed -n 's/^category [^:]*: \([0-9]*\) "\(.*\)" [a-z-]*$/~\2 \1/p'
}

pdf_is_accepted() { # FILE NAME
    check "$2: qpdf --check" qpdf --check "$1"
    pdfinfo -box "$1" >"$work/info" 2>"$work/said" && [ ! -s "$work/said" ]
    report $? "$2: pdfinfo"
    check_silent "$2: pdftoppm" pdftoppm -r 72 -png -singlefile "$1" "$work/poppler"
    check_silent "$2: mutool draw" sh -c 'mutool draw -q -r 36 -F png -o "$2" "$1" 2>&1 |
        grep -v "ICC support is not available" || test -s "$2"' mutool "$1" "$work/mupdf.png"
    check_silent "$2: Ghostscript" gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=nullpage "$1"
}

# width and height of the trim, points rounded
trim_is() { # FILE WIDTH HEIGHT
    pdfinfo -box "$1" | awk -v w="$2" -v h="$3" '/^TrimBox:/ { print; found = 1
        ok = $2 == 0 && $3 == 0 && $4 > w - 0.1 && $4 < w + 0.1 && $5 > h - 0.1 && $5 < h + 0.1 }
        END { exit !(found && ok) }'
}

fonts_are_embedded() { # FILE
    pdffonts "$1" | awk 'NR > 2 { print; n++; if ($1 !~ /^[A-Z][A-Z][A-Z][A-Z][A-Z][A-Z]\+/ || !/ yes yes yes /) bad++ }
        END { exit bad || n < 3 }'
}

outline_has() { # FILE TITLE PRACTICE
    mutool show "$1" outline >"$work/outline" 2>&1
    cat "$work/outline"
    grep -qF "\"$2\"" "$work/outline" && grep -qF "\"$3\"" "$work/outline"
}

# one layer an ink, named as the theme names it, and one of texts
layers_are_named() { # FILE POSTER
    qpdf --json --json-key=qpdf "$1" >"$work/json"
    sed -n 's/^  [abc]: {name: \([^,]*\),.*/\1/p' "themes/$2/theme.yaml" >"$work/inks"
    echo Textes >>"$work/inks"
    [ "$(wc -l <"$work/inks")" -eq 4 ] || return 1
    while read -r ink; do
        grep -qF "\"/Name\": \"u:$ink\"" "$work/json" || { echo "no layer $ink"; return 1; }
    done <"$work/inks"
    [ "$(grep -c '"/Type": "/OCG"' "$work/json")" -eq 4 ]
}

smaller_than() { # FILE BYTES
    size=$(wc -c <"$1")
    echo "$1: $size bytes"
    [ "$size" -gt 1000 ] && [ "$size" -lt "$2" ]
}

svg_is_accepted() { # FILE NAME
    check_silent "$2: xmllint" xmllint --nonet --noout "$1"
    check_silent "$2: rsvg-convert" env FONTCONFIG_FILE="$FONTCONFIG_FILE" rsvg-convert -w 1191 -h 1684 "$1" -o "$work/rsvg.png"
    check "$2: rsvg's picture is ours" same_picture "$work/rsvg.png" "$out/$poster.png"
}

in_inkscape() { # SVG NAME
    if command -v inkscape >/dev/null; then
        FONTCONFIG_FILE=$FONTCONFIG_FILE HOME=$work inkscape --export-type=png --export-dpi=72 \
            --export-filename="$work/inkscape.png" "$1" >"$work/inkscape.log" 2>&1
        check "$2: Inkscape's picture is ours" same_picture "$work/inkscape.png" "$out/$poster.png"
    else
        skip "$2: Inkscape's picture is ours" "inkscape is not installed"
    fi
}

# A browser has 96 pixels an inch, and puts letters on whole pixels at that size: 0.3 % instead of 0.002.
in_browser() { # SVG NAME
    if command -v chromium >/dev/null; then
        FONTCONFIG_FILE=$FONTCONFIG_FILE HOME=$work timeout 60 chromium --headless --no-sandbox --disable-gpu \
            --hide-scrollbars --force-device-scale-factor=1 --window-size=1587,2245 \
            --screenshot="$work/chromium.png" "file://$1" >"$work/chromium.log" 2>&1
        "$affiche" build --quiet "$folder/$poster.yaml" -f png --dpi 96 -o "$work/96"
        check "$2: Chromium's picture is ours" "$tools/compare" --mean 3 --bad-share 0.003 --threshold 128 \
            "$work/chromium.png" "$work/96/trois-rivieres/$poster.png"
    else
        skip "$2: Chromium's picture is ours" "chromium is not installed"
    fi
}

check "the demonstration is built" "$affiche" build "$folder" -o "$work/out"
check "and with outlined texts" "$affiche" build "$folder" -o "$work/out" -f svg --svg outlines
check "and without its recipe" "$affiche" build "$folder" -o "$work/bare" -f pdf --attach none
for poster in mobilite alimentation fabrique-de-la-ville energie; do
    pdf=$out/$poster.pdf
    svg=$out/$poster.svg
    expected_texts "$poster" >"$work/expected"
    "$affiche" build "$folder/$poster.yaml" --dump scene >"$work/scene"
    "$tools/scene-check" --texts <"$work/scene" >"$work/texts"

    check "$poster: no collision, nothing near the edge, one pip a practice" \
        sh -c '"$1" --pips "$2" <"$3"' scene-check "$tools/scene-check" \
        "$("$affiche" build "$folder/$poster.yaml" --dump model | sed -n 's/^total: //p')" "$work/scene"
    pdf_is_accepted "$pdf" "$poster.pdf"
    check "$poster.pdf: the trim is A2" trim_is "$pdf" 1190.55 1683.78
    check "$poster.pdf: fonts are embedded, subset, with Unicode" fonts_are_embedded "$pdf"
    title=$(sed -n 's/^title: //p' "$folder/$poster.yaml")
    practice=$(sed -n 's/^  - title: //p' "$folder/$poster.yaml" | head -n 1)
    check "$poster.pdf: outline" outline_has "$pdf" "$title" "$practice"
    check "$poster.pdf: a layer an ink, one of texts" layers_are_named "$pdf" "$poster"
    check "$poster.pdf: under 100 KB, its recipe left out" smaller_than "$work/bare/${pdf#"$work/out/"}" 100000
    pdftotext -raw "$pdf" "$work/extracted"
    [ "$(wc -w <"$work/expected")" -gt 120 ]
    report $? "$poster: the author's texts are known"
    check "$poster.pdf: every word of the author, in reading order" "$tools/words" "$work/expected" "$work/extracted"
    check "$poster.pdf: the words of the scene, none glued or split" "$tools/words" --equal "$work/texts" "$work/extracted"
    check "$poster.pdf: poppler's picture is ours" same_picture "$work/poppler.png" "$out/$poster.png"

    svg_is_accepted "$svg" "$poster.svg"
    check "$poster.svg: under 250 KB" smaller_than "$svg" 250000
    "$tools/svg-text" "$svg" >"$work/extracted" 2>"$work/said"
    check "$poster.svg: every word of the author, in reading order" "$tools/words" "$work/expected" "$work/extracted"
    check "$poster.svg: the words of the scene, none glued or split" "$tools/words" --equal "$work/texts" "$work/extracted"
    in_inkscape "$svg" "$poster.svg"
    svg_is_accepted "$out/$poster-outlines.svg" "$poster-outlines.svg"
    check_status 1 "$poster-outlines.svg: no text that needs a face" grep -q 'font-family' "$out/$poster-outlines.svg"
done
poster=mobilite
in_browser "$out/mobilite.svg" "mobilite.svg"
in_browser "$out/mobilite-outlines.svg" "mobilite-outlines.svg"
poster=fabrique-de-la-ville
in_browser "$out/fabrique-de-la-ville.svg" "fabrique-de-la-ville.svg"

# other formats of the same content
for size in A3:841.89:1190.55 A1:1683.78:2383.94; do
    name=${size%%:*}
    suffix=$(echo "$name" | tr A-Z a-z)
    rest=${size#*:}
    pdf=$out/mobilite-$suffix.pdf
    check "mobilite is built in $name" "$affiche" build "$folder/mobilite.yaml" --size "$name" -o "$work/out" -f pdf,png
    pdf_is_accepted "$pdf" "mobilite-$suffix.pdf"
    check "mobilite-$suffix.pdf: the trim is $name" trim_is "$pdf" "${rest%:*}" "${rest#*:}"
    check "mobilite-$suffix.pdf: poppler's picture is ours" same_picture "$work/poppler.png" "$out/mobilite-$suffix.png"
    pdftotext -raw "$pdf" "$work/extracted"
    expected_texts mobilite >"$work/expected"
    check "mobilite-$suffix.pdf: every word of the author, in reading order" "$tools/words" "$work/expected" "$work/extracted"
done

# these tests can fail: one letter of a practice, one pip more, a word glued
mkdir -p "$work/altered"
cp -r content "$work/altered/"
sed -i 's/Landrezel/Landrezal/' "$work/altered/$folder/mobilite.yaml"
(cd "$work/altered" && "$affiche" build --quiet "$folder/mobilite.yaml" -f pdf,png -o out)
pdftotext -raw "$work/altered/out/trois-rivieres/mobilite.pdf" "$work/extracted"
expected_texts mobilite >"$work/expected"
check_status 1 "one wrong letter is seen in the words" "$tools/words" "$work/expected" "$work/extracted"
check_status 1 "two posters are not one picture" same_picture "$out/mobilite.png" "$out/energie.png"
sed -i 's/Le Pouce vert/Le Pouce/' "$work/altered/$folder/mobilite.yaml"
(cd "$work/altered" && "$affiche" build --quiet "$folder/mobilite.yaml" -f png -o out)
check_status 1 "a missing word is seen in the picture" same_picture "$out/mobilite.png" "$work/altered/out/trois-rivieres/mobilite.png"
finish
