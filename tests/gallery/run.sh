#!/bin/sh
# SPDX-License-Identifier: MIT
# The page of all posters: every poster with its picture, its words and its files, none of another's; what a browser and a
# person with a keyboard, a screen reader or a small screen make of it; what is said when posters are wrong or not made yet.
. "$(dirname "$0")/../tap.sh"
G_DEBUG=fatal-criticals
export G_DEBUG
out=$work/out
page=$out/index.html
mkdir -p "$work/project/content"
cp -r "$ROOT/content/trois-rivieres" "$ROOT/content/deux-landes" "$work/project/content"
cd "$work/project" || exit 1

# ---- what is on it ----

# as a territory would: everything once, some of it in other sizes
"$affiche" build -o "$out" -q >"$work/said" 2>&1
"$affiche" build content/trois-rivieres/mobilite.yaml --size A3 -o "$out" -q
"$affiche" build content/trois-rivieres/mobilite.yaml --size 1080x1350 -o "$out" -q
"$affiche" build content/trois-rivieres/mobilite.yaml --svg outlines -f svg -o "$out" -q
"$affiche" build content/trois-rivieres/mobilite.yaml --grid -f png -o "$out" -q
check "the page is written" "$affiche" gallery -o "$out" --strict
posters=$("$affiche" check 2>/dev/null | sed -n 's/^\([0-9]*\) poster.*/\1/p')
count() { grep -c "$1" "$page"; }
same() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
check "every poster is on it" same "$(count '<article ')" "$posters"
check "every poster has its text" same "$(count '<summary>')" "$posters"
check "every poster says its licence" same "$(grep -c 'rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/"' "$page")" "$posters"
check "both languages of a poster are named" grep -q 'brezhoneg, français' "$page"

# links PATTERN: what leads to files, sorted
hrefs() { grep -o '<a href="[^"#]*"' "$page" | sed 's/.*="//; s/"$//' | grep -v '^https:' | LC_ALL=C sort; }
made() { (cd "$out" && find . -type f \( -name '*.pdf' -o -name '*.svg' -o -name '*.png' \) ! -path './index/*' ! -name '*-grid*' |
    sed 's|^\./||' | LC_ALL=C sort); }
hrefs >"$work/hrefs"
made >"$work/made"
check "every file is there to be had once, and no picture of the grid" diff "$work/made" "$work/hrefs"
check "files in the poster's own size" grep -q '<li><b>A2</b>' "$page"
check "files in another size" grep -q '<li><b>A3</b>' "$page"
check "files for screens" grep -q '<li><b>1080 × 1350 pixels</b>' "$page"
check "the two sides of a method" grep -q '>SVG verso<' "$page"
check "letters as shapes" grep -q '>SVG, lettres en tracés<' "$page"
check "what the poster says, a divided word whole again" sh -c \
    'sed -n "/id=\"trois-rivieres-mobilite\"/,/<\/article>/p" "$1" | grep -q "fabriqués en chantier participatif et plantés aux sorties de bourg"' sh "$page"
check "what the figures say" grep -q '6 piles de dominos, une par catégorie' "$page"
check "nothing is fetched from anywhere" sh -c '! grep -E "<(script|link|iframe)|url\(|@import|src=\"http" "$1"' sh "$page"
check "it is well formed" sh -c 'sed "s/<!DOCTYPE html>//; s/<\(meta\|img\|br\)\([^>]*\)>/<\1\2\/>/g" "$1" | xmllint --noout -' sh "$page"
check "it is light: 25 KB a poster at the most, pictures apart" test "$(wc -c <"$page")" -lt $((posters * 25000))
check "a picture is light: 250 KB at the most" same "$(find "$out/index" -name '*.png' -size +250k | wc -l)" 0

# ---- the same bytes, whatever the language, the folder and the order of the disk ----

cp "$page" "$work/first.html"
(cd / && LC_ALL=fr_FR.UTF-8 "$affiche" gallery "$work/project/content" -o "$out" -q --lang en)
check "the same bytes from elsewhere and in another language of messages" cmp "$page" "$work/first.html"

# ---- in a browser ----

if command -v chromium >/dev/null; then
    cat "$page" "$ROOT/tests/gallery/inspect.html" >"$out/inspected.html"
    FONTCONFIG_FILE=$(private_fonts)
    for width in 500 1400; do
        HOME=$work FONTCONFIG_FILE=$FONTCONFIG_FILE timeout 120 chromium --headless --no-sandbox --disable-gpu \
            --user-data-dir="$work/chromium" --window-size=$width,900 --virtual-time-budget=20000 --dump-dom \
            "file://$out/inspected.html" 2>/dev/null | sed -n '/<pre id="found">/,/<\/pre>/p' >"$work/found"
        check "a browser and its reader find nothing wrong at $width pixels" grep -q 'nothing is wrong' "$work/found"
        cat "$work/found" >>"$work/said"
    done
    # a page with a fault must be found out
    sed '0,/<h3 /s//<h5 /; 0,/index\/deux-landes/s//index\/nowhere/; s/--ink:#00372f/--ink:#9a9a9a/' "$page" |
        cat - "$ROOT/tests/gallery/inspect.html" >"$out/inspected.html"
    HOME=$work timeout 120 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/chromium" \
        --virtual-time-budget=20000 --dump-dom "file://$out/inspected.html" >"$work/found" 2>/dev/null
    for fault in "a level of headings is left out" "no picture" "too pale"; do
        check "a fault is found: $fault" grep -q "$fault" "$work/found"
    done
    rm "$out/inspected.html"
else
    skip "a browser and its reader find nothing wrong" "chromium is not installed"
fi

# ---- what goes wrong ----

check_status 1 "a poster that was not made" "$affiche" gallery content/deux-landes -o "$work/none"
check "then there is no page" test ! -e "$work/none/index.html"
cp "$page" "$work/first.html"
sed 's/^title:.*/titel: Mobilité/' content/trois-rivieres/mobilite.yaml >content/trois-rivieres/new && mv content/trois-rivieres/new content/trois-rivieres/mobilite.yaml
check_status 1 "a poster with an error fails the page" "$affiche" gallery -o "$out"
check "the page that was there stays" cmp "$page" "$work/first.html"
check_status 1 "no poster" "$affiche" gallery content/trois-rivieres/logos -o "$out"
check_status 2 "an option that is none" "$affiche" gallery --size A3
mkdir -p "$work/empty/content/a" && : >"$work/file"
cp -r "$ROOT/content/deux-landes" "$work/empty/content/b"
check_status 1 "a folder that cannot be made" "$affiche" gallery "$work/empty/content" -o "$work/file/out"
# names with signs of HTML and of addresses
sed -i 's/^  fr: .*$/&/; s/^issuer: .*/issuer: "A \& B <\\"c\\">"/' "$work/empty/content/b/territory.yaml"
mv "$work/empty/content/b/alimentation.yaml" "$work/empty/content/b/a #1 & b%.yaml"
"$affiche" build "$work/empty/content" -o "$work/odd" -q >"$work/said" 2>&1
check "signs of HTML in texts and names" "$affiche" gallery "$work/empty/content" -o "$work/odd"
page=$work/odd/index.html
check "they are escaped" grep -q 'A &amp; B &lt;&quot;c&quot;&gt;' "$page"
check "and the address leads to the file" grep -q 'href="b/a%20%231%20%26%20b%25.pdf"' "$page"
check "it is well formed" sh -c 'sed "s/<!DOCTYPE html>//; s/<\(meta\|img\|br\)\([^>]*\)>/<\1\2\/>/g" "$1" | xmllint --noout -' sh "$page"
finish
