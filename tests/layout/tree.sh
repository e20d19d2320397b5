#!/bin/sh
# SPDX-License-Identifier: MIT
# The semantic tree of every demonstration, in every edition: one title, no level skipped, tables whose rows have as many columns,
# lists of items, figures that say something but not too much, words that are read.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
affiche=$root/${BUILD:-build}/affiche
work=$(mktemp -d "${TMPDIR:-/tmp}/affiche-tree-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
cat >"$work/rules.awk" <<'EOF'
function wrong(what) { print "line " NR ": " what; bad = 1 }
function end_row(depth) {
    if (open_row < 0 || depth > open_row) return
    if (width[open_table] == "") width[open_table] = columns
    else if (width[open_table] != columns) wrong("a row of " columns " columns in a table of " width[open_table])
    open_row = -1
}
BEGIN { open_row = -1; level = 0; titles = 0; heads = 0 }
$1 == "elements" { inside = 1; next }
inside && /^[^ ]/ { end_row(0); inside = 0 }
inside {
    match($0, /^ */); depth = RLENGTH / 2
    role[depth] = $1
    parent = depth ? role[depth - 1] : ""
    end_row(depth)
    if ($1 == "heading") {
        if ($2 > level + 1) wrong("heading " $2 " under heading " level)
        level = $2; titles += $2 == 1; heads++
    }
    if ($1 == "row") {
        if (parent != "table") wrong("a row without a table")
        open_row = depth; open_table = table; columns = 0
    }
    if ($1 == "table") { table = NR; tables++ }
    if ($1 == "header" || $1 == "cell") {
        if (parent != "row") wrong("a " $1 " without a row")
        columns += match($0, / columns [0-9]+/) ? substr($0, RSTART + 9, RLENGTH - 9) : 1
    }
    if ($1 == "list-item" && parent != "list") wrong("an item without a list")
    if (parent == "list" && $1 != "list-item") wrong("a " $1 " in a list")
    if (parent == "table" && $1 != "row" && $1 != "caption") wrong("a " $1 " in a table")
    if (parent == "row" && $1 != "header" && $1 != "cell") wrong("a " $1 " in a row")
    if ($1 == "figure") {
        if (!match($0, /alternative "[^"]/)) wrong("a figure that says nothing")
        else if (length($0) - RSTART > 640) wrong("a figure that says too much: " length($0) - RSTART)
        figures++
    }
}
# on a second page masthead, territory and title are not read again
/^[0-9]+ text page 0 / && / layer "[^"]*" decoration/ && /line "[^"]*[[:alnum:]]/ { wrong("words that are not read: " $0) }
END {
    if (titles != 1) wrong(titles " titles")
    if (!bad) print heads " headings, " tables + 0 " tables, " figures + 0 " figures"
    exit bad
}
EOF
n=0
judge() { # name, poster, size
    n=$((n + 1))
    "$affiche" build "$2" --dump scene ${3:+--size "$3"} >"$work/scene" 2>"$work/err"
    if [ -s "$work/scene" ] && LC_ALL=C.UTF-8 awk -f "$work/rules.awk" "$work/scene" >"$work/said" 2>&1; then
        echo "ok $n - $1 is told in order: $(cat "$work/said")"
    else
        echo "not ok $n - $1 is told in order"
        head -n 12 "$work/said" "$work/err" | sed 's/^/# /'
    fi
}
cd "$root" || exit 1
for poster in content/*/*.yaml content/*/fiches/*.yaml; do
    grep -q '^title:' "$poster" || continue
    name=${poster#content/}
    judge "$name" "$poster"
    case $name in
    trois-rivieres/mobilite.yaml | deux-landes/*)
        for size in A4 1080x1350 1920x1080; do judge "$name in $size" "$poster" $size; done ;;
    trois-rivieres/durable.yaml | trois-rivieres/preconisations.yaml | trois-rivieres/chiffres.yaml)
        judge "$name in A4" "$poster" A4 ;;
    trois-rivieres/methode.yaml)
        for size in A3 A1-portrait; do judge "$name in $size" "$poster" $size; done ;;
    esac
done
echo "1..$n"
