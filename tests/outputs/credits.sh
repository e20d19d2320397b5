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
  funders: [Région d’Essai, "Fonds [Open Commons]{lang=en}"]
  source: https://essai.example/affiches
  attribution: "Pays d’Essai & Anna, CC BY-SA 4.0"
END
cat >>"$work/project/content/mobilite.yaml" <<'END'
date: 2025-09-15
credits:
  licence: CC BY-SA 4.0
  licence-url: https://creativecommons.org/licenses/by-sa/4.0/deed.fr
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
        - {title: Vieux pont, authors: photographe inconnu, url: https://archives.example/pont, licence: CC0, changes: colorié}
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
is "words in another language are words" "$work_at/*[local-name()='contributor'][2]//*[local-name()='title']" "Fonds Open Commons"
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
nested="($from)[1]/*[local-name()='relation']/*[local-name()='Work']"
[ "$(count "$from")" = 2 ] && [ "$(count "$nested")" = 1 ]
report $? "SVG: the work and the data it is made from, and what the work is made from itself"
is "the work it is based on" "$from[1]/*[local-name()='title']" "Le pont <sous> la neige"
is "its licence, by its official address" "($from)[1]/*[local-name()='license']/@*[local-name()='resource']" https://creativecommons.org/licenses/by-sa/3.0/fr/
is "what changed" "($from)[1]/*[local-name()='description']" "recadré et redessiné"
is "nobody knows where that work is" "($from)[1]/*[local-name()='source']" "source inconnue"
is "what that work is based on" "($nested)/@*[local-name()='about']" https://archives.example/pont
is "what was changed of that" "($nested)/*[local-name()='description']" "colorié"
is "the data and their notice" "($from)[2]/*[local-name()='description']" \
    "Contient des données © les contributeurs d’OpenStreetMap : Voies cyclables, mars 2025 (ODbL 1.0)."

# what is printed
pdftotext out/mobilite.pdf - | tr '\n ' '  ' | tr -s ' ' >"$work/text"
printed() {
    grep -qF "$1" "$work/text"
    report $? "printed: $1"
}
printed "Contient des données © les contributeurs d’OpenStreetMap"
printed "Yann Le Bihan, 2012, source inconnue, sous CC BY-SA 3.0 FR"
printed "photographe inconnu, sous CC0 1.0 ; changements : colorié"
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
SPDX-FileComment: Adresse : https://essai.example/affiches

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

# what nobody knows is said, in the poster's languages; what was there before too
rm -r content && cp -r "$root/content/deux-landes" content
sed -i 's/^source: .*/source: {title: {fr: recensement, br: renabl}, date: mars 2025, licence: Licence Ouverte 2.0}/' content/census.yaml
sed 's/^source: .*/source: {title: {fr: recensement, br: renabl}, author: unknown, url: unknown, date: mai 2021, licence: ODbL, notice: "D’avant."}/' \
    content/census.yaml >content/census-2021.yaml
sed -i '/La Cuillère/,/^quotation/{/^quotation/!d}' content/alimentation.yaml # room for the small print
cat >>content/alimentation.yaml <<'END'
previous: {census: census-2021.yaml, since: {fr: 2021, br: 2021}}
credits:
  source: unknown
  authors: [{name: Anna Guérin, role: {fr: dessin, br: tresañ}}]
  licence: Licence de l’Essai
  licence-url: https://essai.example/licence
  based-on:
    - title: {fr: Le pont, br: Ar pont}
      authors: [Yann, {name: inconnue, role: {fr: photo, br: poltred}}]
      url: unknown
      licence: CC0
      changes: {fr: recadré, br: adframmet}
      based-on:
        - {title: {fr: Vieux pont, br: Pont kozh}, authors: unknown, url: https://archives.example/pont, licence: CC0, changes: {fr: colorié, br: livet}}
    - {title: {fr: Le pont, br: Ar pont}, authors: Maï, year: inconnue, url: unknown, licence: domaine public}
END
"$affiche" build content -o out3 -f pdf,svg,png,html --dpi 40 --svg outlines --sidecar >"$work/said" 2>&1
report $? "the poster of unknown origin is made, in two languages"
[ -s out3/alimentation.pdf ] || sed 's/^/# /' "$work/said"
# says FILE WORDS…: each of them is in it, whatever the lines
says() {
    file=$1
    shift
    tr '\n\014' '  ' <"$file" | tr -s ' ' >"$work/flat"
    for words in "$@"; do
        grep -qF "$words" "$work/flat" || { echo "# not in $file: $words"; return 1; }
    done
}
pdftotext out3/alimentation.pdf "$work/text" # spaces before signs are narrow ones there
says "$work/text" "« Le pont », Yann, auteur inconnu (photo), source inconnue, sous CC0" "« Ar pont », Yann, oberour dianav (poltred), mammenn dianav, dindan CC0" \
    "Source de l’affiche inconnue." "Dianav eo mammenn ar skritell." "« Vieux pont », auteur inconnu, sous CC0 1.0" \
    "Maï, date inconnue, source inconnue, sous marque du domaine public 1.0" "Maï, deiziad dianav, mammenn dianav, dindan merk an domani foran 1.0" \
    "recensement, auteur inconnu, mai 2021, source inconnue (ODbL 1.0). D’avant." "recensement, mars 2025 (Licence Ouverte 2.0)"
report $? "printed: what nobody knows, in both languages, and the source of each census"
! grep -riqw unknown "$work/text"
report $? "printed: no word that is not theirs"

# the two lists of the page: each in its language
sed -n '/<footer>/,/<div lang="fr">/p' out3/alimentation.html >"$work/main"
sed -n '/<div lang="fr">/,/<\/footer>/p' out3/alimentation.html >"$work/second"
says "$work/main" "<dd>mammenn dianav</dd>" "Anna Guérin (tresañ)" "<cite>Ar pont</cite>, Yann, oberour dianav, mammenn dianav," ": adframmet." \
    '<ul> <li><cite><a href="https://archives.example/pont">Pont kozh</a></cite>, oberour dianav,' "renabl</cite>, oberour dianav, mai 2021, mammenn dianav," &&
    says "$work/second" "<dd>source inconnue</dd>" "Anna Guérin (dessin)" "<cite>Le pont</cite>, Yann, auteur inconnu, source inconnue," " : recadré." \
        '<ul> <li><cite><a href="https://archives.example/pont">Vieux pont</a></cite>, auteur inconnu,' "recensement</cite>, auteur inconnu, mai 2021, source inconnue,"
report $? "HTML: where it comes from in both languages"
says out3/alimentation-alternative.txt "Chomlec’h: mammenn dianav" "Adresse : source inconnue" "D’après : Le pont, Yann, auteur inconnu," "Diwar: Ar pont, Yann, oberour dianav,"
report $? "text: where it comes from in both languages"
sed -n '/ld+json/,/script>/p' out3/alimentation.html | sed '1d;$d' >"$work/linked.json"
says "$work/linked.json" '"creditText" : "Anna Guérin, mammenn dianav"' '"@type" : "Role", "description" : "adframmet", "isBasedOn" : { "@type" : "CreativeWork", "name" : "Ar pont"' \
    '"creditText" : "oberour dianav, mammenn dianav", "isBasedOn" : [ { "@type" : "Role", "description" : "livet", "isBasedOn" : { "@type" : "CreativeWork", "name" : "Pont kozh"' \
    '"creditText" : "oberour dianav, mammenn dianav. D’avant."'
report $? "JSON-LD: works below the works they became, what was changed between them, what nobody knows"
! grep -qE '"name" : "([Uu]nknown|oberour dianav)' "$work/linked.json"
report $? "JSON-LD: nobody is called unknown"

svg=out3/alimentation-outlines.svg kind=SVG
is "nobody knows where it is" "$work_at/*[local-name()='source']" "mammenn dianav"
[ "$(count "$from")" = 4 ] && [ "$(count "$nested")" = 1 ]
report $? "SVG: both works of one title, and both censuses"
is "an author whom nobody knows" "($nested)/*[local-name()='creator']//*[local-name()='title']" "oberour dianav"
tr -d '\000' <out3/alimentation.png | sed -n '/<x:xmpmeta/,/<\/x:xmpmeta>/p' | sed 's/.*<x:xmpmeta/<x:xmpmeta/; s/<\/x:xmpmeta>.*/<\/x:xmpmeta>/' >"$work/xmp"
svg=$work/xmp kind=PNG
is "XMP says that nobody knows where it is" "//*[local-name()='source']" "mammenn dianav"
is "XMP says what nobody knows of a work" "//*[local-name()='relation']//*[local-name()='li'][1]" "Ar pont, Yann, oberour dianav, mammenn dianav, CC0 1.0, adframmet"

# a licence that SPDX does not list
printf '%s\n' "SPDX-FileCopyrightText: 2025 Anna Guérin" "SPDX-FileComment: Chomlec’h: mammenn dianav" \
    "SPDX-FileComment: Aotre-implijout: Licence de l’Essai, https://essai.example/licence" "" \
    "SPDX-License-Identifier: LicenseRef-licence-de-l-essai" >"$work/wanted"
diff "$work/wanted" out3/alimentation.pdf.license >"$work/said"
report $? "a sidecar says what a licence of its own is called and where it is"
if command -v reuse >/dev/null; then
    mkdir -p "$work/own/LICENSES"
    cp out3/*.* "$work/own/"
    echo "the text of the licence" >"$work/own/LICENSES/LicenseRef-licence-de-l-essai.txt"
    (cd "$work/own" && reuse --root . lint >"$work/lint" 2>&1)
    status=$?
    [ "$status" = 0 ] || sed 's/^/# /' "$work/lint"
    report "$status" "reuse lint: a licence of its own"
fi

# the archive's description
archived() {
    "$affiche" archive content -q -o bag >"$work/said" 2>&1 && "$root/${BUILD:-build}/tools/bag-check" bag >>"$work/said" 2>&1
}
archived
status=$?
[ "$status" = 0 ] || sed 's/^/# /' "$work/said"
report "$status" "an archive of it keeps to the rules"
# entity NAME: what is said of it there
crate=bag/data/ro-crate-metadata.json
entity() { sed -n "\\|^      \"@id\": \"$1\"|,/^    }/p" $crate; }
entity "#work-Ar%20pont" >"$work/entity"
says "$work/entity" '"author": {"@id": "#agent-Yann"}' '"creditText": "oberour dianav, mammenn dianav"' '"isBasedOn": {"@id": "https://archives.example/pont"}'
report $? "RO-Crate: a work, what nobody knows of it, and what it is based on"
entity "#work-Ar%20pont-2" >"$work/entity"
says "$work/entity" '"author": {"@id": "#agent-Maï"}' || says "$work/entity" '"author": {"@id": "#agent-Ma%C3%AF"}'
report $? "RO-Crate: another work of the same title is another"
sed -n '/"@id": "#change-Ar%20pont.*",$/,/^    }/p' $crate >"$work/entity"
says "$work/entity" '"@type": "UpdateAction"' '"description": "adframmet"' '"object": {"@id": "#work-Ar%20pont"}' '{"@id": "posters/alimentation.pdf"}'
report $? "RO-Crate: what was changed of it for the poster"
sed -n '/"@id": "#change-Pont%20kozh.*",$/,/^    }/p' $crate >"$work/entity"
says "$work/entity" '"description": "livet"' '"object": {"@id": "https://archives.example/pont"}' '"result": {"@id": "#work-Ar%20pont"}'
report $? "RO-Crate: what was changed for that work"
says "$crate" '"creditText": "Anna Guérin, mammenn dianav"' '"creditText": "oberour dianav, mammenn dianav. D’avant."' '"@id": "#work-renabl-2"'
report $? "RO-Crate: where the poster is, and both censuses"
echo "1..$n"
