#!/bin/sh
# SPDX-License-Identifier: MIT
# Words in another language, [open space]{lang=en}, in names, sheets and long credits: no file shows the marks, and they are read
# where they stand.
. "$(dirname "$0")/../tap.sh"

cp -r "$ROOT/content" "$work/content" && cd "$work" || exit 1
rm -f content/serie*
fiches=content/methode-domino/fiches
# unmarked FILE…: none of them shows a mark
unmarked() { ! grep -F 'lang=en}' "$@" | cut -c 1-200 | grep .; }

sed -i 's/title: Ouvrir les lieux/title: "Ouvrir un [open space]{lang=en}"/' $fiches/cartes.yaml
sed -i 's/ask: Citation/ask: "Citation, [quote]{lang=en}"/' $fiches/scenario.yaml
for sheet in cartes scenario; do
    check "$sheet: it is made" "$affiche" build $fiches/$sheet.yaml -q -f svg,html -o out
    "$affiche" build $fiches/$sheet.yaml --dump text --lang en >$sheet.text
    check "$sheet: fields are named in words" unmarked $sheet.text out/methode-domino/fiches/$sheet*
done
check "the words are in the name of a field" grep -q 'box to tick: Ouvrir un open space.*effort, 1 sur 6' cartes.text

folder=content/trois-rivieres
sed -i -e 's/^name: .*/name: "Pays [of Rivers]{lang=en}"/' -e 's/^issuer: .*/issuer: "[Rivers Trust]{lang=en} du Pays"/' $folder/territory.yaml
cat >>$folder/carte.yaml <<'END'
credits:
  note: "Merci au [repair café]{lang=en} de Kermorin, aux [fab labs]{lang=en}, du pays et à tous ceux qui ont prêté la main."
  based-on:
    - title: "[The Commons Handbook]{lang=en}"
      authors: [Jane Doe, unknown]
      url: unknown
      licence: CC BY 4.0
      changes: traduit, raccourci et adapté aux usages du pays
    - {title: Carnet des quatre saisons, authors: unknown, url: unknown, licence: CC BY 4.0, changes: récits raccourcis et relus par ceux qui les avaient faits}
END
check "a poster of such names is made" "$affiche" build $folder/carte.yaml -q -f pdf,svg,png,html --dpi 30 --sidecar -o out
check "a page that shows it" "$affiche" gallery $folder/carte.yaml -q -o out
check "SVG, HTML, sidecars and the page have words" unmarked out/trois-rivieres/*.svg out/trois-rivieres/*.html out/trois-rivieres/*.txt out/trois-rivieres/*.license out/index.html
check "no space stands before a comma in plain text" grep -q "repair café de Kermorin, aux fab labs, du pays" out/trois-rivieres/carte-alternative.txt
pdfinfo out/trois-rivieres/carte.pdf >info
check "so has the PDF" unmarked info
check "with the name of the territory" grep -q 'Pays of Rivers' info
"$affiche" build $folder/carte.yaml --dump text --lang en >carte.text
sed -n '/part: Affiche/,/^paragraph/s/^  part[^:]*: //p' carte.text >parts
check "long credits go on in a second column" [ "$(wc -l <parts)" = 10 ]
check "they are read from the first to the last" sh -c 'head -n 1 parts | grep -q "^Affiche" && tail -n 1 parts | grep -q "Kermorin\.$"'
finish
