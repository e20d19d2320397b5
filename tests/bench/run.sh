#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures the bars of speed, memory and size in one run; called by `make bench`. ROUNDS: more is steadier.
# Ends with status 1 when a bar is missed.
set -u
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
ROUNDS=${ROUNDS:-25}
export LC_ALL=C.UTF-8
work=$(mktemp -d "${TMPDIR:-/tmp}/affiche-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
status=0

# rsvg-convert sees our faces and nothing else, from a cache that its first, uncounted round fills
cat >"$work/fonts.conf" <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$PWD/fonts/faces</dir><cachedir>$work/cache</cachedir></fontconfig>
END

"$BUILD/bench/bench" warm "$ROUNDS" "$work" content/trois-rivieres content/methode-domino/methode.yaml || status=1
echo
# the same posters where no series file stands beside their folders
mkdir -p "$work/free"
cp -r content "$work/free"
rm "$work"/free/content/serie*.yaml
"$BUILD/affiche" check content/serie.yaml | sed -n "s|^[0-9]*/[0-9]* \(content/.*\)|$work/free/\1|p" >"$work/singly"
"$BUILD/bench/bench" series "$ROUNDS" "$work" content/serie.yaml $(cat "$work/singly") || status=1
echo
"$BUILD/bench/bench" press "$ROUNDS" "$work" content/trois-rivieres/mobilite.yaml || status=1
echo
"$BUILD/bench/bench" tags "$ROUNDS" "$work" content || status=1
echo
"$BUILD/bench/bench" composition "$ROUNDS" "$work" content/trois-rivieres content/methode-domino/methode.yaml || status=1
echo
FONTCONFIG_FILE="$work/fonts.conf" "$BUILD/bench/bench" cold "$ROUNDS" "$work" "$BUILD/affiche" \
    content/trois-rivieres/mobilite.yaml || status=1

echo
sh tests/bench/census.sh || status=1

kilobytes() { wc -c <"$1" | awk '{ printf "%.1f", $1 / 1000 }'; }

size_bar() { # name, file, limit in KB
    size=$(kilobytes "$2")
    if awk "BEGIN { exit !($size < $3) }"; then verdict=ok; else verdict=MISSED; status=1; fi
    echo "bar size of $1: $size KB (limit $3 KB) $verdict"
}

echo
echo "Sizes (KB = 1000 bytes), without the recipe"
"$BUILD/affiche" build content -o "$work/sizes" -f pdf,svg --attach none --quiet || status=1
"$BUILD/affiche" build content -o "$work/sizes" -f svg --svg outlines --quiet || status=1
# a side: a poster of two sides has two SVG files, and a PDF of twice the size
for pdf in "$work"/sizes/*/*.pdf; do
    stem=${pdf%.pdf}
    sides=$(find "$(dirname "$pdf")" -name "$(basename "$stem").svg" -o -name "$(basename "$stem")-[a-z]*.svg" | grep -vc outlines)
    size_bar "$(basename "$pdf")" "$pdf" $((100 * sides))
done
for svg in "$work"/sizes/*/*.svg; do
    case $svg in
    *-outlines.svg) echo "$(basename "$svg"): $(kilobytes "$svg") KB" ;;
    *) size_bar "$(basename "$svg")" "$svg" 250 ;;
    esac
done
exit $status
