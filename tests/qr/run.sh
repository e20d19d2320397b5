#!/bin/sh
# SPDX-License-Identifier: MIT
# The code of a call, as a telephone meets it: the picture of our PNG, of the PDF and of the SVG is read by zbarimg, and must
# say the address of the YAML. Its size is measured in the scene: 25 mm across at the least, on every format.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
affiche=$root/${BUILD:-build}/affiche
work=$(mktemp -d "${TMPDIR:-/tmp}/affiche-qr-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
n=0
report() {
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

for tool in zbarimg pdftoppm rsvg-convert; do
    command -v "$tool" >/dev/null || { echo "1..0 # SKIP $tool is not installed"; exit 0; }
done

mkdir -p "$work/content"
cp "$root"/tests/diagnostics/base/content/*.yaml "$work/content/"
# poster NAME URL: a poster with a call to that address
poster() {
    cp "$root/tests/diagnostics/base/content/mobilite.yaml" "$work/content/$1.yaml"
    printf 'call:\n  text: Un trajet à partager ? Venez en parler.\n  date: Samedi 14 octobre\n  url: %s\n' "$2" \
        >>"$work/content/$1.yaml"
}

# reads NAME PICTURE URL
reads() {
    said=$(zbarimg --quiet --raw "$2" 2>/dev/null)
    [ "$said" = "$3" ] || echo "# read: $said"
    [ "$said" = "$3" ]
    report $? "$1 is read"
}

# across SCENE: width and height of the code in millimetres: its path is the last one of the block
across() {
    awk '/^[0-9]+ path .*layer "call/ { for (i = 1; i < NF; i++) if ($i == "box") { w = $(i + 3) - $(i + 1); h = $(i + 4) - $(i + 2) } }
        END { printf "%.2f %.2f\n", w / 72 * 25.4, h / 72 * 25.4 }' "$1"
}

# sized NAME SCENE LEAST MOST
sized() {
    measured=$(across "$2")
    echo "$measured" | awk -v least="$3" -v most="$4" '{ exit !($1 >= least - 0.02 && $1 <= most + 0.02 && $1 == $2) }'
    result=$?
    [ "$result" = 0 ] || echo "# measures $measured mm, wanted $3 to $4"
    report "$result" "$1 measures between $3 and $4 mm"
}

cd "$work" || exit 1
short=https://essai.example/covoiturage
long=https://essai.example/mobilite/covoiturage/$(printf 'rendez-vous-%03d/' 1 2 3 4 5 6 7 8 9 10)?de=affiche
poster court "$short"
poster long "$long"
for size in A2 A3 A1; do
    names="court long"
    [ "$size" = A2 ] && names=court # a large picture takes long to read
    for name in $names; do
        [ "$name" = court ] && url=$short || url=$long
        "$affiche" build content/$name.yaml --size "$size" --dump scene >"$work/$size-$name.scene" 2>"$work/err"
        report $? "$size, $name: a poster with a code"
        sed 's/^/# /' "$work/err"
        [ "$size" = A1 ] && continue
        "$affiche" build content/$name.yaml --size "$size" --dpi 127 -q -o "$work/$size-$name"
        file=$(find "$work/$size-$name" -name '*.pdf' | sed 's/\.pdf$//')
        reads "$size, $name: the PNG" "$file.png" "$url"
        pdftoppm -r 127 -png -singlefile "$file.pdf" "$work/page"
        reads "$size, $name: the PDF" "$work/page.png" "$url"
        rsvg-convert --zoom 1.323 "$file.svg" -o "$work/drawing.png"
        reads "$size, $name: the SVG" "$work/drawing.png" "$url"
    done
done
sized "A2: the code of a short address" "$work/A2-court.scene" 25 25
sized "A3: the code of a short address" "$work/A3-court.scene" 25 25
sized "A3: the code of a long address" "$work/A3-long.scene" 28 40
sized "A1: the code of a short address" "$work/A1-court.scene" 35.36 35.36

# people who cannot see it are told what it is, and all of it is a link
grep -q "figure .*alternative \"Code QR.*$short\"" "$work/A2-court.scene"
report $? "the code has an alternative text"
[ "$(grep -c "link .*$short" "$work/A2-court.scene")" = 2 ]
report $? "the label and the code are links"
# without an address there is no code
sed -i '/url:/d' content/court.yaml
"$affiche" build content/court.yaml --dump scene >"$work/none.scene" 2>&1
! grep -q 'Code QR' "$work/none.scene"
report $? "a call without an address has no code"
echo "1..$n"
