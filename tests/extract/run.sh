#!/bin/sh
# SPDX-License-Identifier: MIT
# A PDF holds what its poster was made from: unpacked and built, it gives the same PDF, SVG and PNG, byte for byte, for every
# kind of poster; whatever folder, spelling and number of workers; nothing else travels (surveys, maps of surveys, paths,
# names of users). What a hostile PDF is answered is in tests/job/test-extract.c.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
unset SOURCE_DATE_EPOCH
G_DEBUG=fatal-criticals
LC_ALL=C.UTF-8
export G_DEBUG LC_ALL
demo=$work/demo
mkdir "$demo" && cp -r content "$demo/"

attachments() { qpdf --list-attachments "$1" | sed -n 's/ -> [0-9,]*$//p'; }

# ---- extract → build → the same bytes ----

# again NAME OPTIONS… POSTER: built, unpacked, built from that: the same files, and nothing is said
again() {
    name=$1
    shift
    here=$work/again/$name
    "$affiche" build -q --lang en -o "$here/a" "$@" >"$work/said" 2>&1 || { report 1 "$name is built"; return; }
    pdf=$(find "$here/a" -name '*.pdf')
    "$affiche" extract -q --strict --lang en "$pdf" -o "$here/project" >"$work/said" 2>&1 &&
        [ ! -s "$work/said" ]
    report $? "$name: unpacked, and nothing is different here"
    "$affiche" build -q --lang en -o "$here/b" "$here/project" >"$work/said" 2>&1
    (cd "$here/a" && find . -type f | sort) >"$here/files"
    [ "$(wc -l <"$here/files")" -ge 3 ] && while read -r file; do
        twin=$here/b/$file
        [ -f "$twin" ] || twin=$(find "$here/b" -name "$(basename "$file")")
        cmp "$here/a/$file" "$twin" >>"$work/said" 2>&1 || exit 1
    done <"$here/files"
    report $? "$name: the same PDF, SVG and PNG from what it holds"
}

again thematic content/trois-rivieres/mobilite.yaml
again method content/methode-domino/methode.yaml
again bilingual content/deux-landes/alimentation.yaml
if [ -z "${SANITIZE:-}" ]; then
    again thematic-a4 --size a4 content/trois-rivieres/mobilite.yaml
    again radar content/trois-rivieres/durable.yaml
    again recommendations content/ile-de-sernes/preconisations.yaml
    again map content/trois-rivieres/carte.yaml
    again charts content/trois-rivieres/chiffres.yaml
    again sheet content/methode-domino/fiches/recensement.yaml
    again pictos content/haute-valombe/mobilite.yaml
    again grid --grid --size A3 content/ile-de-sernes/littoral.yaml
fi

# a project without content/, in a series with names of its own, and a picture for a logo
plain=$work/plain
mkdir -p "$plain/val/pictos"
cp -r content/trois-rivieres/logos content/trois-rivieres/*.yaml "$plain/val/"
rm "$plain/val/methode.yaml"
sed -i -e 's/^date:.*//' "$plain/val/mobilite.yaml"
sed -i -e 's|logos/halle.svg|logos/halle.png|' "$plain/val/territory.yaml"
rsvg-convert -w 400 content/trois-rivieres/logos/halle.svg -o "$plain/val/logos/halle.png"
printf 'version: 1\nkind: series\ntitle: "À : part"\nterritories: [val]\nposters: [mobilite, energie]\nnames: "val-{slug}"\n' >"$plain/serie.yaml"
"$affiche" series -q "$plain" >"$work/said" 2>&1
report $? "a series of a project without content/ is decided"
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
again without-content "$plain/val/mobilite.yaml"
unset SOURCE_DATE_EPOCH
grep -q '^date: 2023-11-14$' "$work/again/without-content/project/recipe.lock.yaml"
report $? "the day that came from outside is in the lock"
rm -rf "$work/again/without-content/b"
"$affiche" build -q -o "$work/again/without-content/b" "$work/again/without-content/project" >"$work/said" 2>&1 &&
    cmp "$work/again/without-content/a/val-mobilite.pdf" "$work/again/without-content/b/val-mobilite.pdf"
report $? "and is taken from there when nothing else says it"

# ---- a project to go on with ----

went=$work/again/thematic/project
check "the project is checked as it is" "$affiche" check -q --strict "$went/content"
[ "$(cd "$went" && find . -maxdepth 1 | sort | tr '\n' ' ')" = ". ./LISEZMOI.txt ./content ./recipe.lock.yaml ./themes " ]
report $? "the project has content, themes, the lock and a text"
grep -q 'affiche build' "$went/LISEZMOI.txt" && grep -q 'CC BY-SA 4.0' "$went/LISEZMOI.txt"
report $? "the text says how to make the poster, and its licence"
find "$went/themes" -type f | while read -r f; do head -n 4 "$f" | grep -q 'SPDX-License-Identifier' || exit 1; done
report $? "the files of the theme keep their licences"
[ "$(ls "$went/themes/domino/layouts")" = thematic.yaml ]
report $? "of the layouts it has the one that the poster is set in"
check "it can be made in another size" "$affiche" build -q "$went" --size a4 -f pdf -o "$work/other"
sed -i -e 's/^theme: mobilite/&\nhero: rame/' "$went/content/trois-rivieres/mobilite.yaml"
check "and with another hero of its theme" "$affiche" build -q "$went" -f pdf -o "$work/other"
printf 'size: huge\n' >>"$went/recipe.lock.yaml"
"$affiche" check -q --diagnostics short "$went" 2>&1 | grep -q 'recipe.lock.yaml:[0-9]*:7: error: .*huge.*\[bad-size\]'
report $? "a size in the lock that is none is said"

# ---- the same whatever is around ----

"$affiche" build -q -j1 -f pdf -o "$work/one" content/trois-rivieres >"$work/said" 2>&1
(cd "$demo/content" && "$affiche" build -q -j3 -f pdf -o "$work/two" ./../content/./trois-rivieres) >"$work/said" 2>&1
(cd "$work/one" && find . -name '*.pdf') | while read -r f; do cmp "$work/one/$f" "$work/two/$f" || exit 1; done >"$work/said" 2>&1
report $? "other folder, other spelling, other number of workers: the same PDFs"
cmp "$work/again/thematic/a/trois-rivieres/mobilite.pdf" "$work/one/trois-rivieres/mobilite.pdf" >"$work/said" 2>&1
report $? "alone or with others: the same PDF"

# an edit to one poster of a series is not in the PDF of another
sed -i -e 's/^title:.*/title: Énergies/' "$demo/content/trois-rivieres/energie.yaml"
"$affiche" series -q "$demo/content/serie.yaml" >/dev/null 2>&1
"$affiche" build -q -f pdf -o "$work/three" "$demo/content/trois-rivieres/mobilite.yaml" >"$work/said" 2>&1
cmp "$work/one/trois-rivieres/mobilite.pdf" "$work/three/trois-rivieres/mobilite.pdf" >"$work/said" 2>&1
report $? "of its series a PDF holds what the poster takes, and nothing of the others"

# ---- what never travels ----

marker=Zz-Maelle-Le-Goff-0299000000
mkdir -p "$work/$marker" && cp -r content "$work/$marker/content"
val=$work/$marker/content/trois-rivieres
printf 'Nom;Commune\n%s;Kermorin\n' "$marker" >"$val/reponses.csv"
printf 'version: 1\ntheme: mobilite\ncategory: {column: "%s", values: {}}\n' "$marker" >"$val/enquete.yaml"
printf 'version: 1\ncriteria: {%s: {name: x}}\n' "$marker" >"$val/autre.yaml"
sum=$(sha256sum <"$val/reponses.csv" | cut -c 1-64)
sed -i -e "s/^total: .*/&\nimport: {file: reponses.csv, sha256: \"$sum\", map: enquete.yaml, map-sha256: \"$sum\", rows: 3, kept: 3}/" "$val/census.yaml"
(cd "$val" && HOME=$work/$marker "$affiche" build -q -f pdf -o "$work/private" mobilite.yaml durable.yaml chiffres.yaml carte.yaml) >"$work/said" 2>&1
report $? "posters of a territory with a survey are built"
n=0
for pdf in "$work/private"/trois-rivieres/*.pdf; do
    qpdf --stream-data=uncompress --object-streams=disable "$pdf" "$work/open.pdf"
    grep -q 'kind: recipe-lock' "$work/open.pdf" || { echo "no recipe in $pdf"; n=9; }
    grep -qa -e "$marker" -e '\.csv -> ' "$work/open.pdf" && { echo "$pdf: tells what is nobody's business"; n=9; }
    attachments "$pdf" | grep -e '\.csv$' -e enquete -e '^/' -e '\.\.' && n=9
    n=$((n + 1))
done >"$work/said"
[ "$n" -eq 4 ]
report $? "surveys, their maps, other files of the folder, paths and names of users never travel"
attachments "$work/private/trois-rivieres/mobilite.pdf" | grep -qx 'content/trois-rivieres/census.yaml'
report $? "the census does: it has only sums"
LC_ALL=C sort -c <<LIST 2>"$work/said"
$(attachments "$work/private/trois-rivieres/mobilite.pdf")
LIST
report $? "what a PDF holds is sorted"

# a file whose name would not do on every system: the poster is made, and its lock says what is missing
odd=$work/odd
mkdir -p "$odd" && cp -r content "$odd/"
mv "$odd/content/haute-valombe/pictos/traineau.svg" "$odd/content/haute-valombe/pictos/traineau:2.svg"
grep -rl 'pictos/traineau.svg' "$odd/content/haute-valombe" | xargs sed -i -e 's|pictos/traineau.svg|"pictos/traineau:2.svg"|'
"$affiche" build -q -f pdf --lang en --diagnostics short -o "$odd/out" "$odd/content/haute-valombe/mobilite.yaml" >"$work/said" 2>&1 &&
    grep -q 'warning: the file "traineau:2.svg" cannot travel.*\[left-out\]' "$work/said"
report $? "a file that cannot travel is said"
"$affiche" extract -q --lang en --diagnostics short "$odd/out/haute-valombe/mobilite.pdf" -o "$odd/project" >"$work/said" 2>&1 &&
    grep -q 'traineau:2.svg" was used for the poster and is not in the PDF \[left-out\]' "$work/said"
report $? "and whoever unpacks it is told"

# ---- which files hold one ----

none=$work/none
"$affiche" build -q -f pdf --attach none -o "$none" content/trois-rivieres/mobilite.yaml
[ -z "$(attachments "$none/trois-rivieres/mobilite.pdf")" ]
report $? "--attach none holds nothing"
check_status 1 "and has no recipe" "$affiche" extract "$none/trois-rivieres/mobilite.pdf" -o "$work/x"
"$affiche" build -q -f pdf --for riso --size A3 -o "$none" content/trois-rivieres/mobilite.yaml
"$affiche" build -q --for office -o "$none" content/trois-rivieres/mobilite.yaml
for pdf in "$none"/trois-rivieres/*-riso-*.pdf "$none"/trois-rivieres/*-office*.pdf; do
    [ -f "$pdf" ] && [ -z "$(attachments "$pdf")" ] || exit 1
done
report $? "what is made for paper holds nothing"
check_status 2 "--attach goes with what is made for screens" \
    "$affiche" build --for office --attach recipe content/trois-rivieres/mobilite.yaml
check_status 2 "--attach is recipe or none" "$affiche" build --attach all content/trois-rivieres/mobilite.yaml

# ---- what is different here ----

data=$work/data
mkdir -p "$data/fonts/faces"
cp -r themes "$data/"
cp fonts/fonts.yaml "$data/fonts/"
cp fonts/faces/* "$data/fonts/faces/"
cp fonts/faces/Karla-Bold.otf "$data/fonts/faces/Karla-Medium.otf"
rm "$data/fonts/faces/hyph_fr.dic"
pdf=$work/one/trois-rivieres/mobilite.pdf
AFFICHE_DATA=$data "$affiche" extract -q --lang en --diagnostics short "$pdf" -o "$work/differs" >"$work/said" 2>&1
[ $? -eq 0 ] && grep -q 'the face karla-500 (fonts-karla) is another one.*\[other-face\]' "$work/said" &&
    grep -q 'the dictionary of the language fr (hyphen-fr) is not there.*\[other-dictionary\]' "$work/said" &&
    [ "$(wc -l <"$work/said")" -eq 2 ]
report $? "a face that is another one and a dictionary that is missing are said"
AFFICHE_DATA=$data "$affiche" extract -q --strict "$pdf" -o "$work/differs2" >/dev/null 2>&1
[ $? -eq 3 ]
report $? "with --strict that is status 3"

# ---- what cannot be unpacked ----

check_status 2 "a PDF is named" "$affiche" extract -o "$work/x"
check_status 2 "one PDF" "$affiche" extract "$pdf" "$pdf" -o "$work/x"
check_status 2 "a folder is named" "$affiche" extract "$pdf"
head -c 20000 "$pdf" >"$work/cut.pdf"
qpdf --encrypt secret secret 256 -- "$pdf" "$work/locked.pdf"
qpdf --encrypt '' secret 256 -- "$pdf" "$work/protected.pdf"
cp content/serie.yaml "$work/text.pdf"
# refused CODE ARGUMENTS…: status 1, that code, in French too, and nothing is left
refused() {
    code=$1
    shift
    "$affiche" extract -q --diagnostics short --lang fr "$@" >"$work/said" 2>&1
    [ $? -eq 1 ] && grep -q "erreur.*\[$code\]" "$work/said" && [ ! -e "$work/x" ] && ! ls -d "$work"/.x.* >/dev/null 2>&1
    report $? "refused: $code"
}
refused not-a-pdf "$work/text.pdf" -o "$work/x"
refused missing-file "$work/nothing.pdf" -o "$work/x"
refused encrypted-pdf "$work/locked.pdf" -o "$work/x"
refused encrypted-pdf "$work/protected.pdf" -o "$work/x"
refused no-recipe "$none/trois-rivieres/mobilite-office.pdf" -o "$work/x"
"$affiche" extract -q --diagnostics short "$work/cut.pdf" -o "$work/x" >"$work/said" 2>&1
[ $? -eq 1 ] && grep -q 'damaged-pdf\|damaged-recipe\|no-recipe' "$work/said" && [ ! -e "$work/x" ]
report $? "a PDF that was cut off is refused"
refused not-a-pdf "$work/one" -o "$work/x"
"$affiche" extract --lang fr "$work/one" -o "$work/x" 2>&1 | grep -q 'c’est un dossier, pas un PDF'
report $? "a folder is said to be one"
(cat "$pdf" && printf '\r\n--=_limite\r\n' && seq 1 500) >"$work/mailed.pdf"
"$affiche" extract --lang en --diagnostics short "$work/mailed.pdf" -o "$work/un dossier/é" >"$work/said" 2>&1 &&
    grep -q 'mailed.pdf: warning: [0-9]* bytes follow the end of this PDF.*\[pdf-tail\]$' "$work/said"
report $? "a PDF to which a mail program added lines is read, and that is said"
check "as it was" "$affiche" extract -q "$pdf" -o "$work/unmailed"
check_silent "it gives the same project" diff -r "$work/unmailed" "$work/un dossier/é"
printf 'x\n' >>"$work/mailed.pdf"
"$affiche" extract --lang en "$work/mailed.pdf" -o "$work/un dossier/d'ici" >"$work/words" 2>/dev/null
(cd "$work" && PATH=$(dirname "$affiche"):$PATH && eval "$(sed -n 's/.*: \(affiche build .*\)/\1/p' "$work/words") -q -f pdf -o again") >"$work/said" 2>&1 &&
    cmp "$work/again/trois-rivieres/mobilite.pdf" "$pdf" >"$work/said"
report $? "the command that is printed can be copied"
ln -s "$work" "$work/link"
refused folder-not-empty "$pdf" -o "$work/link"
refused folder-not-empty "$pdf" -o "$pdf"
refused folder-not-empty "$pdf" -o "$work/one/"
mkdir "$work/empty"
(cd "$work/empty" && "$affiche" extract -q "$pdf" -o . >"$work/said" 2>&1)
[ $? -eq 1 ] && [ -z "$(ls -A "$work/empty")" ]
report $? "not into the folder one is in"
check "an empty folder is taken" "$affiche" extract -q "$pdf" -o "$work/empty/"
finish
