#!/bin/sh
# SPDX-License-Identifier: MIT
# An archive: what is in it, whether it keeps to RFC 8493 and RO-Crate 1.2 (tools/bag-check, coreutils, and the validator of
# the npm package ro-crate where it can be had), whether every damage is named, whether bags that others made are understood,
# and what is said when an archive cannot be made.
. "$(dirname "$0")/../tap.sh"
G_DEBUG=fatal-criticals
LC_ALL=C.UTF-8
export G_DEBUG LC_ALL
same() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
project=$work/project
content=$project/content/trois-rivieres
mkdir -p "$project/content"
cp -r "$ROOT/content/trois-rivieres" "$ROOT/content/deux-landes" "$project/content"
cd "$project" || exit 1
rm "$content"/[adfp]*.yaml "$content"/energie.yaml "$content"/chiffres.yaml
# what a manifest and a crate must encode, and what must stay at home
mv "$content/logos/halle.svg" "$content/logos/100 % halle.svg"
sed -i 's|logos/halle.svg|"logos/100 % halle.svg"|' "$content/territory.yaml"
sed -i '/SPDX/d' "$content/logos/conseil.svg"
printf 'commune,nom,telephone\n29000,Le Goff,0600000000\n' >"$content/recensement.csv"
printf 'brouillon\n' >"$content/notes.txt"
bag=$work/bag
archive() { "$affiche" archive --lang en --diagnostics short "$@"; }
verify() { "$affiche" verify --lang en --diagnostics short "$@"; }

# ---- what is in it ----

check "an archive is made" archive -o "$bag"
check_silent "it keeps to the rules" "$tools/bag-check" "$bag"
check "its checksums are those of coreutils" sh -c \
    'cd "$1" && sed "s/%25/%/g" manifest-sha256.txt | sha256sum -c --quiet --strict - && sha256sum -c --quiet --strict tagmanifest-sha256.txt' sh "$bag"
check "it is whole" verify "$bag" --strict
verify "$bag" >"$work/words"
check "that is said, with the number of files" grep -q "is whole: $(find "$bag" -type f | wc -l) files were read" "$work/words"
data=$bag/data

if [ -z "${SANITIZE:-}" ]; then # all of them, twice more
    "$affiche" build -q -o "$work/out" -f pdf,svg,png,html
    "$affiche" build -q -o "$work/out" -f svg --svg outlines
    check "the posters are those that are built, in every format" sh -c 'cd "$2" && find . -type f ! -path "./index*" | sort |
        while read -r f; do cmp "$f" "$1/$f" || exit 1; done && [ "$(find . -type f ! -path "./index*" | wc -l)" = "$(find "$1" -type f | wc -l)" ]' sh "$work/out" "$data/posters"
    check "from what is kept they can be built again, to the same bytes" sh -c 'cd "$1/sources" && "$2" build -q -o "$3" && cd "$3" &&
        find . -type f | while read -r f; do cmp "$f" "$1/posters/$f" || exit 1; done' sh "$data" "$affiche" "$work/again"
fi
check "a page shows them" grep -q '<article ' "$data/posters/index.html"
check "what nobody read stays at home" same "$(find "$data" -name '*.csv' -o -name 'notes.txt')" ""
check "logos, boundaries and the theme's drawings are kept" sh -c 'cd "$1/sources" && [ -f "content/trois-rivieres/logos/100 % halle.svg" ] &&
    [ -f content/trois-rivieres/communes.geojson ] && [ -f themes/mobilite/theme.yaml ] && ls themes/domino/shapes/*.svg >/dev/null' sh "$data"
long_side() { od -An -tu1 -j 16 -N 8 "$1" | awk '{w = $3 * 256 + $4; h = $7 * 256 + $8; print (w > h ? w : h)}'; }
check "a small picture a page, 400 pixels long" same "$(cd "$data/thumbnails" && for f in */*.png; do long_side "$f"; done | sort | uniq -c |
    tr -s ' ')" " 5 400"
check "the text of a poster" grep -q '137 pratiques collaboratives recensées dans 31 communes' "$data/posters/trois-rivieres/mobilite-alternative.txt"
check "what its figures say" grep -q '6 piles de dominos, une par catégorie' "$data/posters/trois-rivieres/mobilite-alternative.txt"
check "without any markup" sh -c '! grep -rE "<[a-z/]|&(amp|lt|gt|quot|#)" "$1/posters" --include="*-alternative.txt"' sh "$data"
faces=$(find "$data/posters" -name '*.?tf' -exec basename {} \; | sort -u)
check "a licence for every package of the faces that were used" same "$(cd "$data/fonts" && ls fonts-*.copyright)" \
    "$(for f in $faces; do sed -n "/\"file\": \"$f\"/,/licenceText/s/.*\"licenceText\": \"\(.*\)\".*/\1/p" "$data/fonts/faces.json"; done | sort -u)"
check "and of the dictionaries of the posters' languages, and no other" same "$(cd "$data/fonts" && ls hyphen-*)" hyphen-fr.copyright
check "faces that nothing is set in are not listed" same "$(sed -n '/"faces"/,/"dictionaries"/s/.*"file": "\(.*\)",/\1/p' "$data/fonts/faces.json" | sort -u)" "$faces"
check "the list of faces has their checksums" sh -c 'cd "$1/posters/trois-rivieres/faces" && for f in *.?tf; do
    grep -q "\"sha256\": \"$(sha256sum "$f" | cut -c 1-64)\"" "$1/fonts/faces.json" || exit 1; done' sh "$data"
check "a percent sign is encoded in the manifest" grep -q '  data/sources/content/trois-rivieres/logos/100 %25 halle.svg$' "$bag/manifest-sha256.txt"
check "and a space too in the crate" grep -q '"@id": "sources/content/trois-rivieres/logos/100%20%25%20halle.svg"' "$data/ro-crate-metadata.json"
check "it is of the day of the last poster" grep -qx 'Bagging-Date: 2025-09-15' "$bag/bag-info.txt"
check "who it is from" grep -qx 'Source-Organization: Communauté de communes du Pays des Trois-Rivières' "$bag/bag-info.txt"

entity() { sed -n "\\|^      \"@id\": \"$1\"|,/^    }/p" "$data/ro-crate-metadata.json"; }
entity posters/trois-rivieres/mobilite.pdf >"$work/entity"
check "title, licence, date and sources of a poster" sh -c 'for t in "\"name\": \"Mobilité — Pays des Trois-Rivières (PDF)\"" \
    "\"license\": {\"@id\": \"https://creativecommons.org/licenses/by-sa/4.0/\"}" "\"datePublished\": \"2025-09-15\"" "\"encodingFormat\": \"application/pdf\"" \
    "{\"@id\": \"sources/content/trois-rivieres/mobilite.yaml\"}" "{\"@id\": \"sources/content/trois-rivieres/census.yaml\"}"; do
    grep -qF "$t" "$1" || { echo "$t"; exit 1; }; done' sh "$work/entity"
entity sources/content/trois-rivieres/logos/conseil.svg >"$work/entity"
check "a logo has no licence of ours" grep -q '"license": "[^"]*logos' "$work/entity"
entity posters/trois-rivieres/faces/Karla-Bold.otf >"$work/entity"
check "a face has its own" grep -q '"@id": "https://spdx.org/licenses/OFL-1.1"' "$work/entity"

# ---- the same bytes ----

mkdir -p "$work/elsewhere"
find "$project" -exec touch -d 1999-12-31 {} +
(cd "$work/elsewhere" && umask 077 && export TZ=Pacific/Kiritimati && LC_ALL=fr_FR.UTF-8 LANGUAGE=fr "$affiche" archive ../project/content -j1 -o second) >"$work/words"
check "how large it is, in French" grep -Eq ' fichiers, [0-9]+,[0-9].*Mo$' "$work/words"
check_silent "the same bytes from elsewhere, at another time, in another language, by one worker" diff -r "$bag" "$work/elsewhere/second"
check "nothing hidden is left beside an archive" same "$(find "$work" "$work/elsewhere" -maxdepth 1 -name '.*affiche*')" ""

# ---- names ----

odd=$work/odd
nfc=$(printf '\303\251t\303\251 %%0A')
nfd=$(printf 'e\314\201te\314\201')
lines=$(printf 'a\nb\rc')
mkdir -p "$odd/content"
cp -r content/deux-landes "$odd/content/l'$nfc $nfd"
mv "$odd/content/l'$nfc $nfd/alimentation.yaml" "$odd/content/l'$nfc $nfd/$lines 100 %.yaml"
check "a poster whose name has line ends, percent signs and accents in two forms" archive -q "$odd/content" -o "$odd/bag"
check_silent "its archive keeps to the rules" "$tools/bag-check" "$odd/bag"
check "and is whole" verify "$odd/bag" --strict
check "CR, LF and % are encoded, and nothing else" grep -qxE "[0-9a-f]{64}  data/posters/l'$(printf %s "$nfc" | sed 's/%/%25/') $nfd/a%0Ab%0Dc 100 %25\\.pdf" "$odd/bag/manifest-sha256.txt"
(cd "$odd/bag/data/sources" && "$affiche" build -q -f pdf,png -o "$odd/again") >/dev/null 2>&1
check "its sources make it again" sh -c 'cd "$1/again" && [ "$(find . -name "*.p[dn][fg]" -printf x)" = xx ] &&
    [ -z "$(find . -name "*.p[dn][fg]" ! -exec cmp -s {} "$1/bag/data/posters/{}" \; -print)" ]' sh "$odd"

# ---- the validator of others ----

npm=$BUILD/npm-ro-crate
if command -v npm >/dev/null && command -v node >/dev/null; then
    [ -d "$npm/node_modules/ro-crate" ] || npm install --prefix "$npm" --no-save --ignore-scripts --no-audit --no-fund ro-crate@3.7.2 >/dev/null 2>&1
fi
if [ -d "$npm/node_modules/ro-crate" ]; then
    check "the validator of ro-crate 3.7.2 finds no error, and a term for every key" \
        node "$ROOT/tests/archive/validate.js" "$npm/node_modules/ro-crate" "$data"
    sed -i 's/"datePublished": "2025/"datePublished": "MMXXV/' "$data/ro-crate-metadata.json"
    check_status 1 "it would find one" node "$ROOT/tests/archive/validate.js" "$npm/node_modules/ro-crate" "$data"
    sed -i 's/"datePublished": "MMXXV/"datePublished": "2025/' "$data/ro-crate-metadata.json"
else
    skip "the validator of ro-crate finds no error" "npm cannot be had"
fi

# ---- every damage is named ----

flip() { # FILE: one bit in its middle; twice is nothing
    flip_at=$(($(wc -c <"$1") / 2))
    flip_byte=$(od -An -tu1 -j "$flip_at" -N 1 "$1")
    printf "\\$(printf %03o $((flip_byte ^ 1)))" | dd of="$1" bs=1 seek="$flip_at" conv=notrunc status=none
}
# named FILE CODE: verifying fails and says that of the file
named() {
    verify "$bag" >"$work/found" 2>&1 && { echo "it passes"; return 1; }
    grep -F "$bag/$1:" "$work/found" | grep -qF "[$2]" || { echo "wanted [$2] at $1"; cat "$work/found"; return 1; }
}
no_missing() { ! grep -F '[bag-missing]' "$work/found"; }
flip_one() {
    flip "$bag/$1"
    check "a flipped bit is named: $(basename "$1")" named "$1" bag-changed
    flip "$bag/$1"
}
for f in data/posters/trois-rivieres/mobilite.pdf "data/sources/content/trois-rivieres/logos/100 % halle.svg" data/ro-crate-metadata.json \
    bag-info.txt bagit.txt manifest-sha256.txt; do
    flip_one "$f"
done
if [ -z "${SANITIZE:-}" ]; then # every other kind of file
    for f in posters/trois-rivieres/mobilite.svg posters/trois-rivieres/mobilite.png posters/trois-rivieres/mobilite-outlines.svg \
        posters/trois-rivieres/faces/Karla-Bold.otf posters/index.html posters/trois-rivieres/mobilite-alternative.txt thumbnails/trois-rivieres/mobilite.png \
        fonts/fonts-karla.copyright fonts/faces.json sources/content/trois-rivieres/mobilite.yaml sources/content/trois-rivieres/communes.geojson; do
        flip_one "data/$f"
    done
fi
flip "$bag/tagmanifest-sha256.txt"
check_status 1 "a flipped bit in the tag manifest is found" verify "$bag"
flip "$bag/tagmanifest-sha256.txt"
check "all is well again" verify "$bag"

f=data/posters/trois-rivieres/mobilite.pdf
mv "$bag/$f" "$work/away.pdf"
check "a missing file is named" named "$f" bag-missing
cp "$work/away.pdf" "$bag/data/posters/autre nom.pdf"
check "a renamed one is named as added" named "data/posters/autre nom.pdf" bag-extra
verify "$bag" --diagnostics human >"$work/found" 2>&1
check "and what it was" grep -q "it is what $f was" "$work/found"
rm "$bag/data/posters/autre nom.pdf"
: >"$bag/$f"
check "a file cut to nothing is named" named "$f" bag-changed
mv "$work/away.pdf" "$bag/$f"
echo x >"$bag/data/posters/ajout.txt"
check "an added file is named" named data/posters/ajout.txt bag-extra
check "and the sum of the payload" named "bag-info.txt:$(grep -n Payload-Oxum "$bag/bag-info.txt" | cut -d : -f 1)" bag-info
rm "$bag/data/posters/ajout.txt"
echo x >"$bag/note.txt"
check_status 3 "a file beside the others that nothing vouches for is a warning" verify "$bag" --strict
check "which names it" sh -c 'verify_out=$("$1" verify "$2" --lang en --diagnostics short 2>&1); echo "$verify_out" | grep -F "$2/note.txt: warning:"' sh "$affiche" "$bag"
rm "$bag/note.txt"
mv "$bag/manifest-sha256.txt" "$work/away.txt"
check "without a manifest that alone is named" named manifest-sha256.txt bag-manifest
check "and nobody is told to remove all files" sh -c '! grep -qF "[bag-extra]" "$1"' sh "$work/found"
mv "$work/away.txt" "$bag/manifest-sha256.txt"
mv "$bag/$f" "$work/away.pdf"
ln -s "$work/away.pdf" "$bag/$f"
check "a link is not a file" named "$f" bag-link
check "and is no missing file either" no_missing
rm "$bag/$f"
mv "$work/away.pdf" "$bag/$f"
rm "$bag/bagit.txt"
mv "$bag/data/posters/index.html" "$work/index.html"
flip "$bag/$f"
verify "$bag" >"$work/found" 2>&1
check "all is said at once" same "$(grep -c -e 'bagit.txt: error: .*bag-declaration' -e 'bagit.txt: error: .*bag-missing' \
    -e 'index.html: error: .*bag-missing' -e 'mobilite.pdf: error: .*bag-changed' -e 'Payload-Oxum\|should have' "$work/found")" 5
flip "$bag/$f"
mv "$work/index.html" "$bag/data/posters/index.html"
printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >"$bag/bagit.txt"
check "and well again" verify "$bag"

# ---- damage that was sealed again: what only a description can tell ----

bag=$work/small
archive content/deux-landes -o "$bag" -q
f=data/posters/deux-landes/alimentation.pdf
crate=$bag/data/ro-crate-metadata.json
seal() { # as a careful person would, with coreutils
    (cd "$bag" && find data -type f -print0 | sort -z | xargs -0 sha256sum | sed 's/%/%25/g' >manifest-sha256.txt
        sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $(find data -type f -printf '%s\n' | awk '{s += $1} END {print s "." NR}')/" bag-info.txt
        sha256sum bag-info.txt bagit.txt manifest-sha256.txt >tagmanifest-sha256.txt)
}
cp "$crate" "$work/crate.json"
cp -r "$bag" "$work/sealed"
seal
check_silent "what coreutils seal is as we sealed it" diff -r "$bag" "$work/sealed"
mv "$bag/$f" "$work/away.pdf"
seal
check "a crate that describes what is not there" named "$f" bag-crate
mv "$work/away.pdf" "$bag/$f"
echo x >"$bag/data/posters/ajout.txt"
seal
check_status 3 "a crate that does not describe a file is a warning" verify "$bag" --strict
check "which names it" sh -c '"$1" verify "$2" --lang en --diagnostics short 2>&1 | grep -F "$2/data/posters/ajout.txt: warning:"' sh "$affiche" "$bag"
check_status 1 "and breaks a rule of bag-check" "$tools/bag-check" "$bag"
rm "$bag/data/posters/ajout.txt"
printf ' ' >>"$bag/$f"
seal
check "a crate that knows another file" named "$f" bag-crate
truncate -s -1 "$bag/$f"
# spoil WORDS SED: bag-check finds that rule broken
spoil() {
    sed "$2" "$work/crate.json" >"$crate"
    seal
    "$tools/bag-check" "$bag" >"$work/said"
    grep -qF "$1" "$work/said"
    report $? "bag-check finds: $1"
}
if [ -z "${SANITIZE:-}" ]; then # bag-check is no part of the program
    spoil 'conformsTo, about' 's|"conformsTo": .*|"conformsTo": {"@id": "https://example.org/"},|'
    spoil 'the root is a Dataset' '0,/"description": /s//"abstract": /'
    spoil 'datePublished is one ISO 8601 date' '0,/"datePublished": "2025-09-15"/s//"datePublished": "en 2025"/'
    spoil 'every File is a part of the root' '0,/{"@id": "posters\/index.html"},/s///'
    spoil 'a value is a text or a reference' 's|"about": {"@id": "./"}|"about": {"@id": "./", "name": "x"}|'
    spoil 'no @id is there twice' 's|"@id": "fonts/faces.json",|"@id": "posters/index.html",|'
    spoil 'valid reference' 's|"posters/index.html"|"posters/index 1.html"|'
    spoil 'Person or Organization' 's|"@type": "Organization"|"@type": "Thing"|'
    spoil 'a licence is a CreativeWork' '/"@id": "https:\/\/creativecommons.*,$/,/}/s/"description"/"abstract"/'
    spoil 'a CreateAction has an instrument' 's|"version": "[^"]*"|"abstract": ""|'
    spoil 'what is referred to is described' 's|"@id": "#affiche",|"@id": "#x",|'
    spoil 'contentSize and sha256, all true' 's|"encodingFormat": "application/pdf"|"fileFormat": "application/pdf"|'
fi
cp "$work/crate.json" "$crate"
seal

# edit FILE CODE SED: a tag file that was edited, sealed again
edit() {
    cp "$bag/$1" "$work/tag"
    sed -i "$3" "$bag/$1"
    (cd "$bag" && find . -maxdepth 1 -name '[bfm]*.txt' | sed 's|./||' | sort | xargs sha256sum >tagmanifest-sha256.txt)
    check "$4" named "$1${5:+:$5}" "$2"
    cp "$work/tag" "$bag/$1"
}
n=$(wc -l <"$bag/bag-info.txt") # the sum is its last line
edit bag-info.txt bag-info 's/Payload-Oxum: .*/Payload-Oxum: 12.3/' "a sum of the payload that is wrong" "$n"
edit bag-info.txt bag-info 's/Payload-Oxum: .*/Payload-Oxum: beaucoup/' "a sum that is none" "$n"
edit bag-info.txt bag-info '1s/:.*//' "a line without a label" 1
edit bag-info.txt bag-info 's/\(Payload-Oxum: .*\)/\1\n\1/' "a sum that is there twice" $((n + 1))
edit bagit.txt bag-declaration 's/1\.0/2.0/' "a version of the future" 1
edit bagit.txt bag-declaration '1d' "a declaration without its version" 1
edit bagit.txt bag-declaration 's/UTF-8/KLINGON/' "an encoding that nobody knows" 2
edit manifest-sha256.txt bag-manifest '4s|data/|data/../../|' "a manifest that leads out" 4
edit manifest-sha256.txt bag-manifest '4s|  data/|  /data/|' "a manifest that leads to the root of the disk" 4
edit manifest-sha256.txt bag-manifest '4s|  data/|  ~/data/|' "a manifest that leads home" 4
edit manifest-sha256.txt bag-manifest '4s|^..|zz|' "a checksum that is none" 4
edit manifest-sha256.txt bag-manifest '4s|  .*||' "a line without a file" 4
edit manifest-sha256.txt bag-manifest '4p' "a file that is listed twice" 5
edit manifest-sha256.txt bag-manifest '4s|  data/|  |' "a manifest that lists what is not payload" 4
seal

# ---- a manifest that was damaged: no good file is to be removed or replaced for it ----

sealed=$work/sealed
f=data/posters/deux-landes/alimentation.pdf
g=data/fonts/faces.json
fresh() {
    rm -rf "$bag"
    cp -r "$sealed" "$bag"
}
line_of() { grep -n "  $1\$" "$bag/manifest-sha256.txt" | cut -d : -f 1; }
lose() { # FILE…: their lines
    for lost in "$@"; do sed -i "\\|  $lost\$|d" "$bag/manifest-sha256.txt"; done
}
alter() { sed -i "\\|  $1\$|s|^.|$(sed -n "\\|  $1\$|s/^\(.\).*/\1/p" "$bag/manifest-sha256.txt" | tr '0-9a-f' '1-9a-f0')|" "$bag/manifest-sha256.txt"; }
# no_removal: nothing that was said leads anybody to remove or replace a file of data/
no_removal() {
    verify "$bag" --diagnostics human >"$work/found" 2>&1
    ! grep -e 'remove it if' -e 'give it that name' "$work/found" &&
        awk -v data="$bag/data/" '/\[bag-[a-z]*\]$/ {about = index($0, data) == 1 && !/bag-missing/}
            about && /^ *take it from another copy$/ {bad = 1; print} END {exit bad}' "$work/found"
}
# only WORDS…: that is all there is to say
only() {
    same "$(verify "$bag" 2>&1 | sed -n 's/.*\[\(.*\)\]$/\1/p' | sort | tr '\n' ' ')" "$* "
}
fresh
lose "$f" "$g"
check "lines that were lost: the manifest is named" named manifest-sha256.txt bag-unlisted
check "with the number of files" grep -q 'this manifest is not complete: 2 files of the archive are not in it, the first is data/fonts/faces.json' "$work/found"
check "and that it was changed" only bag-changed bag-unlisted
check "but no file is to be removed" no_removal
rm "$bag/tagmanifest-sha256.txt"
check "nor without the tag manifest" sh -c '"$@" 2>&1 | grep -q "2 files of the archive.*\[bag-unlisted\]"' sh "$affiche" verify "$bag" --lang en
check "which is missing too" named tagmanifest-sha256.txt bag-missing
check "but no file is to be removed then either" no_removal
echo x >"$bag/data/new.txt"
check "what was added is told from what was lost" named data/new.txt bag-extra
check "and is all that was added" same "$(grep -c 'bag-extra' "$work/found")" 1
rm "$bag/data/ro-crate-metadata.json"
check "without the description nobody can tell: no file is to be removed" no_removal
check "each is named" only bag-info bag-missing bag-missing bag-unlisted bag-unlisted bag-unlisted
fresh
lose "$f" data/ro-crate-metadata.json
rm "$bag/data/ro-crate-metadata.json" "$bag/tagmanifest-sha256.txt"
printf 'Payload-Oxum: %s\n' "$(find "$bag/data" -type f -printf '%s\n' | awk '{s += $1} END {print s "." NR}')" >"$bag/bag-info.txt"
check "the count of the payload alone speaks for a file" only bag-unlisted
check "and it stays" no_removal
rm "$bag/bag-info.txt"
check "with nothing at all that speaks for it, it stays too" no_removal
check "and is named" named "$f" bag-unlisted
fresh
lose "$f"
rm "$bag/data/ro-crate-metadata.json"
check "the count speaks for it when other files are missing" only bag-changed bag-info bag-missing bag-unlisted
fresh
alter "$f"
check "a checksum that was damaged is named, with its line" named "manifest-sha256.txt:$(line_of "$f"):1" bag-manifest
check "and not the file" only bag-changed bag-manifest
check "which nobody replaces" no_removal
rm "$bag/tagmanifest-sha256.txt"
check "nor without the tag manifest" only bag-manifest bag-missing
fresh
alter "$f"
lose data/ro-crate-metadata.json
rm "$bag/data/ro-crate-metadata.json"
check "without the description it is doubtful" no_removal
flip "$bag/$f"
check "and named" named "$f" bag-changed
fresh
alter "$f"
flip "$bag/$f"
check "a file and its checksum that were both damaged" named "$f" bag-changed
fresh
sed -i "s|  $f\$|  ${f%n.pdf}m.pdf|" "$bag/manifest-sha256.txt"
check "a name that was damaged is named, with its line" named "manifest-sha256.txt:$(line_of "${f%n.pdf}m.pdf"):1" bag-manifest
check "and who is meant" grep -q "the file is $f " "$work/found"
check "who keeps its name" no_removal
fresh
truncate -s $(($(wc -c <"$bag/manifest-sha256.txt") / 2)) "$bag/manifest-sha256.txt"
check "a manifest that was cut off in a line" named manifest-sha256.txt bag-unlisted
check "without harm" no_removal
: >"$bag/manifest-sha256.txt"
check "an empty manifest" named manifest-sha256.txt bag-manifest
check "is all that is said" only bag-manifest
fresh
sed -i 's/$/\r/' "$bag/manifest-sha256.txt" "$bag/data/sources/content/deux-landes/alimentation.yaml"
check "ends of lines that a copy changed" only bag-changed bag-changed bag-info
verify "$bag" >"$work/found" 2>&1
check "are told from damage" same "$(grep -c 'only the ends of its lines were changed' "$work/found")" 2
fresh
sed -i 's/$/\n/' "$bag/manifest-sha256.txt"
check "empty lines that a program added: the manifest is not what it was" named manifest-sha256.txt bag-changed
check "but all files are" grep -q 'but all files in data/ are as it says' "$work/found"
seal
cp "$bag/manifest-sha256.txt" "$work/manifest"
sed -i 's/$/\n  /' "$bag/manifest-sha256.txt"
(cd "$bag" && sha256sum bag-info.txt bagit.txt manifest-sha256.txt >tagmanifest-sha256.txt)
check "empty lines that were sealed" verify "$bag" --strict
fresh
sed -i '/manifest/d' "$bag/tagmanifest-sha256.txt"
check "a tag manifest that was cut short" named manifest-sha256.txt bag-extra
check "does not lead anybody to remove the manifest" no_removal
fresh
sed -i '0,/"sha256": "\(.\)/s//"sha256": "x/' "$bag/data/ro-crate-metadata.json"
check "a description that was damaged is named, and no file" only bag-changed
check "as what was changed" named data/ro-crate-metadata.json bag-changed
fresh
mkdir "$bag/data/vide"
check_status 3 "an empty folder, which a bag cannot list, is a warning" verify "$bag" --strict
check "which names it" sh -c '"$@" 2>&1 | grep -F "/data/vide: warning:" | grep -q "\[bag-folder\]"' sh "$affiche" verify "$bag" --lang en --diagnostics short
rm "$bag/$g" && rmdir "$bag/data/vide" && mv "$bag/data/fonts" "$work/fonts" && mkdir "$bag/data/fonts"
check "unless its files are missing, which is said" sh -c '! "$@" 2>&1 | grep -F "[bag-folder]"' sh "$affiche" verify "$bag" --lang en
rm -r "$work/fonts"
mkdir -p "$work/one/data" && printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >"$work/one/bagit.txt"
printf x >"$work/one/data/x" && (cd "$work/one" && sha256sum data/x >manifest-sha256.txt) && echo 'Payload-Oxum: 1.1' >"$work/one/bag-info.txt"
printf xy >"$work/one/data/x"
"$affiche" verify "$work/one" --lang fr >"$work/found" 2>&1
check "one byte in one file is no plural" grep -q '1 octet en 1 fichier, mais en a 2 octets en 1 fichier' "$work/found"

# ---- bags that others made ----

other=$work/other
mkdir -p "$other/data/d o s"
printf 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n' >"$other/bagit.txt"
printf 'un\n' >"$other/data/d o s/100%25.txt"
printf 'deux\n' >"$other/data/$(printf 'e\314\201t\303\251.txt')" # one accent in either form
(cd "$other" && find data -type f -print0 | xargs -0 md5sum -b >manifest-md5.txt)
check "a bag of 0.97 with md5sum's stars and names as they are" verify "$other" --strict
printf 'Bag-Group-Identifier: x\n' >"$other/bag-info.txt"
printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >"$other/bagit.txt"
(cd "$other" && find data -type f -print0 | xargs -0 md5sum | sed 's/%/%25/g; s/e\xcc\x81/\xc3\xa9/' >manifest-md5.txt
    find data -type f -print0 | xargs -0 sha512sum | sed 's/%/%25/g; s/  /  .\//' >manifest-sha512.txt)
check "a bag of 1.0 with two manifests, an accent in another form, ./ before names, and no tag manifest" verify "$other" --strict
sed -i '1d' "$other/manifest-md5.txt"
check_status 1 "a file that only one of two manifests has" verify "$other"
bag=$other
flip "$other/data/d o s/100%25.txt"
check "a flipped bit is named there too" named 'data/d o s/100%25.txt' bag-changed
flip "$other/data/d o s/100%25.txt"
(cd "$other" && find data -type f -print0 | xargs -0 md5sum | sed 's/%/%25/g' >manifest-md5.txt
    printf '%032d  data/loin.bin\n' 0 >>manifest-md5.txt
    printf '%0128d  data/loin.bin\n' 0 >>manifest-sha512.txt)
printf 'https://example.org/loin.bin 12 data/loin.bin\n' >"$other/fetch.txt"
check "what was never fetched" named data/loin.bin bag-unfetched
check "is no missing file" no_missing
printf 'https://example.org/x - ../x\nsans longueur\n' >>"$other/fetch.txt"
check "what would be fetched to elsewhere" named fetch.txt:2 bag-fetch
check "a line to fetch that is none" named fetch.txt:3 bag-fetch
printf 'https://example.org/x 99 data/%%3Fx\nhttps://example.org/y 9 data/d o s/100%%2525.txt\n' >"$other/fetch.txt"
check "what no manifest lists is not to be fetched" named fetch.txt:1 bag-fetch
check "what was fetched has another length" named fetch.txt:2 bag-fetch
rm "$other/fetch.txt" && sed -i '/loin.bin/d' "$other"/manifest-*.txt
printf 'Tag-File-Character-Encoding: ISO-8859-1\n' >"$work/two"
(printf 'BagIt-Version: 1.0\n' && cat "$work/two") >"$other/bagit.txt"
printf 'Contact-Name: Ma\353lle\r\nBag-Count: 1 of 1\r\n' >"$other/bag-info.txt"
rm "$other"/data/*.txt && (cd "$other" && find data -type f -print0 | xargs -0 md5sum | sed 's/%/%25/g' >manifest-md5.txt && rm manifest-sha512.txt)
check "tag files in Latin-1, with the line ends of Windows" verify "$other" --strict
printf 'x\n' >"$other/manifest-blake3.txt"
check_status 3 "checksums of a kind that is not known are a warning" verify "$other" --strict
rm "$other/manifest-md5.txt"
check "unless there are no others" named manifest-sha256.txt bag-manifest
rm "$other/manifest-blake3.txt"
check "no manifest" named manifest-sha256.txt bag-manifest
rm -r "$other/data"
check "no payload" named data bag-missing
check_status 1 "no bag at all" verify "$work/elsewhere"
check_status 1 "no folder" verify "$work/nowhere"
check_status 2 "no name" verify
bag=$work/bag

# ---- when it cannot be made ----

# refused CODE ARGUMENT…: status 1, that code, nothing written or left beside
refused() {
    refused_code=$1
    shift
    before=$(find "$work" -maxdepth 2 | sort | cksum)
    archive "$@" >"$work/said" 2>&1
    [ $? -eq 1 ] || { echo "not refused"; return 1; }
    grep -qF "[$refused_code]" "$work/said" || { cat "$work/said"; return 1; }
    same "$(find "$work" -maxdepth 2 | sort | cksum)" "$before"
}
cp "$bag/manifest-sha256.txt" "$work/manifest"
check "a folder that is not empty stays" refused folder-not-empty -o "$bag"
check "as it was" cmp "$bag/manifest-sha256.txt" "$work/manifest"
check "a file is no folder" refused folder-not-empty -o "$work/manifest"
check "an archive inside of what it keeps" refused archive-inside -o content/archive
check "or among other content of the project" refused archive-inside content/deux-landes -o content/archive
ln -s content contenu
check "also by way of a link" refused archive-inside content/deux-landes -o contenu/archive
rm contenu
mkdir "$work/plain" && cp -r content/deux-landes/. "$work/plain"
check "or in the folder of a project that has no content/" refused archive-inside "$work/plain/alimentation.yaml" -o "$work/plain/archive"
printf 'version: 1\nkind: series\ntitle: Landes\nterritories: [deux-landes]\nposters: [alimentation]\n' >content/serie.yaml
find content | sort >"$work/before"
check "a series without a lock is archived" archive -q content/deux-landes -o "$work/series"
check_silent "its content is not touched" sh -c 'find content | sort | cmp - "$1"' sh "$work/before"
(cd "$work/series/data/sources" && "$affiche" build -q -f pdf,png -o "$work/series/again") >/dev/null 2>&1
check "but the archive has the lock" cmp "$work/series/again/deux-landes/alimentation.png" "$work/series/data/posters/deux-landes/alimentation.png"
check "among its sources" [ -f "$work/series/data/sources/content/serie.lock.yaml" ]
rm content/serie.yaml
sed -i 's/^title:.*/titel: Mobilité/' "$content/mobilite.yaml"
check "a poster that fails" refused not-archived -o "$work/none"
check "is said, and where" sh -c '"$1" archive -o "$2/none" --lang en --diagnostics short 2>&1 | grep -q "mobilite.yaml:[0-9:]* error: "' sh "$affiche" "$work"
sed -i 's/^titel:/title:/' "$content/mobilite.yaml"
cp "$content/mobilite.yaml" "$work/dated.yaml"
sed -i '/^date:/d' "$content/mobilite.yaml"
check "no day" refused no-date content/trois-rivieres/mobilite.yaml -o "$work/none"
check "but a day of the sources is one" sh -c 'SOURCE_DATE_EPOCH=86400 "$1" archive -q content/trois-rivieres/mobilite.yaml -o "$2/epoch" &&
    grep -qx "Bagging-Date: 1970-01-02" "$2/epoch/bag-info.txt"' sh "$affiche" "$work"
check_silent "it keeps to the rules, with that day among the sources" "$tools/bag-check" "$work/epoch"
(cd "$work/epoch/data/sources" && "$affiche" build -q -f pdf,png -o "$work/undated") >"$work/said" 2>&1
check "what is made from them later has the same day: the same bytes" cmp "$work/undated/trois-rivieres/mobilite.pdf" "$work/epoch/data/posters/trois-rivieres/mobilite.pdf"
for epoch in abc "" -1 1767225600000; do
    check "SOURCE_DATE_EPOCH=$epoch is refused" sh -c 'SOURCE_DATE_EPOCH=$3 "$1" build --lang en --diagnostics short content/trois-rivieres/mobilite.yaml -o "$2/none" >"$2/words" 2>&1
        [ $? -eq 1 ] && grep -q "error: .*SOURCE_DATE_EPOCH.*\[bad-epoch\]" "$2/words" && [ ! -e "$2/none" ]' sh "$affiche" "$work" "$epoch"
done
SOURCE_DATE_EPOCH=1700000000 "$affiche" build -q -f pdf --size A3 -o "$work/locked" content/trois-rivieres/mobilite.yaml
"$affiche" extract -q "$work/locked/trois-rivieres/mobilite-a3.pdf" -o "$work/locked/project"
check "what came out of a PDF is archived with its lock" archive -q "$work/locked/project" -o "$work/locked/bag"
(cd "$work/locked/bag/data/sources" && "$affiche" build -q -f pdf -o "$work/locked/again") >"$work/said" 2>&1
check "so its size and its day are those of the PDF" cmp "$work/locked/again/trois-rivieres/mobilite-a3.pdf" "$work/locked/trois-rivieres/mobilite-a3.pdf"
check "another day from outside would be lost, and is refused" sh -c 'SOURCE_DATE_EPOCH=0 "$1" archive --lang en "$2/locked/project" -o "$2/locked/other" >"$2/words" 2>&1
    [ $? -eq 1 ] && grep -q "1970-01-01.*\[bad-epoch\]" "$2/words" && [ ! -e "$2/locked/other" ]' sh "$affiche" "$work"
mkdir "$work/flat" && cp -r content/trois-rivieres/. "$work/flat/"
check "a project without content/ has its day too" sh -c 'SOURCE_DATE_EPOCH=86400 "$1" archive -q "$2/flat/mobilite.yaml" -o "$2/flatbag" && cd "$2/flatbag/data/sources" &&
    "$1" build -q -f pdf -o "$2/flatagain" . && cmp "$2/flatagain/mobilite.pdf" "$2/flatbag/data/posters/mobilite.pdf"' sh "$affiche" "$work"
mv "$work/dated.yaml" "$content/mobilite.yaml"
check "a full disk" sh -c 'ulimit -f 200; trap "" XFSZ; "$1" archive content/deux-landes -q --lang en -o "$2/none" >"$2/said" 2>&1
    [ $? -eq 1 ] && grep -q "cannot-write" "$2/said" && [ ! -e "$2/none" ] && [ -z "$(find "$2" -maxdepth 1 -name ".affiche*")" ]' sh "$affiche" "$work"
disk=$work/disk
mkdir "$disk"
if [ -z "${SANITIZE:-}" ] && mount -t tmpfs -o size=20m none "$disk" 2>/dev/null; then
    trap 'umount "$disk"; rm -rf "$work"' EXIT
    check "a disk is no folder to be replaced" refused folder-not-empty content/deux-landes -o "$disk"
    archive content/deux-landes -q -o "$disk/first"
    size=$(du -s "$disk/first" | cut -f 1)
    for more in 300 "$((size - 100))"; do # full while posters are made; and at the end
        mount -o "remount,size=$((size + more))k" "$disk"
        check "a disk that is full after $more kilobytes" sh -c '! "$1" archive content/deux-landes -q --lang en --diagnostics short -o "$2/second" >"$2.said" 2>&1 &&
            grep -q "No space left.*\[cannot-write\]" "$2.said"' sh "$affiche" "$disk"
        check "leaves what was there, whole, and nothing else" sh -c '[ "$(ls -A "$2")" = first ] && "$1" verify --strict -q "$2/first"' sh "$affiche" "$disk"
    done
    mount -o remount,ro "$disk"
    check "a disk that cannot be written" sh -c '! "$1" archive content/deux-landes -q --lang en --diagnostics short -o "$2/new/second" >"$2.said" 2>&1 &&
        grep -q "Read-only file system \[cannot-write\]" "$2.said"' sh "$affiche" "$disk"
    check "an archive on it is verified" verify "$disk/first" --strict
    umount "$disk"
    trap 'rm -rf "$work"' EXIT
else
    skip "a disk that is full, and one that cannot be written" "no disk of our own"
fi
mkdir "$work/empty"
check "an empty folder is filled" archive content/deux-landes -q -o "$work/empty"
check_status 2 "where it goes must be said" archive content/deux-landes
check_status 2 "no option of another command" archive --size A3 -o "$work/none"
if command -v setpriv >/dev/null && [ "$(id -u)" = 0 ] && [ -z "${SANITIZE:-}" ]; then
    chmod -R a+rX "$work"
    check "a folder that is not ours" sh -c 'setpriv --reuid 65534 --regid 65534 --clear-groups "$1" archive content/deux-landes --lang en -o "$2/none" >"$2.said" 2>&1
        [ $? -eq 1 ] && grep -q "cannot-write" "$2.said"' sh "$affiche" "$work"
fi

# ---- interrupted ----

interrupted() { # SIGNAL: nothing is left, soon
    env --default-signal=INT "$affiche" archive -q -j1 -o "$work/cut" >/dev/null 2>&1 & # a shell makes it deaf to INT
    pid=$!
    until [ -n "$(find "$work" -maxdepth 1 -name ".affiche-$pid-*")" ]; do
        kill -0 "$pid" 2>/dev/null || return 1
        sleep 0.02
    done
    kill "-$1" "$pid"
    wait "$pid"
    waits=0 # workers of a busy machine may need some of it
    until [ -z "$(find "$work" -maxdepth 1 -name '.affiche-*')" ] || [ $((waits += 1)) -gt 120 ]; do
        sleep 0.5
    done
    [ ! -e "$work/cut" ] && [ -z "$(find "$work" -maxdepth 1 -name '.affiche-*')" ]
}
check "interrupted, it leaves nothing" interrupted INT
check "nor when it is ended" interrupted TERM
check "killed, neither" interrupted KILL
finish
