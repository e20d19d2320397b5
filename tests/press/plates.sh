#!/bin/sh
# SPDX-License-Identifier: MIT
# The proof without a press: Ghostscript separates the press PDFs of a thematic poster, a radar, a map and a method, and at
# every flat point the plates have the amounts of ink that the scene says, within 2 of 255, for spot inks and for recipes;
# poppler finds the boxes; the art goes on into the bleed; what is black ink only is black only.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
bleed=8.504 # 3 mm in points

# press YAML OPTION…: the poster as $work/press.pdf
press() {
    rm -rf "$work/press" "$work/press.pdf"
    yaml=$1
    shift
    "$affiche" build "$yaml" --for press "$@" -o "$work/press" >"$work/said" 2>&1 || return 1
    find "$work/press" -name "$(basename "$yaml" .yaml)*-press.pdf" -exec mv {} "$work/press.pdf" \; &&
        [ -s "$work/press.pdf" ]
}

# separate BOX: plates of $work/press.pdf, cut at TrimBox or BleedBox, as $work/plates/PAGE(INK).tif
separate() {
    rm -rf "$work/plates"
    mkdir "$work/plates"
    gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -sCompression=none -r36 "-dUse$1" \
        -sOutputFile="$work/plates/%d.tif" "$work/press.pdf"
}

# plates_are_the_scene YAML [--process [--paper]]
plates_are_the_scene() {
    yaml=$1
    shift
    separate TrimBox && "$tools/separations" "$@" "$yaml" "$work/plates"
}

boxes_are_nested() {
    pdfinfo -box "$work/press.pdf" | awk -v bleed=$bleed '
        { print }
        /^(Media|Bleed|Trim)Box:/ { for (i = 0; i < 4; i++) at[$1, i] = $(i + 2); n++ }
        function near(a, b) { return a - b < 0.02 && b - a < 0.02 }
        END {
            for (i = 0; i < 4; i++) {
                out = i < 2 ? -1 : 1
                if (!near(at["BleedBox:", i], at["TrimBox:", i] + out * bleed)) bad++
                if (out * (at["MediaBox:", i] - at["BleedBox:", i]) < -0.02) bad++
            }
            exit n != 3 || bad > 0
        }'
}

# Every pixel of these plates is bare: 0 in all of them, edges and small letters too.
empty_plates() {
    for name; do
        "$tools/separations" --empty "$work/plates/1($name).tif"
    done
}

for poster in trois-rivieres/mobilite trois-rivieres/durable trois-rivieres/carte methode-domino/methode; do
    yaml=content/$poster.yaml
    press "$yaml"
    report $? "$poster: in spot inks"
    check "$poster: spot plates are the scene's" plates_are_the_scene "$yaml"
    check_silent "$poster: spot inks are PDF/X-4" "$tools/pdfx-check" "$work/press.pdf"
    [ -z "${SANITIZE:-}" ] || continue # slow there
    press "$yaml" --inks process
    report $? "$poster: in recipes"
    check "$poster: process plates are the scene's" plates_are_the_scene "$yaml" --process
    check_silent "$poster: recipes are PDF/X-4" "$tools/pdfx-check" "$work/press.pdf"
done

yaml=content/trois-rivieres/mobilite.yaml
press "$yaml"
check "bleed and trim are 3 mm apart on all sides" boxes_are_nested
separate BleedBox
check "the art goes on into the bleed, as the scene says" "$tools/separations" --bleed 3 "$yaml" "$work/plates"
press "$yaml" --inks process --paper print
check "the colour of the paper is a plate's too" plates_are_the_scene "$yaml" --process --paper
yaml=content/methode-domino/fiches/enquete.yaml # theme fiche: one ink, black
press "$yaml" --inks process
report $? "a form of one black ink, in recipes"
check "black ink is black only" plates_are_the_scene "$yaml" --process
check_silent "and not a grain of another" empty_plates Cyan Magenta Yellow
finish
