#!/bin/sh
# SPDX-License-Identifier: MIT
# affiche census as a user runs it: files as people send them (good/), one accident a file (bad/, with the code and place each
# must get in bad/expected.txt), what must never be told, the draft of a map, and the poster in the end.
. "$(dirname "$0")/../tap.sh"
here=$ROOT/tests/census
cp -r "$here/good" "$here/bad" "$work"
cd "$work" || exit 1

# ---- every way to write the same answers gives the same figures ----

figures() { sed -n '/^communes/p; /^total/p; /^themes/,/^import/p' "$1"; }
cat >wanted <<'END'
communes: 2
total: 3
themes:
  mobilite:
    total: 3
    categories:
      covoiturage: 1
      velo: 2
import:
END
same() { "$affiche" census "$1" --map good/map.yaml -o census.yaml --lang en && figures census.yaml | diff wanted -; }
for file in good/*.csv; do
    check "$(basename "$file" .csv) gives the figures" same "$file"
done
says() { grep -q "$2" "$1" || { cat "$1"; return 1; }; }
"$affiche" census good/windows-1252.csv --map good/map.yaml -o census.yaml --lang en 2>told
check "Windows-1252 is said" says told "read as Windows-1252"
"$affiche" census good/dropped.csv --map good/map.yaml -o census.yaml --report report.txt --lang en -q
check "rows left out are counted by reason" says census.yaml '  dropped: {empty: 1, filter: 1, consent: 2, ignored: 1}'
check "and in the report" says report.txt "2 have no consent"
"$affiche" census good/repeated.csv --map good/map.yaml -o census.yaml --report report.txt --lang en -q
check "a practice said again is named by line" says report.txt "line 7 says again what line 2 says"
check "all repeats are named" says report.txt "line 8 says again what line 2 says"
"$affiche" census good/repeated.csv --map good/map.yaml -o again.yaml --lang en -q
check "the same survey gives the same bytes" cmp census.yaml again.yaml

# ---- accidents ----

while read -r name code place; do
    csv=bad/$name.csv
    map=bad/$name.yaml
    [ -f "$csv" ] || csv=bad/base.csv
    [ -f "$map" ] || map=bad/base.yaml
    rm -f census.yaml
    "$affiche" census "$csv" --map "$map" -o census.yaml --lang en --diagnostics short -q 2>english
    status=$?
    "$affiche" census "$csv" --map "$map" -o census.yaml --lang fr --diagnostics short -q 2>french
    cp english "$work/said"
    [ "$status" -eq 1 ] && grep -F "[$code]" english | grep -qF "bad/$place" && [ ! -e census.yaml ]
    report $? "$name: $code at $place"
    message=$(grep -F "[$code]" english | sed 's/^[^ ]* //')
    [ -n "$message" ] && [ "$message" != "$(grep -F "[$code]" french | sed 's/^[^ ]* //')" ]
    report $? "$name is said in French too"
done <bad/expected.txt

# ---- rows that cannot be read may be left out, and are counted ----

{ cat bad/base.yaml; echo "unreadable: drop"; } >lenient.yaml
check_status 0 "unreadable: drop goes on" "$affiche" census bad/ragged-row.csv --map lenient.yaml -o census.yaml --lang en
check "and counts" says census.yaml "dropped: {unreadable: 1}"
check_status 3 "which --strict minds" "$affiche" census bad/ragged-row.csv --map lenient.yaml -o census.yaml --strict -q

# ---- privacy ----

cat >secret.csv <<'END'
Nom;Catégorie;Courriel;Accord
SECRET-NOM;Covoitturage;secret@exemple.org;oui
SECRET-NOM;Vélo;06 11 22 33 44;SECRET
SECRET-NOM;appeler jean@exemple.org;x;oui
SECRET;court
"SECRET"-NOM;Vélo;x;oui
END
{ cat bad/base.yaml; echo "consent: Accord"; } >map.yaml
for form in human short json; do
    "$affiche" census secret.csv --map map.yaml --report report.txt --diagnostics $form >all 2>&1
    cat report.txt >>all
    ! grep -E 'SECRET-NOM|secret@|06 11|jean@' all >"$work/said"
    report $? "no message ($form) shows a column that the map does not name, nor an address"
done
"$affiche" census secret.csv --draft-map >draft.yaml 2>all
! grep -E 'SECRET-NOM|secret@|06 11|jean@' draft.yaml >"$work/said"
report $? "nor does the draft of a map"

# ---- small counts ----

cat >small.csv <<'END'
Catégorie;Nombre
Covoiturage;2
Vélo;5
Autopartage;9
END
cat >small.yaml <<'END'
version: 1
theme: mobilite
category: {column: Catégorie, values: {Covoiturage: covoiturage, Vélo: velo, Autopartage: autopartage}}
count: Nombre
confidential-below: 3
END
check "small counts are hidden" "$affiche" census small.csv --map small.yaml -o census.yaml
check "with the next one, which would tell them" says census.yaml "velo: confidential"
check "the rest is told" says census.yaml "autopartage: 9"
printf 'Catégorie;Nombre\nCovoiturage;2\nVélo;\nAutopartage;9\nAutopartage;\n' >holes.csv
{ grep -v -e confidential -e '^count' small.yaml; echo "count: {column: Nombre, empty: unknown}"; } >holes.yaml
check "numbers that are not there are read" "$affiche" census holes.csv --map holes.yaml -o holes-census.yaml
check "none at all: missing" says holes-census.yaml "velo: missing"
check "some: estimated" says holes-census.yaml "autopartage: {count: 9, estimated: yes}"

# ---- a map is drafted, in two languages, and never over another ----

check "a map is drafted" "$affiche" census good/semicolon.csv --draft-map -o new.yaml
check "in French" says new.yaml "Rien n’est décidé"
check "with the values of the category" says new.yaml '"Covoiturage": covoiturage   # lignes : 1'
"$affiche" census good/semicolon.csv --draft-map --lang en >english.yaml
check "in English" says english.yaml "Nothing is decided"
check "the draft is a map" "$affiche" census good/semicolon.csv --map new.yaml -o census.yaml
check_status 1 "a draft does not replace a map" "$affiche" census good/semicolon.csv --draft-map -o new.yaml
check_status 1 "a census does not replace the survey" "$affiche" census good/semicolon.csv --map new.yaml -o good/semicolon.csv
check_status 2 "a map or a draft must be asked for" "$affiche" census good/semicolon.csv
check_status 2 "and one survey" "$affiche" census --draft-map

# ---- the poster ----

mkdir -p content/val
printf 'version: 1\nname: Val de Brume\nissuer: Le Gué\n' >content/val/territory.yaml
printf 'version: 1\ntheme: mobilite\ntitle: Mobilité\ncensus: census.yaml\n' >content/val/mobilite.yaml
cp small.yaml content/val/carte.yaml
"$affiche" census small.csv --map content/val/carte.yaml -o content/val/census.yaml -q
check "a census with hidden figures is checked, the map passed over" "$affiche" check content --lang en
"$affiche" build content --dump model >model
check "what is hidden is on the poster, without a figure" says model '^category .*: confidential "'
"$affiche" build content --dump scene >scene
check "and the poster says which counts are hidden" says scene "moins de 3"

# ---- large files ----

awk 'BEGIN { print "Catégorie"; for (i = 0; i < 3000000; i++) printf "xxxxxxxxxx" }' >huge.csv
check_status 1 "a line of 30 MB is refused" "$affiche" census huge.csv --map bad/base.yaml --lang en
"$affiche" census huge.csv --map bad/base.yaml --lang en --diagnostics short >told 2>&1
check "with its place" says told 'huge.csv:2:1: error: .*\[cell-too-long\]'
finish
