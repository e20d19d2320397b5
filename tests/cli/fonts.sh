#!/bin/sh
# SPDX-License-Identifier: MIT
# What `affiche fonts` says of the faces and dictionaries, in both languages, with and without their files. UPDATE=1 keeps
# what it says now.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
affiche=$root/${BUILD:-build}/affiche
work=$(mktemp -d "${TMPDIR:-/tmp}/affiche-fonts-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
n=0
compare() { # name, language
    n=$((n + 1))
    "$affiche" fonts --lang "$2" >"$work/got" 2>"$work/err"
    status=$?
    [ "${UPDATE:-}" = 1 ] && cp "$work/got" "$here/golden/$1.txt"
    if diff -u "$here/golden/$1.txt" "$work/got" >"$work/diff" && [ "$status" = 0 ] && [ ! -s "$work/err" ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        head -n 30 "$work/diff" "$work/err" | sed 's/^/# /'
    fi
}
compare fonts-en en
compare fonts-fr fr
# only the list: nothing was fetched
mkdir -p "$work/data/fonts"
cp "$root/fonts/fonts.yaml" "$work/data/fonts"
cp -r "$root/themes" "$work/data"
AFFICHE_DATA=$work/data
export AFFICHE_DATA
compare fonts-not-fetched en
echo "1..$n"
