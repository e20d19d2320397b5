#!/bin/sh
# SPDX-License-Identifier: MIT
# What the files say of who made a poster, from what and under which licence: SVG as RDF, PNG as text chunks and XMP,
# sidecars as the program of the REUSE project reads them.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
affiche=$root/${BUILD:-build}/affiche
work=$(mktemp -d "${TMPDIR:-/tmp}/affiche-credits-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
n=0
report() {
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

cp -r "$root/tests/diagnostics/base" "$work/project"
cat >>"$work/project/content/territory.yaml" <<'END'
credits:
  funders: [Région d’Essai]
  source: https://essai.example/affiches
  attribution: "Pays d’Essai & Anna, CC BY-SA 4.0"
END
cat >>"$work/project/content/mobilite.yaml" <<'END'
date: 2025-09-15
credits:
  authors:
    - Anna Guérin
    - {name: Atelier "Trait -- Plein", role: dessin, url: https://trait.example}
  based-on:
    - title: Le pont <sous> la neige
      authors: Yann Le Bihan
      year: 2012
      url: unknown
      licence: CC BY-SA 3.0 FR
      changes: recadré et redessiné
      based-on:
        - {title: Vieux pont, authors: photographe inconnu, url: https://archives.example/pont, licence: CC0}
END
cat >>"$work/project/content/census.yaml" <<'END'
source:
  title: Voies cyclables
  author: les contributeurs d’OpenStreetMap
  url: https://www.openstreetmap.org/copyright
  date: mars 2025
  licence: ODbL
END
cd "$work/project" || exit 1
"$affiche" build content -o out -f pdf,svg,png --dpi 40 --svg outlines --sidecar --lang fr >"$work/said" 2>&1
report $? "the poster is made"
[ -s out/mobilite.pdf ] || sed 's/^/# /' "$work/said"
svg=out/mobilite-outlines.svg

# value XPATH: what stands there, without regard to the namespaces of elements
value() { xmllint --xpath "string($1)" "$svg" 2>/dev/null; }
count() { xmllint --xpath "count($1)" "$svg" 2>/dev/null; }
# is WHAT XPATH EXPECTED
is() {
    got=$(value "$2")
    [ "$got" = "$3" ] || echo "# $1: $got"
    [ "$got" = "$3" ]
    report $? "$kind: $1"
}
kind=SVG
work_at="//*[local-name()='RDF']/*[local-name()='Work']"
creator="$work_at/*[local-name()='creator']"
xmllint --noout "$svg"
report $? "SVG: well-formed, whatever the names hold"
is "a title" "/*/*[local-name()='title']" "Mobilité — Pays d'Essai"
[ -n "$(value "/*/*[local-name()='desc']")" ]
report $? "SVG: a description"
is "the root names its title" "/*/@aria-labelledby" "$(value "/*/*[local-name()='title']/@id")"
is "the root names its description" "/*/@aria-describedby" "$(value "/*/*[local-name()='desc']/@id")"
is "its language" "/*/@lang" fr
[ "$(count "$creator")" = 2 ]
report $? "SVG: a creator for each author"
is "the first author" "$creator[1]//*[local-name()='title']" "Anna Guérin"
is "the second author's address" "$creator[2]/*/@*[local-name()='about']" https://trait.example
is "who paid contributes" "$work_at/*[local-name()='contributor'][1]//*[local-name()='title']" "Région d’Essai"
is "the publisher" "$work_at/*[local-name()='publisher']//*[local-name()='title']" "Pays d'Essai"
is "the rights" "$work_at/*[local-name()='rights']//*[local-name()='title']" "CC BY-SA 4.0"
is "the licence" "$work_at/*[local-name()='license']/@*[local-name()='resource']" https://creativecommons.org/licenses/by-sa/4.0/
is "where it is" "$work_at/*[local-name()='source']" https://essai.example/affiches
is "how to name it" "$work_at/*[local-name()='attributionName']" "Pays d’Essai & Anna, CC BY-SA 4.0"
terms="//*[local-name()='License'][@*[local-name()='about']='https://creativecommons.org/licenses/by-sa/4.0/']"
is "the licence requires share alike, last" "$terms/*[last()]/@*[local-name()='resource']" http://creativecommons.org/ns#ShareAlike
[ "$(count "$terms/*[local-name()='permits']")" = 3 ] && [ "$(count "$terms/*[local-name()='requires']")" = 3 ] &&
    [ "$(count "$terms/*[local-name()='prohibits']")" = 0 ]
report $? "SVG: what BY-SA permits, requires and prohibits"
from="$work_at/*[local-name()='relation']/*[local-name()='Work']"
[ "$(count "$from")" = 3 ]
report $? "SVG: two works and the data it is made from"
is "the work it is based on" "$from[1]/*[local-name()='title']" "Le pont <sous> la neige"
is "its licence, by its official address" "($from)[1]/*[local-name()='license']/@*[local-name()='resource']" https://creativecommons.org/licenses/by-sa/3.0/fr/
is "what changed" "($from)[1]/*[local-name()='description']" "recadré et redessiné"
is "what that work is based on" "($from)[2]/@*[local-name()='about']" https://archives.example/pont
is "the data and their notice" "($from)[3]/*[local-name()='description']" \
    "Contient des données © les contributeurs d’OpenStreetMap : Voies cyclables, mars 2025 (ODbL 1.0)."

# what is printed
pdftotext out/mobilite.pdf - | tr '\n ' '  ' | tr -s ' ' >"$work/text"
printed() {
    grep -qF "$1" "$work/text"
    report $? "printed: $1"
}
printed "Contient des données © les contributeurs d’OpenStreetMap"
printed "Yann Le Bihan, 2012, sous CC BY-SA 3.0 FR"
printed "Financement"
printed "essai.example/affiches"

# a text of the PNG is in the file as it is
for word in "Anna Guérin" "CC BY-SA 4.0 https://creativecommons.org/licenses/by-sa/4.0/" "XML:com.adobe.xmp"; do
    grep -aqF "$word" out/mobilite.png
    report $? "PNG: $word"
done
tr -d '\000' <out/mobilite.png | sed -n '/<x:xmpmeta/,/<\/x:xmpmeta>/p' | sed 's/.*<x:xmpmeta/<x:xmpmeta/; s/<\/x:xmpmeta>.*/<\/x:xmpmeta>/' >"$work/xmp"
xmllint --noout "$work/xmp"
report $? "PNG: the XMP is well-formed"
svg=$work/xmp kind=PNG
is "XMP names both authors" "count(//*[local-name()='creator']//*[local-name()='li'])" 2
is "XMP links the licence" "//*[local-name()='license']/@*[local-name()='resource']" https://creativecommons.org/licenses/by-sa/4.0/
is "XMP links its text" "//*[local-name()='WebStatement']" https://creativecommons.org/licenses/by-sa/4.0/
is "XMP tells what it is made from" "count(//*[local-name()='relation']//*[local-name()='li'])" 3

# sidecars
cat >"$work/wanted" <<'END'
SPDX-FileCopyrightText: 2025 Anna Guérin
SPDX-FileCopyrightText: 2025 Atelier "Trait -- Plein"

SPDX-License-Identifier: CC-BY-SA-4.0
END
cmp "$work/wanted" out/mobilite.pdf.license && cmp "$work/wanted" out/mobilite.png.license && [ ! -e "out/mobilite-outlines.svg.license" ]
report $? "a sidecar beside each PDF and PNG, none beside the SVG"
grep -q '\.license' "$work/said"
report $? "sidecars are told like other files"
if command -v reuse >/dev/null; then
    mkdir -p "$work/published/LICENSES"
    cp out/* "$work/published/"
    echo "the text of the licence" >"$work/published/LICENSES/CC-BY-SA-4.0.txt"
    (cd "$work/published" && reuse --root . lint >"$work/lint" 2>&1)
    status=$?
    [ "$status" = 0 ] || sed 's/^/# /' "$work/lint"
    report "$status" "reuse lint: every file has its licence and its authors"
    rm "$work/published/mobilite.png.license"
    ! (cd "$work/published" && reuse --root . lint >/dev/null 2>&1)
    report $? "reuse lint sees a sidecar that is missing"
fi
"$affiche" build content -o out2 -f pdf -q >/dev/null 2>&1
[ -s out2/mobilite.pdf ] && [ ! -e out2/mobilite.pdf.license ]
report $? "without --sidecar there is none"
"$affiche" build content -o out2 --for press --sidecar >/dev/null 2>&1
[ $? = 2 ]
report $? "--sidecar is for what is published"
echo "1..$n"
