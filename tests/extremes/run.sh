#!/bin/sh
# SPDX-License-Identifier: MIT
# Content at the ends of what is promised, in every hero layout: titles of 3 to 40 letters, 1 to 14 categories, counts of
# 0 to 400, practices of 20 to 60 words, quotations to 40, territories to 70 letters, anything optional missing, 0 to 12
# logos. Each is built whole (no collision, nothing near the edge, one pip a practice) or refused by an error that names the
# line and the excess. What is promised outright must be built; what piles several ends up may be refused.
. "$(dirname "$0")/../tap.sh"
G_DEBUG=fatal-criticals
export G_DEBUG
project=$work/project

. "$(dirname "$0")/project.inc"

heroes="mobilite alimentation fabrique-de-la-ville energie littoral foret reemploi"
[ -z "${SANITIZE:-}" ] || heroes="mobilite alimentation fabrique-de-la-ville energie" # slow there: these walk every path
shortest=Été
longest="Habiter autrement les villages et bourgs"
name_70="Communauté de communes du Haut-Pays des Trois-Rivières et de Kermorin."

for theme_tried in $heroes; do
    t="theme=$theme_tried"
    case_is whole "$theme_tried: title of 3 letters" "$t" "title=$shortest"
    case_is whole "$theme_tried: title of 4 letters, thin" "$t" "title=Îlie"
    case_is whole "$theme_tried: title of 12 letters in a word" "$t" "title=Alimentation"
    case_is whole "$theme_tried: title of 17 letters in a word" "$t" "title=Intercommunalités"
    case_is whole "$theme_tried: title of 22 letters" "$t" "title=Culture et patrimoines"
    case_is whole "$theme_tried: title of 40 letters" "$t" "title=$longest"
    case_is whole "$theme_tried: 1 category" "$t" "counts=17"
    case_is whole "$theme_tried: 4 categories" "$t" "counts=41 34 23 18"
    case_is whole "$theme_tried: 9 categories" "$t" "counts=41 34 23 18 12 11 10 9 8"
    case_is whole "$theme_tried: 12 categories" "$t" "counts=41 34 23 18 12 11 10 9 8 7 6 5"
    case_is whole "$theme_tried: 14 categories" "$t" "counts=41 34 23 18 12 11 10 9 8 7 6 5 4 3"
    case_is whole "$theme_tried: counts of 0" "$t" "counts=12 0 3 0 1 0"
    case_is whole "$theme_tried: all counts 0" "$t" "counts=0 0 0 0"
    case_is whole "$theme_tried: counts of 400" "$t" "counts=400 400 400 400 400 400"
    case_is whole "$theme_tried: one of 400 among small ones" "$t" "counts=400 3 2 1 0"
    case_is whole "$theme_tried: 12 categories of 400" "$t" "counts=400 400 400 400 400 400 400 400 400 400 400 400"
    case_is whole "$theme_tried: a total of five figures" "$t" "counts=9000 400 400 400 2345"
    case_is whole "$theme_tried: 1 practice of 20 words" "$t" practices=1 practice=20
    case_is whole "$theme_tried: 3 practices of 60 words" "$t" practice=60
    case_is whole "$theme_tried: 4 practices of 20 words" "$t" practices=4 practice=20
    case_is either "$theme_tried: 4 practices of 60 words" "$t" practices=4 practice=60
    case_is whole "$theme_tried: 4 practices of 60 words, no radar" "$t" practices=4 practice=60 radar=no
    case_is whole "$theme_tried: quotation of 3 words" "$t" quotation=3
    case_is whole "$theme_tried: quotation of 40 words" "$t" quotation=40
    case_is whole "$theme_tried: quotation of 40 words without speaker" "$t" quotation=40 speaker=no
    case_is whole "$theme_tried: quotation of 40 words over high piles" "$t" quotation=40 "counts=60 60 60 60 60 60"
    case_is whole "$theme_tried: territory of 4 letters" "$t" "territory=Sizun"
    case_is whole "$theme_tried: territory of 70 letters" "$t" "territory=$name_70"
    case_is whole "$theme_tried: long category names" "$t" "category=Épiceries participatives et intergénérationnelles"
    case_is whole "$theme_tried: dynamic of 4 words" "$t" dynamic=4
    case_is whole "$theme_tried: dynamic of 25 words" "$t" dynamic=25
    for missing in dynamic=0 practices=0 quotation=0 radar=no logos=0 masthead=no; do
        case_is whole "$theme_tried: $missing" "$t" "$missing"
    done
    case_is whole "$theme_tried: a call" "$t" call=yes
    case_is whole "$theme_tried: a call, with its code as large in A3" "$t" call=yes size=A3
    case_is whole "$theme_tried: a call under a title of 40 letters" "$t" call=yes "title=$longest"
    case_is either "$theme_tried: a long call" "$t" call=long
    case_is whole "$theme_tried: a call without practices" "$t" call=yes practices=0
    case_is whole "$theme_tried: a call without radar" "$t" call=yes radar=no
    case_is whole "$theme_tried: 12 logos" "$t" logos=12
    case_is whole "$theme_tried: neither practices nor radar" "$t" practices=0 radar=no
    case_is whole "$theme_tried: only theme, title and census" "$t" dynamic=0 practices=0 quotation=0 radar=no logos=0 masthead=no
    case_is whole "$theme_tried: a call and nothing else" "$t" dynamic=0 practices=0 quotation=0 radar=no logos=0 call=yes
    case_is whole "$theme_tried: a long call and nothing else" "$t" dynamic=0 practices=0 quotation=0 radar=no logos=0 call=long
    case_is whole "$theme_tried: in English" "$t" language=en
    for size_tried in A3 A1 500x700mm 600x800mm 400x600mm; do
        case_is whole "$theme_tried: $size_tried" "$t" "size=$size_tried"
    done
    case_is either "$theme_tried: everything at its most" "$t" "title=$longest" "territory=$name_70" practices=4 practice=60 \
        quotation=40 call=yes logos=12 "counts=400 400 400 400 400 400 400 400 400 400 400 400" dynamic=25
    case_is either "$theme_tried: everything at its most in A3" "$t" "title=$longest" "territory=$name_70" practices=4 \
        practice=60 quotation=40 call=yes logos=12 "counts=400 400 400 400 400 400 400 400 400 400 400 400" dynamic=25 size=A3
done

# beyond the promise: refused, with the line and the excess
case_is refused "a title of 41 letters" "title=${longest}s"
case_is refused "a practice of 300 words" practice=300
case_is refused "a quotation of 200 words" quotation=200
case_is refused "a dynamic of 150 words" dynamic=150
case_is refused "5 practices" practices=5
case_is refused "13 logos" logos=13
case_is refused "a letter that is not drawn" "title=Мобилите"
case_is either "a word of 60 letters" "territory=Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochaber"

# every case again, as PDF, in one batch: what was whole is written, the rest leaves nothing
"$affiche" build "$project/content" -f pdf -o "$work/out" --diagnostics short --quiet >"$work/errors" 2>&1
[ $? -le 1 ] && ! grep -q '\[internal\]\|CRITICAL' "$work/errors"
report $? "all of them in one batch, without a crash"
written=$(find "$work/out" -name poster.pdf | wc -l)
refused=$(grep -c . "$work/errors")
[ "$written" -gt 100 ] && [ $((written + refused)) -ge "$case_n" ]
report $? "each is written or refused ($written written)"
for n in 001 006 012 024; do
    "$affiche" build "$project/content/$n/poster.yaml" --dump scene 2>/dev/null | "$tools/scene-check" --texts >"$work/texts"
    pdftotext -raw "$work/out/$n/poster.pdf" "$work/extracted" 2>/dev/null
    check "case $n: the PDF has the words of the scene" "$tools/words" --equal "$work/texts" "$work/extracted"
done
[ -z "${KEEP:-}" ] || cp -r "$project" "$KEEP"
finish
