#!/bin/sh
# SPDX-License-Identifier: MIT
# Files for a press hold to PDF/X, by a checker that shares nothing with the writer; and the checker is awake: each of its
# rules catches a file that is wrong in that one point, and no other rule does.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/faults.inc"
cd "$ROOT" || exit 1
poster=content/trois-rivieres/mobilite.yaml

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
each_rule_catches pdfx 60 "" "$work/marked.pdf"
each_rule_catches pdfx 60 --x1a "$work/x1a.pdf"
finish
