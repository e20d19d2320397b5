#!/bin/sh
# SPDX-License-Identifier: MIT
# Files for a press hold to PDF/X, by a checker that shares nothing with the writer; and the checker is awake: each of its
# rules catches a file that is wrong in that one point, and no other rule does.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
poster=content/trois-rivieres/mobilite.yaml

# each_rule_catches OPTION FILE: OPTION is "" or --x1a
each_rule_catches() {
    rm -rf "$work/wrong"
    mkdir "$work/wrong"
    check "${1:+$1 }a file a fault is made" "$tools/pdfx-spoil" $1 "$2" "$work/wrong"
    "$tools/pdfx-check" $1 "$work"/wrong/*.pdf >"$work/found" 2>"$work/failed"
    "$tools/pdfx-spoil" $1 --list >"$work/faults"
    # a line a fault: its name, the rules that must catch it, those that do
    LC_ALL=C sort -u "$work/found" | awk -F '\t' '
        FNR == NR { split($0, part, " "); name[++n] = part[1]; rules[n] = part[2]; next }
        { sub(/.*\//, "", $1); sub(/\.pdf$/, "", $1) }
        !seen[$1, $2]++ { more = $1 in caught ? "+" : ""; caught[$1] = caught[$1] more $2 }
        END { for (i = 1; i <= n; i++) print name[i], rules[i], name[i] in caught ? caught[name[i]] : "nothing" }
    ' "$work/faults" - >"$work/outcomes"
    while read -r fault rules caught; do
        [ "$caught" = "$rules" ] || { echo "caught by $caught"; cat "$work/failed"; } >"$work/said"
        [ "$caught" = "$rules" ]
        report $? "${1:+$1 }$fault is caught by $rules"
    done <"$work/outcomes"
    "$tools/pdfx-check" $1 --list | cut -f 1 >"$work/rules"
    tr ' +' '\n\n' <"$work/faults" >"$work/tested"
    grep -vxFf "$work/tested" "$work/rules" >"$work/said"
    [ ! -s "$work/said" ] && [ "$(wc -l <"$work/rules")" -gt 60 ]
    report $? "${1:+$1 }every rule has a fault"
}

# press NAME OPTION…: the poster as $work/NAME.pdf
press() {
    name=$1
    shift
    "$affiche" build "$poster" --for press "$@" -o "$work/$name" >"$work/said" 2>&1
    status=$?
    mv "$work/$name"/*/mobilite-press.pdf "$work/$name.pdf" 2>>"$work/said" || status=1
    report $status "$name: the press file is written"
}

press spot
check_silent "spot inks are PDF/X-4" "$tools/pdfx-check" "$work/spot.pdf"
press marked --marks all
check_silent "with marks too" "$tools/pdfx-check" "$work/marked.pdf"
press process --inks process --marks all
check_silent "process inks are PDF/X-4" "$tools/pdfx-check" "$work/process.pdf"
press printed --paper print
check_silent "with the colour of the paper" "$tools/pdfx-check" "$work/printed.pdf"
press x1a --pdfx x-1a --marks all
check_silent "spot inks are PDF/X-1a" "$tools/pdfx-check" --x1a "$work/x1a.pdf"
check_status 1 "a PDF for screens is not PDF/X" sh -c '"$1" build "$2" -f pdf -o "$3/web" && "$4" "$3"/web/*/mobilite.pdf' sh \
    "$affiche" "$poster" "$work" "$tools/pdfx-check"
each_rule_catches "" "$work/marked.pdf"
each_rule_catches --x1a "$work/x1a.pdf"
finish
