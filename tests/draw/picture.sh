#!/bin/sh
# SPDX-License-Identifier: MIT
# An engraving that a theme prints in one ink: the same picture in PNG, PDF and SVG, and on the plate of its ink alone.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
project=$work/project
mkdir -p "$project/content/val" "$project/themes"
cp tests/diagnostics/base/content/*.yaml "$project/content/val/"
cp -r themes/mobilite "$project/themes/"
cp tests/draw/pictures/engraving.png "$project/themes/mobilite/"
poster=$project/content/val/mobilite.yaml
out=$work/out/val

# where nothing else is
engrave() { # ATTRIBUTES
    cp themes/mobilite/wheel.svg "$project/themes/mobilite/"
    sed -i "s|</svg>|<image $1 href=\"engraving.png\" x=\"25\" y=\"280\" width=\"105\" height=\"75\"/></svg>|" "$project/themes/mobilite/wheel.svg"
}

FONTCONFIG_FILE=$(private_fonts)
export FONTCONFIG_FILE
check "without the engraving" "$affiche" build "$poster" -f png -o "$work/bare"
engrave 'data-ink="c"'
check "with it" "$affiche" build "$poster" -o "$work/out"
"$tools/compare" "$work/bare/val/mobilite.png" "$out/mobilite.png" --mean 0.5 >"$work/said" && status=1 || status=0
report $status "it is seen"
pdftoppm -r 72 -png -singlefile "$out/mobilite.pdf" "$work/poppler"
check "the PDF's picture is the PNG's" same_picture "$work/poppler.png" "$out/mobilite.png"
rsvg-convert -w 1191 -h 1684 "$out/mobilite.svg" -o "$work/rsvg.png"
check "the SVG's picture is the PNG's" same_picture "$work/rsvg.png" "$out/mobilite.png"

pictures() { pdfimages -list "$1" | awk 'NR > 2 { print $3, $4, $5, $6 }'; }
build_plates() { "$affiche" build "$poster" --for riso --size A3 -f pdf -o "$work/riso" "$@"; }
check "a plate an ink" build_plates
for plate in "$work"/riso/val/*.pdf; do
    case $plate in *3-bleu-route.pdf) wanted='image 840 600 gray' ;; *) wanted= ;; esac
    pictures "$plate" >"$work/said"
    [ "$(cat "$work/said")" = "$wanted" ]
    report $? "the engraving on $(basename "$plate"): ${wanted:-none}"
done
engrave 'data-op="solid" data-ink="b"'
check "solid, in another ink" build_plates
pictures "$work/riso/val/mobilite-a3-riso-2-corail.pdf" >"$work/said"
[ -s "$work/said" ]
report $? "it moves to that plate"
[ -z "$(pictures "$work/riso/val/mobilite-a3-riso-3-bleu-route.pdf")" ]
report $? "and leaves the other"
finish
