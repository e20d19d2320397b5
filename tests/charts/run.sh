#!/bin/sh
# SPDX-License-Identifier: MIT
# The poster of figures: the demonstration as files in four sizes, every name and figure of its YAML on it and in its
# tables, alternative texts in three languages; sizes that are what the figures say; then one to six charts with few and many values,
# long names, nothing but zeros, one huge figure: each is built whole (nothing over anything) or refused with an excess.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
unset SOURCE_DATE_EPOCH
G_DEBUG=fatal-criticals
LC_ALL=C.UTF-8
export G_DEBUG LC_ALL
poster=content/trois-rivieres/chiffres.yaml
FONTCONFIG_FILE=$(private_fonts)
export FONTCONFIG_FILE

small_texts() {
    awk '/^[0-9]+ text / { for (i = 2; i <= NF; i++) if ($i == "at") break
        least = /league-mono/ ? 5.495 : 6.495
        if ($(i - 1) < least) { print "small: " $0; bad = 1 } } END { exit bad }' "$1"
}

# ---- the demonstration ----

"$affiche" build "$poster" --dump model | sed -n 's/^ *\(standfirst\|dynamic\|chart\|note\): "\(.*\)"$/\2/p; s/^  "\(.*\)":.*/\1/p' >"$work/written"
[ "$(wc -l <"$work/written")" -eq 38 ]
report $? "the texts of the demonstration are known"
for size in A2 A1 A3 A4; do
    suffix=
    [ "$size" = A2 ] || suffix=-$(echo "$size" | tr A a)
    check "$size is built" "$affiche" build "$poster" --size "$size" -o "$work/out"
    out=$work/out/trois-rivieres/chiffres$suffix
    "$affiche" build "$poster" --size "$size" --dump scene >"$work/scene" 2>"$work/said"
    check "$size: nothing over anything, nothing near the edge" sh -c '"$1" --margin 4.5 <"$2"' check "$tools/scene-check" "$work/scene"
    check "$size: no text is too small" small_texts "$work/scene"
    check "$size: qpdf --check" qpdf --check "$out.pdf"
    check_silent "$size: xmllint" xmllint --nonet --noout "$out.svg"
    check_silent "$size: pdftoppm" pdftoppm -r 72 -png -singlefile "$out.pdf" "$work/poppler"
    # an A4 is no whole number of pixels: each program rounds in its own way
    [ "$size" = A4 ] || check "$size: poppler's picture is ours" same_picture "$work/poppler.png" "$out.png"
    pdftotext -raw "$out.pdf" "$work/pdf" 2>"$work/said"
    "$tools/svg-text" "$out.svg" >"$work/svg" 2>"$work/said"
    "$tools/scene-check" --texts <"$work/scene" >"$work/texts"
    check "$size: the words of the scene in the PDF" "$tools/words" --equal "$work/texts" "$work/pdf"
    check "$size: the words of the scene in the SVG, in their order" "$tools/words" "$work/texts" "$work/svg"
    check "$size: all that was written, in the PDF" "$tools/words" "$work/written" "$work/pdf"
    for figure in 14,5 8,2 41 34 46 "env. 20" 12 "18 240" "1 150" "env. 2 400" "pas compté" confidentiel "27 %"; do
        tr '\240\257\302\342\200' '     ' <"$work/texts" | tr -s ' ' | grep -q "$figure" || echo "$figure is not there"
    done >"$work/said"
    [ ! -s "$work/said" ]
    report $? "$size: the figures, in French"
done
"$affiche" build "$poster" --dump scene | sed 's/\\u00a0/ /g; s/\\u202f/ /g' >"$work/scene"
[ "$(grep -c '^ *figure ' "$work/scene")" -eq 4 ] && [ "$(grep -c '^ *table ' "$work/scene")" -eq 5 ] && [ "$(grep -c '^ *heading 2 ' "$work/scene")" -eq 5 ] &&
    [ "$(grep -c '^bookmark ' "$work/scene")" -eq 6 ]
report $? "a heading, a figure and a table a chart; a table is one"
for said in \
    '5 cercles, du plus grand au plus petit, de 14,5 ha (Vergers conservatoires) à 0,6 ha (Bacs sur la rue). Pas compté : Ruchers communs.' \
    '6 barres, de la plus longue à la plus courte, unité : pratiques, de 41 (Covoiturage, autostop organisé) à 9 (Livraisons groupées).' \
    '5 rangées de points, unité : bénévoles, de 46 (Haie du canal) à 0 (Passerelle). Estimation : Lavoir.' \
    'Un ruban coupé en 6 parts, de 41 % (Une mairie) à 3 % (Quelqu’un chez soi).'; do
    grep -q "alternative \".*$said" "$work/scene" || echo "not said: $said"
done >"$work/said"
[ ! -s "$work/said" ]
report $? "the alternative texts say what it is, the ends, what is a guess or missing"
"$affiche" build "$poster" --dump text >"$work/text"
for row in 'Vergers conservatoires 14,5 ha' 'Ruchers communs pas compté' 'Lavoir env. 20' 'Passerelle 0' 'Habitants 18 240 18 615' 'Foyers aidés confidentiel confidentiel' \
    'Une mairie 41 %'; do
    tr -s '\n ' ' ' <"$work/text" | sed 's/ row header: / /g; s/ cell: / /g' | grep -qF " row $row" || echo "no row: $row"
done >"$work/said"
[ ! -s "$work/said" ]
report $? "the tables say every value"

# ---- other languages, the same bytes ----

project=$work/project/content/x
mkdir -p "$project"
sed 's/^language:.*//; /^partners:/,$d' content/trois-rivieres/territory.yaml >"$project/territory.yaml"
cp content/trois-rivieres/census.yaml "$project/"
for language in en:14.5:"6 bars, from the longest" br:14,5:"6 barrenn"; do
    IFS=: read -r code value said <<END
$language
END
    sed "s/^version: 1/version: 1\nlanguage: $code/" "$poster" >"$project/chiffres.yaml"
    "$affiche" build "$project/chiffres.yaml" --dump scene >"$work/scene" 2>"$work/said"
    grep -q "text .*\"$value" "$work/scene" && grep -q "alternative \"$said" "$work/scene"
    report $? "$code: $value, $said"
done
"$affiche" build -q "$poster" -o "$work/once" && (cd content && LC_ALL=fr_FR.UTF-8 "$affiche" build -q -j 1 trois-rivieres/chiffres.yaml -o "$work/twice")
check "the same bytes from another folder, in another locale" diff -r "$work/once" "$work/twice"

# ---- sizes ----

write() { # CHARTS…
    { printf 'version: 1\nkind: figures\ntitle: Des tailles\n%scharts:\n' "$more"; printf '%b' "$1"; } >"$project/affiche.yaml"
}
more=
# widths and heights of the shapes that show figures, in the order of the chart
write '  - {type: circles, title: T, values: {A: 400, B: 100, C: 100, D: 25}}\n'
"$affiche" build "$project/affiche.yaml" --dump scene >"$work/scene"
awk '/ path .* layer "charts"/ && / verbs 6 / { for (i = 1; i < NF; i++) if ($i == "box") { print $(i + 3) - $(i + 1); break } }' "$work/scene" >"$work/widths"
awk '{ w[NR] = $1 } END { r = w[1] / w[2]; s = w[1] / w[4]; d = w[2] - w[3]; exit !(NR == 4 && r > 1.99 && r < 2.01 && s > 3.98 && s < 4.02 && d * d < 1e-3) }' "$work/widths"
cp "$work/widths" "$work/said"
report $? "four times the figure is twice the width of a circle; equal figures are equally large"
write '  - {type: bars, title: T, values: {B: 100, A: 400, C: 100, D: 0}}\n'
"$affiche" build "$project/affiche.yaml" --dump scene >"$work/scene"
"$tools/scene-check" --texts <"$work/scene" | grep -x '[ABCD]' | tr -d '\n' >"$work/said"
[ "$(cat "$work/said")" = ABCD ]
report $? "bars are ranked, equals in the order of the file"

# ---- the ends ----

refusals="overset title-length"
# case_is whole|refused NAME CHARTS SIZE
case_is() {
    write "$3"
    "$affiche" build "$project/affiche.yaml" --dump scene --size "$4" --diagnostics short --lang en >"$work/scene" 2>"$work/errors"
    case $? in
    0) outcome=whole ;;
    1) outcome=refused ;;
    *) outcome=broken ;;
    esac
    {
        cat "$work/errors"
        [ "$outcome" = "$1" ] || echo "$outcome, not $1"
        if [ "$outcome" = whole ]; then
            "$tools/scene-check" --margin 4.5 <"$work/scene" && small_texts "$work/scene" || outcome=bad
        else
            refused_well || outcome=bad
        fi
    } >"$work/said" 2>&1
    [ "$outcome" = "$1" ]
    report $? "$2"
}
values_of() { # N LONG: whole numbers from N² down, so that shares differ
    i=$1
    printf '{'
    while [ "$i" -gt 0 ]; do
        case $2 in
        short) name="N $i" ;;
        usual) name="Commune numéro $i" ;;
        long) name="Communauté de communes du Pays des Trois-Rivières et du Haut-Canal, secteur $i" ;;
        *) name="Communauté de communes du Pays des Trois-Rivières, du Haut-Canal, des Deux-Landes et de la vallée du Gué, avec tous leurs hameaux, $i" ;;
        esac
        printf '%s"%s": %s' "$([ "$i" -eq "$1" ] || echo ', ')" "$name" $((i * i))
        i=$((i - 1))
    done
    printf '}'
}
for size in A2 A3 A4; do
    for type in bars shares pips circles table; do
        for n in 1 2 5 12; do
            for long in short usual; do
                case_is whole "$size: $type, $n values, $long names" "  - {type: $type, title: Un titre, values: $(values_of $n $long)}\n" $size
            done
        done
        case_is whole "$size: $type, 5 values, long names" "  - {type: $type, title: Un titre, values: $(values_of 5 long)}\n" $size
    done
done
six=
for type in bars shares pips circles table bars; do
    six="$six  - {type: $type, title: Un titre, unit: personnes, note: Une note assez longue pour dire d’où viennent les chiffres., source: Enquête., values: $(values_of 6 usual)}\n"
done
for size in A2 A3; do case_is whole "$size: six charts" "$six" $size; done
case_is whole "nothing but zeros" '  - {type: bars, title: T, values: {A: 0, B: 0}}\n  - {type: circles, title: T, values: {A: 0, B: 0}}\n  - {type: pips, title: T, values: {A: 0, B: 0}}\n' A2
case_is whole "one huge, many tiny" '  - {type: bars, title: T, values: {A: 900000, B: 1, C: 2}}\n  - {type: circles, title: T, values: {A: 900000, B: 1, C: 2}}\n  - {type: shares, title: T, values: {A: 900000, B: 1, C: 2}}\n  - {type: pips, title: T, values: {A: 900000, B: 1, C: 2}}\n' A2
case_is whole "what is not told" '  - {type: bars, title: T, values: {A: 3, B: missing, C: confidential, D: {value: 2, estimated: yes}}}\n  - {type: circles, title: T, values: {A: 3, B: missing, C: confidential, D: {value: 2, estimated: yes}}}\n  - {type: shares, title: T, total: 9, values: {A: 3, B: missing, C: confidential, D: {value: 2, estimated: yes}}}\n  - {type: pips, title: T, values: {A: 3, B: missing, C: confidential, D: {value: 2, estimated: yes}}}\n  - {type: table, title: T, columns: [a, b], values: {A: [3, -4.25], B: [missing, confidential], D: [{value: 2, estimated: yes}, 0]}}\n' A2
more='standfirst: Une phrase qui ouvre la page.\ndynamic: Une phrase sur la manche.\ncensus: census.yaml\n'
more=$(printf "$more.")
more=${more%.}
case_is whole "a census" '  - {type: pips, title: T, theme: mobilite}\n  - {type: shares, title: T, theme: energie}\n' A2
many=
for type in bars bars bars bars bars bars; do many="$many  - {type: $type, title: Un titre, values: $(values_of 12 endless)}\n"; done
case_is refused "six charts of twelve endless names" "$many" A2
word=anticonstitutionnellement
case_is refused "an endless word" "  - {type: table, title: T, values: {$word$word$word$word$word$word$word$word$word$word: 1}}\n" A2
finish
