#!/bin/sh
# SPDX-License-Identifier: MIT
# What posters are made for, as a user asks for it: names of files, choices of themes and of the command line, files that
# appear all at once, what is refused and how it is said.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
# a profile that is there: those of the usual conditions take a while to make, and tests/job has them
icc=/usr/share/color/icc/ghostscript/default_cmyk.icc
poster=content/trois-rivieres/mobilite.yaml
out=$work/out/trois-rivieres
build() { "$affiche" build "$@" -q --lang en; }
files() { (cd "$1" && find . -type f | sed 's|^\./||' | LC_ALL=C sort); }
sums() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }

# ---- names ----

# two that were interrupted: one that is no more, one that is at work (this very script)
sleep 0 &
gone=$!
wait "$gone"
mkdir -p "$out/.affiche-$gone-abcdef" "$out/.affiche-$$-abcdef"
echo plate >"$out/.affiche-$gone-abcdef/plate.pdf"
check "what an interrupted run left" build $poster --for riso --size A4 -o "$work/out"
[ ! -e "$out/.affiche-$gone-abcdef" ] && [ -e "$out/.affiche-$$-abcdef" ]
report $? "is cleared, and what another one is filling is not"
rm -rf "$out"

check "for screens, without a word" build $poster -f pdf,png -o "$work/out"
check "for screens, by its name" build $poster --for web -f pdf,png -o "$work/web"
cmp -s "$out/mobilite.pdf" "$work/web/trois-rivieres/mobilite.pdf" && cmp -s "$out/mobilite.png" "$work/web/trois-rivieres/mobilite.png"
report $? "web is what is made without --for"
sums "$work/out" >"$work/before"
check "for a press" build $poster --for press --icc $icc -o "$work/out"
check "for a press, another size" build $poster --for press --icc $icc --size A3 -o "$work/out"
check "for a riso" build $poster --for riso --size A4 -o "$work/out"
check "for a silkscreen" build $poster --for silkscreen --resolution 300 --ruling 30 --size A4 -o "$work/out"
check "for an office" build $poster --for office -o "$work/out"
check "for an office, in grey tiles" build $poster --for office --tile A4 --mode grey -o "$work/out"
check "small sheets on a large one" build content/methode-domino/fiches/cartes.yaml --for office --impose A3 -o "$work/cards"
cat >"$work/wanted" <<'END'
mobilite-a3-press.pdf
mobilite-a4-riso-1-jaune-signal.pdf
mobilite-a4-riso-2-corail.pdf
mobilite-a4-riso-3-bleu-route.pdf
mobilite-a4-riso-details.png
mobilite-a4-riso-essentiel.png
mobilite-a4-silkscreen-1-jaune-signal.pdf
mobilite-a4-silkscreen-2-corail.pdf
mobilite-a4-silkscreen-3-bleu-route.pdf
mobilite-a4-silkscreen-details.png
mobilite-a4-silkscreen-essentiel.png
mobilite-office-grey-a4-tiles.pdf
mobilite-office.pdf
mobilite-press.pdf
mobilite.pdf
mobilite.png
END
files "$out" >"$work/got"
diff "$work/wanted" "$work/got" >"$work/said"
report $? "each purpose has names of its own, and leaves nothing else behind"
(cd "$work/out" && sha256sum -c "$work/before") >"$work/said" 2>&1
report $? "none of them replaced a file for screens"
[ -s "$work/cards/methode-domino/fiches/cartes-office-a3.pdf" ]
report $? "an imposition is named after its sheet"
for file in "$out"/*.pdf; do check "qpdf --check $(basename "$file")" qpdf --check "$file"; done

sums "$work/out" >"$work/before"
check "all of it again" sh -c 'a=$1; p=$2; o=$3; i=$4; "$a" build "$p" --for press --icc "$i" -o "$o" -q && "$a" build "$p" --for riso --size A4 -o "$o" -q && "$a" build "$p" --for office --tile A4 --mode grey -o "$o" -q' sh "$affiche" $poster "$work/out" $icc
sums "$work/out" | diff "$work/before" - >"$work/said"
report $? "the same bytes"

# ---- choices: the system's, the theme's, the command line's ----

box() { pdfinfo -box "$1" | awk -v name="$2:" '$1 == name { print $4 - $2 }'; }
wider() { # FILE MM: the bleed box is so much wider than the trim box on both sides together
    awk -v b="$(box "$1" BleedBox)" -v t="$(box "$1" TrimBox)" -v mm="$2" 'BEGIN { d = (b - t) / 72 * 25.4 - 2 * mm; exit d > 0.05 || d < -0.05 }'
}
check "3 mm of bleed is usual" wider "$out/mobilite-press.pdf" 3
mkdir -p "$work/project/content/val" "$work/project/themes"
cp tests/diagnostics/base/content/*.yaml "$work/project/content/val/"
cp -r themes/mobilite "$work/project/themes/"
printf 'purposes:\n  press: {bleed: 5mm, marks: none, profile: presse.icc}\n' >>"$work/project/themes/mobilite/theme.yaml"
cp $icc "$work/project/themes/mobilite/presse.icc"
val=$work/project/content/val/mobilite.yaml
check "a theme with a profile beside it" build "$val" --for press -o "$work/val"
check "a theme has the say over the system" wider "$work/val/val/mobilite-press.pdf" 5
check "the command line" build "$val" --for press --bleed 2mm -o "$work/val"
check "the command line has the last word" wider "$work/val/val/mobilite-press.pdf" 2
rm "$work/project/themes/mobilite/presse.icc"
check_status 1 "a theme's profile that is not there" build "$val" --for press -o "$work/nothing"
[ ! -e "$work/nothing" ]
report $? "and nothing is written"

# ---- what the law wants ----

"$affiche" check "$val" --for riso --size A4 --lang en --diagnostics short >"$work/said" 2>&1
grep -q 'missing-printer' "$work/said"
report $? "a print without a printer is warned of"
"$affiche" check "$val" --for office --lang en --diagnostics short >"$work/said" 2>&1
! grep -q 'missing-printer' "$work/said"
report $? "not for an office"
printf 'print: {printer: "Imprimé par nos soins, 2 place du Puits"}\n' >>"$val"
"$affiche" check "$val" --for riso --size A4 --lang en --diagnostics short >"$work/said" 2>&1
! grep -q 'missing-printer' "$work/said"
report $? "once it is named there is no more to say"
check "with its printer" build "$val" -f pdf -o "$work/val"
pdftotext -raw "$work/val/val/mobilite.pdf" - | tr '\n\302\240' '   ' | tr -s ' ' | grep -q 'Imprimé par nos soins, 2 place du Puits\.'
report $? "the credits name it"

# ---- the job sheet ----

check "a job sheet" build $poster --for press --icc $icc --job-sheet --json -o "$work/job"
pdftotext -layout "$work/job/trois-rivieres/mobilite-press-fiche.pdf" - | tr -s ' ' >"$work/sheet"
for words in '300 exemplaires' 'offset ivoire' 'PANTONE 116 U' 'Maëlle Le Goff'; do
    grep -q "$words" "$work/sheet" || echo "the sheet does not say: $words"
    grep -q "$words" "$work/job/trois-rivieres/mobilite-press-fiche.json" || echo "the JSON does not say: $words"
done >"$work/said"
[ ! -s "$work/said" ]
report $? "it says quantity, stock, inks, contact"
grep -q '"mobilite-press.pdf"' "$work/job/trois-rivieres/mobilite-press-fiche.json" && grep -qx ' *mobilite-press.pdf' "$work/sheet"
report $? "it names the file that is sent"
check "a job sheet of plates" build $poster --for riso --size A3 --job-sheet --json -f pdf -o "$work/job"
tr -d ' \n' <"$work/job/trois-rivieres/mobilite-a3-riso-fiche.json" >"$work/said"
grep -qF '"files":["mobilite-a3-riso-1-jaune-signal.pdf","mobilite-a3-riso-2-corail.pdf","mobilite-a3-riso-3-bleu-route.pdf"]' "$work/said" &&
    grep -qF '"marks":["crop","registration","slug"]' "$work/said"
report $? "it names all the plates and their marks"

# ---- the usual profiles are made once ----

mkdir "$work/bin"
printf '#!/bin/sh\nexit 1\n' >"$work/bin/colprof"
chmod +x "$work/bin/colprof"
# first_profile OPTION…: a build that cannot have a profile, and what it says before
first_profile() {
    PATH=$work/bin:$PATH AFFICHE_CACHE=$work/no-profile "$affiche" build content/methode-domino/methode.yaml $poster --for press --lang en \
        -o "$work/first" "$@" >"$work/said" 2>/dev/null
}
first_profile
head -n 1 "$work/said" | grep -q 'the profile of uncoated paper is made once'
report $? "that is said before the first poster waits for it"
first_profile --icc coated
head -n 1 "$work/said" | grep -q 'the profile of coated paper'
report $? "of coated paper too"
first_profile -q
[ ! -s "$work/said" ]
report $? "not to who wants it quiet"
first_profile --diagnostics json
! grep -q 'is made once' "$work/said"
report $? "nor in JSON"
first_profile --icc $icc
! grep -q 'is made once' "$work/said"
report $? "nor when the printer's own is there"

# ---- all at once, or not at all ----

rm "$out/mobilite-a4-riso-3-bleu-route.pdf"
mkdir "$out/mobilite-a4-riso-3-bleu-route.pdf"
sums "$out" >"$work/before"
check_status 1 "a plate that cannot be written" build $poster --for riso --size A4 --trap 0mm -o "$work/out"
sums "$out" | diff "$work/before" - >"$work/said"
report $? "leaves the earlier plates as they were"
[ -z "$(find "$work/out" -name '.*' -type d)" ]
report $? "and no folder of its own"
rmdir "$out/mobilite-a4-riso-3-bleu-route.pdf"

check_status 1 "a poster larger than the duplicator's sheet" build $poster --for riso -o "$work/large"
[ ! -e "$work/large" ]
report $? "is not written"

cp "$val" "$work/project/content/val/mobilite-press.yaml"
check_status 1 "a poster with the name of another's files" build "$work/project/content" --for office -o "$work/val"
"$affiche" check "$work/project/content/val/mobilite-press.yaml" --lang en --diagnostics short 2>&1 | grep -q same-output
report $? "even when it is built alone"
rm "$work/project/content/val/mobilite-press.yaml"
for name in a4 a3-press 500x700mm grid outlines; do
    cp "$val" "$work/project/content/val/mobilite-$name.yaml"
    check_status 1 "mobilite-$name.yaml beside mobilite.yaml" "$affiche" check "$val" "$work/project/content/val/mobilite-$name.yaml" -q
    rm "$work/project/content/val/mobilite-$name.yaml"
done
for name in 2 a4bis grille; do
    cp "$val" "$work/project/content/val/mobilite-$name.yaml"
    check "mobilite-$name.yaml may be" "$affiche" check "$work/project/content/val/mobilite-$name.yaml" -q
    rm "$work/project/content/val/mobilite-$name.yaml"
done

# ---- what is refused on the command line ----

# refused WORDS OPTIONS…: 2, and it says those words
refused() {
    words=$1
    shift
    "$affiche" build $poster -o "$work/never" --lang en "$@" >"$work/said" 2>&1
    [ $? -eq 2 ] && grep -q -- "$words" "$work/said"
    report $? "refused: $*"
}
refused 'web, press, riso' --for print
refused 'press, riso, silkscreen' --bleed 3mm
refused 'goes with: office' --for press --tile A4
refused 'goes with: press' --for riso --inks spot
refused 'goes with: riso, silkscreen' --for press --sheet A3
refused 'from 0mm to 10mm' --for press --bleed 12mm
refused 'from 0mm to 10mm' --for press --bleed 10.01mm
refused 'from 0mm to 10mm' --for press --bleed 9999mm
refused 'write --bleed LENGTH' --for press --bleed ''
refused 'write --marks LIST' --for press --marks ''
refused '-o is empty' -o ''
refused 'leave --dpi out' --for press --dpi 300
refused 'leave --dpi out' --for riso --size A3 -f pdf --dpi 300
refused 'leave --dpi out' -f svg --dpi 300
refused 'say 3mm' --for press --bleed 3
refused 'too small' --for press --trap -1mm
refused 'too large' --for press --trap 3mm
refused 'crop, registration' --for press --marks crop,target
refused 'spot, process' --for press --inks cmyk
refused 'there is no file' --for press --icc nowhere.icc
refused 'not a sheet of paper' --for riso --sheet A9
refused 'not one of the choices' --for silkscreen --bits 4
refused 'makes no SVG' --for press -f svg
refused 'a PDF only' --for office -f pdf,png
refused 'for screens' --for press --size 1080x1350
refused 'print shop' --for office --job-sheet
refused 'goes with --job-sheet' --for press --json
[ ! -e "$work/never" ]
report $? "nothing was written for any of them"
# idle WORDS OPTIONS…: what would change nothing is said, for every poster, and nothing is written
idle() {
    words=$1
    shift
    "$affiche" build $poster "$@" --lang en --diagnostics short -o "$work/never" >"$work/said" 2>&1
    [ $? -eq 1 ] && grep -q "$words.*\[excluded-choice\]" "$work/said" && [ ! -e "$work/never" ]
    report $? "it would change nothing: $*"
}
idle 'there is one sheet' --for office --overlap 5mm
idle 'these are in greys' --for riso --size A3 --ruling 50
idle 'these are in greys' --for silkscreen --bits 8 --resolution 300
mkdir -p "$work/tiles/content/val" "$work/tiles/themes"
cp tests/diagnostics/base/content/*.yaml "$work/tiles/content/val/"
cp -r themes/mobilite "$work/tiles/themes/"
printf 'purposes:\n  office: {tile: A4}\n  riso: {bits: 1}\n' >>"$work/tiles/themes/mobilite/theme.yaml"
check "unless the theme has tiles" "$affiche" check "$work/tiles/content" --for office --overlap 5mm -q
check "or plates without greys" "$affiche" check "$work/tiles/content" --for riso --size A3 --ruling 50 -q
check_status 1 "a file that is no profile" build $poster --for press --icc Makefile -o "$work/never"
[ ! -e "$work/never" ]
report $? "and no poster for it"
finish
