#!/bin/sh
# SPDX-License-Identifier: MIT
# What is read, modelled, laid out and heard, as text, compared with what was looked at and kept. After a wanted change, look at the
# posters first, then run this with UPDATE=1 and read the difference before it is committed.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
affiche=$root/${BUILD:-build}/affiche
work=$(mktemp -d "${TMPDIR:-/tmp}/affiche-golden-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
n=0
compare() { # name, project folder, poster, kind, size
    n=$((n + 1))
    golden=$here/golden/$1.$4
    (cd "$2" && "$affiche" build "$3" --dump "$4" ${5:+--size "$5"}) >"$work/got" 2>"$work/err"
    [ "${UPDATE:-}" = 1 ] && cp "$work/got" "$golden"
    if diff -u "$golden" "$work/got" >"$work/diff" && [ -s "$golden" ] && [ ! -s "$work/err" ]; then
        echo "ok $n - $1: the $4 is as it was"
    else
        echo "not ok $n - $1: the $4 is as it was"
        head -n 30 "$work/diff" "$work/err" | sed 's/^/# /'
    fi
}
for kind in tree model scene; do
    compare essai "$root/tests/diagnostics/base" content/mobilite.yaml $kind
done
for poster in alimentation energie fabrique-de-la-ville; do
    compare $poster "$root" content/trois-rivieres/$poster.yaml scene
done
for poster in mobilite durable preconisations; do
    compare $poster-a4 "$root" content/trois-rivieres/$poster.yaml scene A4
done
for size in 1080x1350 1920x1080; do
    compare mobilite-$size "$root" content/trois-rivieres/mobilite.yaml scene $size
done
for kind in model scene; do compare bilingue "$root" content/deux-landes/alimentation.yaml $kind; done
# every figure known in its own way, with shares and changes
for kind in model scene; do compare figures "$here/figures" content/mobilite.yaml $kind; done
compare figures-a4 "$here/figures" content/mobilite.yaml scene A4
compare figures-1920x1080 "$here/figures" content/mobilite.yaml scene 1920x1080
for poster in methode preconisations durable chiffres carte; do
    for kind in model scene; do compare $poster "$root" content/trois-rivieres/$poster.yaml $kind; done
done
for sheet in recensement enquete scenario; do
    compare $sheet "$root" content/methode-domino/fiches/$sheet.yaml scene
done
# what is heard of a poster of each kind: read it aloud before it is kept
for poster in mobilite durable preconisations chiffres carte methode; do
    compare $poster "$root" content/trois-rivieres/$poster.yaml text
done
for poster in mobilite durable preconisations; do
    compare $poster-a4 "$root" content/trois-rivieres/$poster.yaml text A4
done
compare mobilite-1920x1080 "$root" content/trois-rivieres/mobilite.yaml text 1920x1080
compare bilingue "$root" content/deux-landes/alimentation.yaml text
compare figures "$here/figures" content/mobilite.yaml text
compare figures-a4 "$here/figures" content/mobilite.yaml text A4
for sheet in recensement enquete scenario cartes; do
    compare $sheet "$root" content/methode-domino/fiches/$sheet.yaml text
done
echo "1..$n"
