#!/bin/sh
# SPDX-License-Identifier: MIT
# The map poster as a user makes it: a survey counted by commune, its map in points and in tints, what is credited, what
# readers are told, and what stays confidential.
. "$(dirname "$0")/../tap.sh"
has() { # WORDS: in the text of the poster
    tr -s ' \n\302\240' ' ' <"$work/text" | grep -qF "$1"
    report $? "the poster says: $1"
}

# ---- the demonstration ----

cd "$ROOT" || exit 1
check_silent "the demonstration is made without a message" \
    "$affiche" build content/trois-rivieres/carte.yaml -o "$work/out" -f pdf,svg --lang fr -q
pdftotext "$work/out/trois-rivieres/carte.pdf" "$work/text"
has "Les plus fournies"
has "6 communes n’en ont aucune"
has "contours de communes inventées"
has "Kermorin"
has "137"
"$affiche" build content/trois-rivieres/carte.yaml --dump text | tr -d '\n' |
    grep -q 'header: Kermorin    cell: 24  row    row header: Saint-Aubin-des-Eaux    cell: 17  row'
report $? "readers are told the communes, from most to least"
"$affiche" build content/trois-rivieres/carte.yaml -o "$work/again" -f pdf,svg -q >"$work/said" 2>&1
cmp "$work/out/trois-rivieres/carte.pdf" "$work/again/trois-rivieres/carte.pdf" >"$work/said" 2>&1
report $? "the same bytes twice"
for size in A1 A3; do
    "$affiche" check content/trois-rivieres/carte.yaml --size $size -q >"$work/said" 2>&1
    report $? "it is set in $size"
done

# ---- a survey, its census, its map ----

project=$work/project
mkdir -p "$project/content"
cd "$project" || exit 1
cat >content/territory.yaml <<'END'
version: 1
name: Deux départements
issuer: Essai
END
cat >survey.csv <<'END'
sorte;insee
vélo;01004
vélo;01004
auto;1004
auto;2A004
vélo;2A004
auto;2A004
vélo;
END
cat >carte-enquete.yaml <<'END'
version: 1
theme: mobilite
category: {column: sorte, values: {vélo: velo, auto: covoiturage}}
commune: {insee: insee, count: yes, others: zero}
END
square() { # LON LAT
    printf '[[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]' "$1" "$2" "$1.3" "$2" "$1.3" "$2.2" "$1" "$2.2" "$1" "$2"
}
feature() { # CODE NAME LON LAT
    printf '{"type":"Feature","properties":{"code":"%s","nom":"%s"},"geometry":{"type":"Polygon","coordinates":%s}}' \
        "$1" "$2" "$(square "$3" "$4")"
}
printf '{"type":"FeatureCollection","features":[%s,%s,%s]}\n' "$(feature 01004 Ambérieu 5 45)" \
    "$(feature 2A004 Ajaccio 8 41)" "$(feature 01005 Vide 4 45)" >content/communes.geojson
cat >content/carte.yaml <<'END'
version: 1
kind: map
theme: mobilite
title: La carte
census: census.yaml
geography: {file: communes.geojson, source: {title: Contours, author: Personne, url: unknown, date: mars 2024, licence: Licence Ouverte 2.0}}
END
"$affiche" census survey.csv --map carte-enquete.yaml -o content/census.yaml --lang fr -q >"$work/said" 2>&1
report $? "the survey is counted"
sed -n '/no-commune/,/^import/p' content/census.yaml >"$work/said"
cat >"$work/wanted" <<'END'
    no-commune: 1
    by-commune:
      "01004": 3
      "2A004": 3
    other-communes: zero
import:
END
cmp "$work/said" "$work/wanted" >/dev/null
report $? "by commune: codes stay text, a lost zero comes back, what is nowhere is said"
"$affiche" build content -o out -f pdf --lang fr -q >"$work/said" 2>&1
report $? "its map is made"
pdftotext out/carte.pdf "$work/text"
has "Licence Ouverte 2.0"
has "1 commune n’en a aucune"
has "1 pratique sans commune sur la carte"
sed 's/^census:/show: tints\ncensus:/' content/carte.yaml >content/teintes.yaml
"$affiche" build content/teintes.yaml -o out -f pdf --lang fr -q >"$work/said" 2>&1
report $? "and in tints"

# ---- what is confidential ----

cat >survey.csv <<'END'
sorte;insee
vélo;29001
vélo;29001
vélo;29001
vélo;29001
auto;29001
auto;29001
auto;29001
vélo;29002
auto;29003
auto;29003
auto;29003
auto;29003
END
echo "confidential-below: 3" >>carte-enquete.yaml
"$affiche" census survey.csv --map carte-enquete.yaml -o content/census.yaml --lang fr -q >"$work/said" 2>&1
sed -n '/by-commune/,/other/p' content/census.yaml >"$work/said"
grep -q '"29002": confidential' "$work/said" && [ "$(grep -c confidential "$work/said")" -eq 2 ]
report $? "a small count is hidden, and another so that it cannot be found by subtraction"
grep -v 29001 survey.csv | grep -v 29003 >two.csv
echo "vélo;29002" >>two.csv
"$affiche" census two.csv --map carte-enquete.yaml -o two.yaml --lang fr -q >"$work/said" 2>&1
cp two.yaml "$work/said"
! grep -q by-commune two.yaml
report $? "nothing by commune where hiding cannot help"
finish
