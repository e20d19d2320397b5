#!/bin/sh
# SPDX-License-Identifier: MIT
# -f html: a page, a fragment and an alternative as plain text of every demonstration. All words of the posters are on them;
# they are valid; a browser, axe-core and the Tab key find nothing wrong, in a light and a dark scheme, wide and at 320 pixels;
# the same bytes from anywhere; what is refused.
. "$(dirname "$0")/../tap.sh"
G_DEBUG=fatal-criticals
export G_DEBUG
out=$work/out
modules=$ROOT/build/html-modules # never committed; kept from run to run
axe=4.14.1 puppeteer=22.8.2 validate=8.9.1

check "pages of all demonstrations" "$affiche" build "$ROOT/content" -f html -o "$out" -q
pages=$(find "$out" -name '*.html' ! -name '*-fragment.html' | LC_ALL=C sort)
posters=$("$affiche" check "$ROOT/content" 2>/dev/null | sed -n 's/^\([0-9]*\) posters* checked$/\1/p')
same() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
check "a page, a fragment and an alternative a poster, and nothing else" sh -c '
    find "$1" -type f | sed "s/.*-fragment\.html$/f/; s/.*-alternative\.txt$/a/; s/.*\.html$/p/" | sort | uniq -c |
        tr -s " \n" " " | grep -qx " $2 a $2 f $2 p "' sh "$out" "$posters"

# ---- what they say ----

every_word() {
    for yaml in $(find "$ROOT/content" -name '*.yaml'); do
        stem=${yaml#"$ROOT/content/"} stem=${stem%.yaml}
        [ -e "$out/$stem.html" ] || continue
        "$affiche" build "$yaml" --dump scene >"$work/dump" 2>/dev/null
        node "$ROOT/tests/html/words.js" "$work/dump" "$out/$stem.html" || { echo "in $stem"; return 1; }
    done
}
mobilite=$out/trois-rivieres/mobilite
well_formed() { # FILE: as XML, which knows no empty elements without an end
    sed "s/<!DOCTYPE html>//; s/<\(meta\|img\|link\|input\|br\)\([^>]*\)>/<\1\2\/>/g" "$1" | xmllint --huge --noout -
}
all_well_formed() { find "$out" -name '*.html' | while read -r f; do well_formed "$f" || { echo "$f"; exit 1; }; done; }
check "all are well formed" all_well_formed
largest() { find "$out" -name '*.html' -size +900k | grep . && return 1 || return 0; }
check "none is heavy: 900 KB at the most" largest
check "the fragment begins with the language" sh -c 'head -n 1 "$1" | grep -qx "<article lang=\"fr\">"' sh "$mobilite-fragment.html"
titled() { # FILE PATTERN: the line after the one that matches is the title
    grep -A 1 "$2" "$1" | sed -n 2p | grep -q '^<h[12]>Mobilité</h[12]>$'
}
check "and goes on with the title" titled "$mobilite-fragment.html" '^<article'
check "so does the head of the page" titled "$mobilite.html" '^<header>$'
all_titled() { find "$out" -name '*-fragment.html' | while read -r f; do sed -n 2p "$f" | grep -q '^<h2>' || { echo "$f"; exit 1; }; done; }
check "every fragment begins with its heading" all_titled
check "and the alternative as plain text" sh -c 'sed -n 11p "$1" | grep -qx Mobilité' sh "$mobilite-alternative.txt"
check "what stands above the title on paper comes next, line by line" sh -c '
    sed -n 4,6p "$1" | tr "\n" " " | grep -q "^<p>Recensement participatif<br> Pratiques collaboratives &amp; territoire</p> <p>Pays" &&
        grep -qx "Recensement participatif · Pratiques collaboratives & territoire" "$2"' sh "$mobilite-fragment.html" "$mobilite-alternative.txt"
check "a line that a field is in stays one" grep -q 'Nous sommes en 20' "$out/methode-domino/fiches/scenario-alternative.txt"
foreign() { find "$out" -name '*-fragment.html' -exec grep -lE '<h1| id=| class=| style=|<style|<head|<script|<img|<input' {} + | grep . && return 1 || return 0; }
check "fragments hold elements only, from the second heading" foreign
credited() { find "$out" -name '*-fragment.html' | while read -r f; do grep -q 'rel="license"' "$f" || { echo "$f"; exit 1; }; done; }
check "fragments carry their licence" credited
check "the part in the second language says so" grep -q '<span lang="fr">Pays des Deux-Landes</span>' "$out/deux-landes/alimentation-fragment.html"
check "foreign words say which language they are in" grep -q '<span lang="en">repair café</span>' "$out/grand-confluent/reemploi-fragment.html"
check "the alternative begins with the short one" sh -c 'sed -n 4p "$1" | grep -q "^Affiche Mobilité : 137 pratiques"' sh "$mobilite-alternative.txt"
check "and goes on with the text" grep -qx -- '---*' "$mobilite-alternative.txt"
check "plain text has no HTML in it" sh -c '! find "$1" -name "*.txt" -exec grep -lE "</?[a-z]+>|&[a-z]+;" {} + | grep .' sh "$out"
check "two sides on one page" sh -c 'grep -o "<section class=\"page\" id=\"page-[12]\" aria-label=\"[A-Z][a-z]*\"" "$1" | wc -l | grep -qx 2' sh "$out/methode-domino/methode.html"
check "a sheet can be filled in" grep -q '<label for="field-[a-z-]*">1\. ' "$out/methode-domino/fiches/recensement.html"

# ---- in other hands ----

# what is missing is fetched once; a person without a network may go on without
fetch_modules() {
    [ -e "$modules/.$axe-$puppeteer-$validate" ] && return 0
    command -v npm >/dev/null || return 1
    rm -rf "$modules" && mkdir -p "$modules" && cd "$modules" &&
        echo '{"private": true}' >package.json &&
        npm install --no-audit --no-fund --ignore-scripts --silent "axe-core@$axe" "puppeteer-core@$puppeteer" \
            "html-validate@$validate" >"$work/said" 2>&1 && touch "$modules/.$axe-$puppeteer-$validate"
}
look() { # FILE…: nothing but the last line
    HOME=$work timeout 900 node "$ROOT/tests/html/inspect.js" "$modules/node_modules" "$(command -v chromium)" "$@" >"$work/found" 2>&1
    cat "$work/found"
    [ "$(wc -l <"$work/found")" -eq 1 ] && grep -q "^$# pages looked at$" "$work/found"
}
if [ -n "${SANITIZE:-}" ]; then
    skip "valid, for a browser, a reader and a keyboard" "the pages are those of the plain run"
elif ! (fetch_modules); then
    if [ -n "${CI:-}" ]; then
        check "axe-core, a driver and a validator are there" false
    else
        skip "valid, for a browser, a reader and a keyboard" "npm brings neither axe-core nor a driver"
    fi
else
    "$tools/readable" "$work/everything.html"
    check "every word of the posters, as often as on them" every_word
    printf '%s\n' '{"extends": ["html-validate:standard", "html-validate:a11y"], "rules": {"long-title": "off"}}' >"$work/htmlvalidate.json"
    check "a validator finds nothing" node "$modules/node_modules/html-validate/bin/html-validate.js" -c "$work/htmlvalidate.json" \
        $pages "$work/everything.html"
    check "nothing is wrong in a browser, for axe-core and a keyboard" look "$work/everything.html" $pages
    # a page with faults must be found out
    sed 's/ lang="fr"//; s/<h2>/<h4>/; s/<\/h2>/<\/h4>/; s/ alt="[^"]*"//; s/:focus-visible{[^}]*}/*{outline:none!important}/; s/<label for=[^>]*>\([^<]*\)<\/label>/\1/;
        s/ aria-label="Où[^"]*"//; s/--text:#[0-9a-f]*/--text:#a0a0a0/; s/\.text{max-width:36rem}/.text{width:36rem}/' "$work/everything.html" >"$work/faulty.html"
    look "$work/faulty.html" >/dev/null 2>&1
    for fault in "no language" "a level is left out" "no alternative" "a field without a label" "no focus is seen" \
        "axe, light: color-contrast" "scrolls sideways at 320"; do
        check "a fault is found: $fault" grep -q "$fault" "$work/found"
    done
    sed 's/<p>Landrezel<\/p>//' "$mobilite.html" >"$work/short.html"
    "$affiche" build "$ROOT/content/trois-rivieres/mobilite.yaml" --dump scene >"$work/dump"
    check_status 1 "a missing word is found" node "$ROOT/tests/html/words.js" "$work/dump" "$work/short.html"
fi

# ---- the same bytes, whatever the language, the folder and the workers ----

(cd / && LC_ALL=fr_FR.UTF-8 "$affiche" build "$ROOT/content/trois-rivieres" "$ROOT/content/deux-landes" -f html -j 1 -o "$work/again" -q --lang en)
for f in $(cd "$work/again" && find . -type f); do cmp "$work/again/$f" "$out/$f" || cmp "$work/again/$f" "$out/trois-rivieres/$f"; done >"$work/said" 2>&1
check "the same bytes from elsewhere" test ! -s "$work/said"

# ---- names, sizes, what is refused ----

mkdir -p "$work/p/content" && cp -r "$ROOT/content/trois-rivieres" "$work/p/content/a" && cd "$work/p" || exit 1
"$affiche" build content/a/mobilite.yaml -f html,png --size A3 >"$work/summary"
for name in mobilite-a3.html mobilite-a3-fragment.html mobilite-a3-alternative.txt mobilite-a3.png; do
    check "$name is written and said" sh -c 'test -s "out/a/$1" && grep -q "out/a/$1\$" "$2"' sh "$name" "$work/summary"
done
"$affiche" build content/a/mobilite.yaml -q && "$affiche" build content/a/mobilite.yaml -f html -q && "$affiche" gallery content/a/mobilite.yaml >"$work/said" 2>&1
check "the page of all posters leads to it, and not to the pieces" sh -c \
    'grep -q "href=\"a/mobilite.html\">HTML" out/index.html && ! grep -qE "href=\"[^\"]*-(fragment|alternative)" out/index.html'
check_status 2 "an unknown format" "$affiche" build content/a/mobilite.yaml -f htm
"$affiche" build content/a/mobilite.yaml -f htm 2>"$work/usage"
check "the formats are named" grep -q 'pdf, svg, png and html' "$work/usage"
check_status 2 "no HTML for a press" "$affiche" build content/a/mobilite.yaml -f html --for press
cp content/a/mobilite.yaml content/a/mobilite-alternative.yaml
check_status 1 "a poster with the name of a piece" "$affiche" check content/a/mobilite-alternative.yaml
rm content/a/mobilite-alternative.yaml
cp content/a/mobilite.yaml content/a/mobilite-fragments.yaml
check "a name that only begins like it" "$affiche" check content/a/mobilite-fragments.yaml -q
mkdir -p bad/a/mobilite-fragment.html/in-the-way
check_status 1 "a file that cannot be written" "$affiche" build content/a/mobilite.yaml -f html -o bad
"$affiche" build content/a/mobilite.yaml -f html -o bad -q 2>"$work/usage"
check "it is named" grep -q 'mobilite-fragment.html' "$work/usage"
finish
