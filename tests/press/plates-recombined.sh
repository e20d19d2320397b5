#!/bin/sh
# SPDX-License-Identifier: MIT
# The plates for a duplicator are the poster: poppler draws the PDF of each, the inks multiply over the paper, and the
# outcome is the picture that came with them, and the poster for screens, within 2 of 255 wherever there is no edge (what
# counts at edges: tools/recombine.c). With traps it differs from the poster within the traps only, and by more ink.
# Plates lie over each other by their marks.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
dpi=72

# riso NAME FOLDER OPTION…: plates and picture of a poster in $work/FOLDER
riso() {
    name=$1
    folder=$work/$2
    shift 2
    "$affiche" build "content/trois-rivieres/$name.yaml" --for riso --size A3 --dpi $dpi "$@" -q -o "$folder"
}

# recombine NAME FOLDER OPTION…: its plates are its picture, and what the options ask
recombine() {
    name=$1
    folder=$work/$2/trois-rivieres
    shift 2
    "$tools/recombine" --size A3 --dpi $dpi "$@" "content/trois-rivieres/$name.yaml" "$folder/$name-a3-riso.png" \
        "$work/web/trois-rivieres/$name-a3.png" "$folder/$name-a3-riso-"*.pdf
}

for poster in mobilite durable; do
    check "$poster: for screens" "$affiche" build content/trois-rivieres/$poster.yaml --size A3 -f png --dpi $dpi -q -o "$work/web"
    check "$poster: plates without traps" riso $poster bare --trap 0mm
    check "$poster: laid over each other they are the picture and the poster" recombine $poster bare
    check "$poster: marks lie over each other" "$tools/recombine" --register "$work/bare/trois-rivieres/$poster-a3-riso-"*.pdf
    [ -z "${SANITIZE:-}" ] || continue # slow there
    check "$poster: plates with the usual traps" riso $poster trapped
    check "$poster: they are the picture, and the poster but for the traps" recombine $poster trapped --trap 0.4
    check_status 1 "$poster: plates without traps are told from these" recombine $poster bare --trap 0.4
done

# a comparison that cannot fail proves nothing
rm "$work/bare/trois-rivieres/durable-a3-riso-1-"*.pdf
check_status 1 "a plate that is missing is seen" recombine durable bare
mv "$work/bare/trois-rivieres/mobilite-a3-riso-1-jaune-signal.pdf" "$work/yellow.pdf"
mv "$work/bare/trois-rivieres/mobilite-a3-riso-3-bleu-route.pdf" "$work/bare/trois-rivieres/mobilite-a3-riso-1-jaune-signal.pdf"
mv "$work/yellow.pdf" "$work/bare/trois-rivieres/mobilite-a3-riso-3-bleu-route.pdf"
check_status 1 "plates in each other's inks are seen" recombine mobilite bare
finish
