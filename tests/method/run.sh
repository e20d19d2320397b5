#!/bin/sh
# SPDX-License-Identifier: MIT
# The posters of methods as files: two sides in every size, other programs open them, every fact of facts.txt is on its side,
# actions and stages are read in the order of the YAML, nothing is too small to read, the chain has a domino an action.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
unset SOURCE_DATE_EPOCH
# the sides of every method, in their order
pages="recto verso"
facts=tests/method/facts.txt
domino=content/methode-domino/methode.yaml
rivers=content/trois-rivieres/methode.yaml
FONTCONFIG_FILE=$(private_fonts)
export FONTCONFIG_FILE

out_of() { echo "$work/$1/$(basename "$(dirname "$2")")"; }
scene_of() { # YAML SIZE
    "$affiche" build "$1" --size "$2" --dump scene
}

# Two programs never agree on the pixels of an edge (a side full of small text has many); nothing is missing, moved or of
# another colour.
same_picture() {
    "$tools/compare" --mean 4 --bad-share 0.01 --threshold 64 "$1" "$2" &&
        "$tools/compare" --mean 4 --bad-share 0.00002 --threshold 128 "$1" "$2"
}

pdf_is_accepted() { # FILE NAME PAGES
    check "$2: qpdf --check" qpdf --check "$1"
    check_silent "$2: pdftoppm" pdftoppm -r 72 -png "$1" "$work/poppler"
    check_silent "$2: mutool draw" sh -c 'mutool draw -q -r 36 -F png -o "$2" "$1" 2>&1 |
        grep -v "ICC support is not available" || test -s "$3"' mutool "$1" "$work/mupdf-%d.png" "$work/mupdf-$3.png"
    check_silent "$2: Ghostscript" gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=nullpage "$1"
}

# the trim of every page, points rounded, and how many there are
trims_are() { # FILE WIDTH HEIGHT PAGES
    pdfinfo -box -l 99 "$1" | awk -v w="$2" -v h="$3" -v n="$4" '/TrimBox:/ { print; found++
        if ($4 != 0 || $5 != 0 || $6 < w - 0.1 || $6 > w + 0.1 || $7 < h - 0.1 || $7 > h + 0.1) bad++ }
        END { exit bad || found != n }'
}

duplex_is() { # FILE FLIP
    qpdf --json --json-key=qpdf "$1" | grep '"/Duplex"' >"$work/duplex"
    cat "$work/duplex"
    grep -qF "\"/Duplex\": \"/$2\"" "$work/duplex"
}

files_are() { # FOLDER NAME…
    (cd "$1" && ls | grep -v '^faces$') >"$work/files"
    shift
    printf '%s\n' "$@" | LC_ALL=C sort >"$work/wanted"
    LC_ALL=C sort "$work/files" | diff "$work/wanted" -
}

# every kind of space is one space, a word that was divided is whole
fold() {
    sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g; s/\xe2\x80\x89/ /g' | tr '\n\f\t' '   ' | sed 's/\xc2\xad *//g' | tr -s ' '
}

# facts_of PAGE: found in $work/folded, all of them, and there are some
facts_are_in() {
    sed -n "s/^$1|//p" "$facts" | sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' >"$work/facts"
    [ "$(wc -l <"$work/facts")" -gt 40 ] || { echo "there are no facts of the $1"; return 1; }
    status=0
    while IFS= read -r fact; do
        grep -qF -- "$fact" "$work/folded" || { echo "not there: $fact"; status=1; }
    done <"$work/facts"
    return $status
}

# Titles of actions, each stage before its first one, in the order of the file (it lists them in reading order).
read_in_order() { # YAML
    "$affiche" build "$1" --dump tree | awk '
        function value(line) { sub(/ \([0-9]+:[0-9]+\+[0-9]+\)$/, "", line); return substr(line, index(line, " = ") + 3) }
        /^  [a-z]/ { part = $1; sub(/@.*/, "", part) }
        part == "stages" && /^    [a-z]/ { stage = $1; sub(/@.*/, "", stage); if (/ = /) name[stage] = value($0) }
        part == "stages" && /^      name@/ { name[stage] = value($0) }
        part == "actions" && /^    [a-z]/ { of = "" }
        part == "actions" && /^      stage@/ { of = value($0) }
        part == "actions" && /^      title@/ {
            if (of != "" && of != last) print name[of]
            last = of
            print value($0)
        }'
}

at_least() { # POINTS SCENE
    awk -v least="$1" '/^[0-9]+ text / { n++; for (i = 2; i <= NF; i++) if ($i == "at") break
        if ($(i - 1) < least - 0.005) { print $(i - 1) " pt: " $0; bad++ } } END { exit bad || n < 50 }' "$2"
}

# The chain: a body, a line, pips unless it is 0|0; a path of pips has six verbs each. 0, 1, 2 … 12, 11 … pips.
chain_is() { # TILES SCENE
    awk -v wanted="$1" '
        / layer "chain" / { verbs = 0; for (i = 1; i < NF; i++) if ($i == "verbs") verbs = $(i + 1)
            paint = $8
            if (verbs == 5 && before == 9) { if (n) close_tile(); n++; pips = 0; open = 1 }
            else if (open && verbs % 6 == 0 && before == 5 && paint != "cut") { pips = verbs / 6; close_tile(); open = 0 }
            before = verbs }
        function close_tile() { if (open || pips) { if (pips != want(done)) { print "tile " done " has " pips " pips"; bad++ } done++ } open = 0; pips = 0 }
        function want(i) { return i <= 12 ? i : 24 - i }
        END { print n " tiles"; exit bad || n != wanted || done != wanted }' "$2"
}

page_number() { # NAME SCENE: from 1; nothing when there is no such page
    sed -n "s/^page \([0-9]*\) .* name \"$1\"$/\1/p" "$2" | awk '{ print $1 + 1 }'
}

# ---- A1, the format of the layouts ----

check "both methods are built" "$affiche" build "$domino" "$rivers" -o "$work/out"
for yaml in $domino $rivers; do
    name=$(basename "$(dirname "$yaml")")
    out=$(out_of out "$yaml")
    scene_of "$yaml" A1 >"$work/scene"
    check "$name: no collision, nothing near the edge" sh -c '"$1" --margin 8 <"$2"' scene-check "$tools/scene-check" "$work/scene"
    n=$("$affiche" build "$yaml" --dump tree | awk '/^  [a-z]/ { on = /^  actions@/ } on && /^    [a-z]/ { n++ } END { print n }')
    check "$name: a domino an action, halves in their order" chain_is "$n" "$work/scene"
    read_in_order "$yaml" >"$work/expected"
    [ "$(wc -l <"$work/expected")" -gt "$n" ]
    report $? "$name: titles and stages are known"
    verso=$(page_number verso "$work/scene")
    pdftotext -raw -f "${verso:-9}" -l "${verso:-9}" "$out/methode.pdf" "$work/extracted" 2>"$work/said"
    check "$name: titles and stages in reading order (PDF)" "$tools/words" "$work/expected" "$work/extracted"
    "$tools/svg-text" "$out/methode-verso.svg" >"$work/extracted" 2>&1
    check "$name: titles and stages in reading order (SVG)" "$tools/words" "$work/expected" "$work/extracted"
    [ "$(head -n 1 "$work/extracted")" = "$(sed -n 's/^title: //p' "$yaml")" ]
    report $? "$name: the title is read first"
    "$tools/scene-check" --texts <"$work/scene" >"$work/texts"
    pdftotext -raw "$out/methode.pdf" "$work/extracted"
    check "$name: the words of the scene in the PDF, none glued or split" "$tools/words" --equal "$work/texts" "$work/extracted"
    for page in $pages; do "$tools/svg-text" "$out/methode-$page.svg"; done >"$work/extracted" 2>"$work/said"
    check "$name: the words of the scene in the SVG, in their order" "$tools/words" "$work/texts" "$work/extracted"
    pdf_is_accepted "$out/methode.pdf" "$name, A1" 2
    for page in $pages; do
        svg=$out/methode-$page.svg
        check_silent "$name, $page: xmllint" xmllint --nonet --noout "$svg"
        check_silent "$name, $page: rsvg-convert" rsvg-convert -w 2384 -h 1684 "$svg" -o "$work/rsvg.png"
        check "$name, $page: rsvg's picture is ours" same_picture "$work/rsvg.png" "$out/methode-$page.png"
        number=$(page_number "$page" "$work/scene")
        check "$name, $page: poppler's picture is ours" same_picture "$work/poppler-${number:-9}.png" "$out/methode-$page.png"
    done
done

scene_of "$domino" A1 >"$work/scene"
for page in $pages; do
    number=$(page_number "$page" "$work/scene")
    pdftotext -f "${number:-9}" -l "${number:-9}" -raw "$(out_of out "$domino")/methode.pdf" - 2>&1 | fold >"$work/folded"
    check "every fact of the $page is in the PDF" facts_are_in "$page"
    "$tools/svg-text" "$(out_of out "$domino")/methode-$page.svg" 2>&1 | fold >"$work/folded"
    check "every fact of the $page is in its SVG" facts_are_in "$page"
done
sed 's/|Amorcer$/|Amorcir/' "$facts" >"$work/altered-facts"
facts=$work/altered-facts
check_status 1 "a fact that is not there is seen" facts_are_in verso
facts=tests/method/facts.txt

# ---- sizes ----

for yaml in $domino $rivers; do
    for size in A1::2383.94:1683.78:Short:9 A2:-a2:1683.78:1190.55:Short:7 A1-portrait:-a1-portrait:1683.78:2383.94:Long:9 \
        A3:-a3:1190.55:841.89:Short:7 A1-landscape::2383.94:1683.78:Short:9; do
        IFS=: read -r asked suffix width height flip least <<END
$size
END
        name="$(basename "$(dirname "$yaml")"), $asked"
        names=
        for page in $pages; do
            [ "$asked" = A3 ] && names="$names $page-1 $page-2" || names="$names $page"
        done
        rm -rf "$work/sized"
        check "$name is built" "$affiche" build "$yaml" --size "$asked" -o "$work/sized"
        out=$(out_of sized "$yaml")
        n=0
        set -- "methode$suffix.pdf"
        for page in $names; do
            n=$((n + 1))
            set -- "$@" "methode$suffix-$page.png" "methode$suffix-$page.svg"
        done
        check "$name: the files have their names" files_are "$out" "$@"
        check "$name: the trim of $n pages" trims_are "$out/methode$suffix.pdf" "$width" "$height" "$n"
        check "$name: printed on both sides" duplex_is "$out/methode$suffix.pdf" "DuplexFlip${flip}Edge"
        scene_of "$yaml" "$asked" >"$work/scene"
        check "$name: nothing under $least pt" at_least "$least" "$work/scene"
        [ "$asked" = A1 ] || [ "$asked" = A1-landscape ] || pdf_is_accepted "$out/methode$suffix.pdf" "$name" "$n"
    done
done
check_status 2 "a size that is none" "$affiche" build "$rivers" --size A9 --lang en -o "$work/none"
"$affiche" build "$rivers" --size A1-upright --lang en -o "$work/none" >"$work/said" 2>&1
grep -qF 'a size is A0 to A5, A1-portrait, A1-landscape, like 500x700mm, or in pixels like 1080x1350, not "A1-upright"' "$work/said"
report $? "is said"
check_status 1 "a size of another proportion" "$affiche" build "$rivers" --size 600x600mm -o "$work/none"
"$affiche" build "$rivers" --size 600x600mm --lang en --diagnostics short -o "$work/none" >"$work/said" 2>&1
grep -q 'cannot be set on 600 × 600 mm, the proportions .*\[format-ratio\]' "$work/said"
report $? "is said too"
check "and nothing is written" test ! -e "$work/none"

# ---- one side, pictograms ----

mkdir -p "$work/project/content/essai"
cp "$(dirname "$rivers")/territory.yaml" "$work/project/content/essai/"
sed '/^partners:/,$d' "$(dirname "$rivers")/territory.yaml" >"$work/project/content/essai/territory.yaml"
sed '/^recto:/,/^colophon:/{/^colophon:/!d}; s/^    picto: conference/&\n    picto-alt: Une personne parle devant un micro/' "$rivers" \
    >"$work/project/content/essai/methode.yaml"
check "a method without recto" "$affiche" build "$work/project/content/essai/methode.yaml" -o "$work/single"
check "has one page, and files without its name" files_are "$work/single/essai" methode.pdf methode.svg methode.png
check "its page has the trim" trims_are "$work/single/essai/methode.pdf" 2383.94 1683.78 1
"$affiche" build "$work/project/content/essai/methode.yaml" --dump scene >"$work/scene"
element=$(sed -n 's/^ *figure #\([0-9]*\) alternative "Une personne parle devant un micro"$/\1/p' "$work/scene")
[ -n "$element" ] && [ "$(grep -c " layer \"network\" #$element " "$work/scene")" -gt 2 ]
report $? "a pictogram with an alternative text is a figure"
[ "$(grep -c '^ *figure #' "$work/scene")" -eq 2 ] && # and the chain
    [ "$(grep -c ' layer "stages" decoration .* from methode.yaml:' "$work/scene")" -gt 12 ]
report $? "one without is decoration"

# ---- same bytes ----

same() { [ -n "$(ls "$1")" ] && diff -r "$1" "$2"; }
"$affiche" build --quiet "$domino" "$rivers" -o "$work/again" -j 1
check "same bytes twice" same "$work/out" "$work/again"
(cd / && "$affiche" build --quiet "$ROOT/$domino" "$ROOT/$rivers" -o "$work/elsewhere")
check "same bytes from another folder" same "$work/out" "$work/elsewhere"
mkdir "$work/locales"
localedef -i fr_FR -f UTF-8 "$work/locales/fr_FR.UTF-8" >"$work/said" 2>&1
[ "$(LOCPATH=$work/locales LC_ALL=fr_FR.UTF-8 env printf '%.1f' 1,5 2>>"$work/said")" = 1,5 ]
report $? "a French locale really exists (decimal comma)"
LOCPATH=$work/locales LC_ALL=fr_FR.UTF-8 "$affiche" build --quiet "$domino" "$rivers" -o "$work/french" >"$work/said" 2>&1
check "same bytes under that locale" same "$work/out" "$work/french"
finish
