#!/bin/sh
# SPDX-License-Identifier: MIT
# The tags of PDFs for screens, as far as a validator does not look: by a checker that shares nothing with the writer, and is
# awake; and what is heard, by poppler, is what the scene says, in its order, no words glued or split.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/faults.inc"
cd "$ROOT" || exit 1

# heard FILE: the texts of the structure tree, a line each
heard() { pdfinfo -enc UTF-8 -struct-text "$1" 2>/dev/null | sed -n 's/^ *"\(.*\)"$/\1/p'; }

# ---- a poster with all that can be tagged ----

mkdir "$work/one" "$work/two"
check "the sample is written" "$tools/tagged-sample" "$work/one"
check "and again" "$tools/tagged-sample" "$work/two"
for name in recipe bare; do
    check "$name: the same bytes" cmp "$work/one/$name.pdf" "$work/two/$name.pdf"
    check_silent "$name: its tags are right" "$tools/tags-check" "$work/one/$name.pdf"
    check "$name: a sound file" sh -c 'qpdf --check "$1" | grep -q "No syntax or stream encoding errors"' sh "$work/one/$name.pdf"
done
pdfinfo -enc UTF-8 -struct-text "$work/one/recipe.pdf" 2>/dev/null | sed 's/Object [0-9]* 0/Object/; s/ *$//' >"$work/tree"
check "its tree reads like this" diff tests/conformance/golden/sample.txt "$work/tree"
pdfdetach -saveall -o "$work/attached" "$work/one/recipe.pdf" >"$work/said" 2>&1
pdfdetach -list "$work/one/recipe.pdf" >"$work/said" 2>&1
grep -q 'recette/œuf.txt' "$work/said" && grep -q 'content/essai.yaml' "$work/said"
report $? "its attachments have their names"
pdfdetach -save 2 -o "$work/egg" "$work/one/recipe.pdf" >"$work/said" 2>&1
[ "$(cat "$work/egg")" = œuf ]
report $? "and their contents"
# has NAME TEXT: the sample's XMP, as one line, says that
has() {
    grep -qF "$2" "$work/xmp" || cp "$work/xmp" "$work/said"
    grep -qF "$2" "$work/xmp"
    report $? "XMP says $1"
}
pdfinfo -meta "$work/one/recipe.pdf" | tr -d '\n' >"$work/xmp"
check "XMP is XML" xmllint --noout "$work/xmp"
has "its title in the poster's language" '<rdf:li xml:lang="fr">Bouger &lt;autrement&gt; &amp; « ensemble »</rdf:li>'
has "all authors" '<dc:creator><rdf:Seq><rdf:li>Atelier d’Élise</rdf:li><rdf:li>Jean &amp; fils</rdf:li></rdf:Seq></dc:creator>'
has "who took part" '<dc:contributor><rdf:Bag><rdf:li>Mairie &lt;d’ici&gt;</rdf:li></rdf:Bag></dc:contributor>'
has "who published it" '<dc:publisher><rdf:Bag><rdf:li>Communauté de communes</rdf:li></rdf:Bag></dc:publisher>'
has "where" '<dc:source>https://exemple.org/affiche</dc:source>'
has "when" '<dc:date><rdf:Seq><rdf:li>2024-05-17</rdf:li></rdf:Seq></dc:date>'
has "from what" '<dc:relation><rdf:Bag><rdf:li>Recensement, Insee, 2024, Licence ouverte 2.0</rdf:li></rdf:Bag></dc:relation>'
has "under which licence" '<cc:license rdf:resource="https://creativecommons.org/licenses/by-sa/4.0/"/>'
has "whom to name" '<cc:attributionName>Atelier d’Élise, Jean &amp; fils</cc:attributionName>'
has "that rights are reserved in part" '<xmpRights:Marked>True</xmpRights:Marked><xmpRights:WebStatement>https://creativecommons.org/licenses/by-sa/4.0/<'
has "which PDF/A" '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>'
has "which PDF/UA" '<pdfuaid:part>1</pdfuaid:part>'

each_rule_catches tags 15 "" "$work/one/recipe.pdf"

# ---- foreign words ----

"$affiche" build content/grand-confluent/reemploi.yaml -f pdf,svg --attach none -o "$work/foreign" -q >"$work/said" 2>&1
qpdf --qdf --object-streams=disable "$work/foreign/grand-confluent/reemploi.pdf" "$work/foreign.qdf"
grep -aA3 '/Lang (en)' "$work/foreign.qdf" | grep -aq '/S /Span'
report $? "words in another language are a span in that language"
grep -q '<g[^>]* xml:lang="en"' "$work/foreign/grand-confluent/reemploi.svg"
report $? "in an SVG too"

# ---- the demonstrations ----

if [ -z "${SANITIZE:-}" ]; then
    paths=$(find content/*/ -name '*.yaml' -exec grep -l '^\(theme\|kind\|sheet\):' '{}' + | LC_ALL=C sort)
    least=30
else
    paths="content/trois-rivieres/mobilite.yaml content/methode-domino/fiches/enquete.yaml"
    least=2
fi
"$affiche" build $paths -f pdf -o "$work/out" --quiet >"$work/said" 2>&1
[ "$(find "$work/out" -name '*.pdf' | wc -l)" -ge $least ]
report $? "$least demonstrations are built"
for path in $paths; do
    name=${path#content/}
    pdf=$work/out/${name%.yaml}.pdf
    check_silent "$name: its tags are right" "$tools/tags-check" "$pdf"
    "$affiche" build "$path" --dump scene | "$tools/scene-check" --heard >"$work/texts"
    heard "$pdf" >"$work/heard"
    check "$name: what is heard is what the scene says" "$tools/words" --equal "$work/texts" "$work/heard"
done

# ---- the job sheet: a table of what is asked and what is said ----

"$affiche" build content/trois-rivieres/mobilite.yaml --for press --job-sheet -o "$work/press" --quiet >"$work/said" 2>&1
sheet=$work/press/trois-rivieres/mobilite-press-fiche.pdf
check_silent "job sheet: its tags are right" "$tools/tags-check" "$sheet"
heard "$sheet" >"$work/said"
grep -qx 'Norme' "$work/said" && grep -qx 'PDF/X-4' "$work/said" && grep -qx 'PANTONE 116 U' "$work/said"
report $? "job sheet: what is asked and what is said are apart"
pdfinfo -meta "$work/press/trois-rivieres/mobilite-press.pdf" >"$work/said"
grep -q '<cc:license rdf:resource="https://creativecommons.org/' "$work/said" && grep -q '<dc:creator>' "$work/said" &&
    ! grep -q pdfuaid "$work/said"
report $? "a file for the press says its licence too, and no standard that it does not hold to"
finish
