#!/bin/sh
# SPDX-License-Identifier: MIT
# Posters of recommendations. The demonstration: words of the YAML in PDF and SVG, in the order of the numbers; every domino has
# the pips of its scores, by its alternative text and by its drawing. The ends of what is promised, in A2 and A3: 5 to 12
# recommendations, texts of 10 to 45 words, titles to 40 letters, 1 to 4 actors; each is built whole (no collision, nothing near
# the edge, nothing read under 7 pt) or refused by an error that names the line and the excess.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
unset SOURCE_DATE_EPOCH
G_DEBUG=fatal-criticals
LC_ALL=C.UTF-8
export G_DEBUG LC_ALL
demo=content/trois-rivieres/preconisations.yaml
refusals="overset title-length out-of-range missing-letter missing-glyph"

# A title, a text after the other as the poster has them: by number.
written() { # YAML
    "$affiche" build "$1" --dump tree | awk '
        function value(line) { sub(/ \([0-9]+:[0-9]+\+[0-9]+\)$/, "", line); return substr(line, index(line, " = ") + 3) }
        function block(line) { sub(/ \([0-9]+:[0-9]+\+[0-9]+\)$/, "", line); sub(/^[^"]*"/, "", line); sub(/"$/, "", line); return line }
        /^  [a-z]/ { part = $1; sub(/@.*/, "", part) }
        part == "title" || part == "standfirst" { print value($0) }
        part == "recommendations" && /^    map/ { n++; number[n] = n > 1 ? number[n - 1] + 1 : 1 }
        part == "recommendations" && /^      number@/ { number[n] = value($0) }
        part == "recommendations" && /^      title@/ { title[n] = value($0) }
        part == "recommendations" && /^      text@/ { text[n] = / = / ? value($0) : block($0) }
        END { for (k = 1; k < 100; k++) for (i = 1; i <= n; i++) if (number[i] == k) print k " " title[i] "\n" text[i] }'
}

# scores_are N YAML SCENE [TIMES]: on the pages of an A4, each domino twice. The figures, in reading order, say the scores of the YAML, and their paths have as many pips: after
# the body, a path of pips has six verbs each, the dots of a half without score are 20.
scores_are() {
    "$affiche" build "$2" --dump model | sed -n 's/^recommendation .*" effort \([0-9a-z]*\) effect \([0-9a-z]*\).*/\1 \2/p' >"$work/scores"
    awk -v wanted="$1" -v times="${4:-1}" '
        FNR == NR { effort[++n] = $1; effect[n] = $2; next }
        / alternative "effort / { which = $0; sub(/^.* figure #/, "", which); sub(/ .*/, "", which); k = figures++ % n + 1; place[which] = k
            said = $0; sub(/^.*alternative "/, "", said); sub(/"$/, "", said)
            one = effort[k] == "none" ? "effort non noté" : "effort " effort[k] " sur 6"
            two = effect[k] == "none" ? "effet non noté" : "effet " effect[k] " sur 6"
            if (said != one ", " two) { print "figure " figures " says " said; bad++ } }
        / layer "moves" #/ { element = $7; sub(/#/, "", element); verbs = 0
            for (i = 1; i < NF; i++) if ($i == "verbs") verbs = $(i + 1)
            if (element in place && seen[element]++ && verbs % 6 == 0) { if (verbs < 120) pips[place[element]] += verbs / 6; else dots[place[element]] += verbs / 6 } }
        END { for (i = 1; i <= n; i++) {
                open = (effort[i] == "none") + (effect[i] == "none")
                if (pips[i] + 0 != times * (effort[i] + effect[i]) || dots[i] + 0 != times * 20 * open) {
                    print "tile " i " has " pips[i] + 0 " pips, " dots[i] + 0 " dots"; bad++ } }
            exit bad || n != wanted || figures != times * wanted }' "$work/scores" "$3"
}

# The masthead may be smaller than what is read.
at_least() { # POINTS SCENE
    awk -v least="$1" '/^[0-9]+ text / && !/ layer "masthead" / { n++; for (i = 2; i <= NF; i++) if ($i == "at") break
        if ($(i - 1) < least - 0.005) { print $(i - 1) " pt: " $0; bad++ } } END { exit bad || n < 20 }' "$2"
}

# ---- the demonstration ----

check "the demonstration is built" "$affiche" build "$demo" -o "$work/out"
out=$work/out/trois-rivieres/preconisations
written "$demo" >"$work/expected"
[ "$(wc -l <"$work/expected")" -eq 22 ]
report $? "its words are known"
pdftotext -raw "$out.pdf" "$work/extracted"
check "words in reading order (PDF)" "$tools/words" "$work/expected" "$work/extracted"
"$tools/svg-text" "$out.svg" >"$work/extracted"
check "words in reading order (SVG)" "$tools/words" "$work/expected" "$work/extracted"
for size in A1 A2 A3; do
    "$affiche" build "$demo" --size $size --dump scene >"$work/scene"
    check "$size: no collision, nothing near the edge" sh -c '"$1" --margin 8 <"$2"' scene-check "$tools/scene-check" "$work/scene"
    check "$size: nothing under 7 pt" at_least 7 "$work/scene"
    check "$size: dominoes have the pips of the scores" scores_are 10 "$demo" "$work/scene"
done
"$tools/scene-check" --texts <"$work/scene" >"$work/texts"
pdftotext -raw "$out.pdf" "$work/extracted"
check "the words of the scene in the PDF, none glued or split" "$tools/words" --equal "$work/texts" "$work/extracted"
check "qpdf accepts it" qpdf --check "$out.pdf"
check_silent "xmllint accepts it" xmllint --nonet --noout "$out.svg"
[ "$(grep -c 'alternative "Acteurs : ' "$work/scene")" -eq 10 ]
report $? "ten lists of actors are said"
[ "$(sed -n 's/^bookmark 2 .* label "\([0-9]*\)\. .*/\1/p' "$work/scene" | tr '\n' ' ')" = "1 2 3 4 5 6 7 8 9 10 " ]
report $? "ten bookmarks, in their order"
check "the demonstration says that it is one" grep -q 'territoire de démonstration' "$work/extracted"
sed 's/effort: 5/effort: 4/' "$demo" >"$work/altered.yaml"
mkdir -p "$work/project/content"
cp content/trois-rivieres/territory.yaml "$work/project/content/"
cp -r content/trois-rivieres/logos "$work/project/content/"
cp "$work/altered.yaml" "$work/project/content/altered.yaml"
check_status 1 "another score is seen" scores_are 10 "$work/project/content/altered.yaml" "$work/scene"
"$affiche" build --quiet "$demo" -o "$work/again" -j 1
check "same bytes twice" diff -r "$work/out" "$work/again"

# ---- the A4: titles, then texts ----

check "A4 is built" "$affiche" build "$demo" --size A4 -o "$work/out" --strict
out=$work/out/trois-rivieres/preconisations-a4
"$affiche" build "$demo" --size A4 --dump scene >"$work/scene"
check "A4: no collision, nothing near the edge" sh -c '"$1" --margin 4 <"$2"' scene-check "$tools/scene-check" "$work/scene"
check "A4: nothing under 6.5 pt" at_least 6.5 "$work/scene"
check "A4: dominoes have the pips of the scores, on both pages" scores_are 10 "$demo" "$work/scene" 2
check "A4: qpdf accepts it" qpdf --check "$out.pdf"
[ "$(pdfinfo "$out.pdf" | sed -n 's/^Pages: *//p')" = 2 ] && [ -s "$out-coups.png" ] && [ -s "$out-textes.svg" ]
report $? "A4: two pages, a picture of each"
pdftotext -raw -f 2 "$out.pdf" "$work/extracted"
written "$demo" | sed 2d | sed '1{h;d}; $G' >"$work/expected" # the title comes again last: it was read on the first page
check "A4: every title and text on the second page" "$tools/words" "$work/expected" "$work/extracted"
pdftotext -raw -l 1 "$out.pdf" "$work/extracted"
written "$demo" | awk 'NR <= 2 || NR % 2' >"$work/expected"
check "A4: the standfirst and every title on the first" "$tools/words" "$work/expected" "$work/extracted"
pdftotext -raw "$out.pdf" "$work/extracted"
"$tools/scene-check" --texts <"$work/scene" >"$work/texts"
check "A4: the words of the scene in the PDF" "$tools/words" --equal "$work/texts" "$work/extracted"
[ "$(grep -c 'alternative "Acteurs : ' "$work/scene")" -eq 10 ]
report $? "A4: actors are said once"

# ---- other languages, other actors, numbers ----

small() { # LANGUAGE: five recommendations
    cat <<END
version: 1
kind: recommendations
language: $1
title: Coups à jouer
standfirst: Le premier domino ne coûte presque rien.
dynamic: On pousse, ça tombe.
actors:
  agriculteurs: {name: agriculteurs, picto: panier}
  citoyens: habitants
recommendations:
  - {number: 5, title: Cinq, text: Une phrase sur ce que l’on propose de faire ensemble., actors: agriculteurs, effort: ~, effect: 6}
  - {number: 2, title: Deux, text: Une phrase sur ce que l’on propose de faire ensemble., actors: citoyens, effort: 0}
  - {title: Trois, text: Une phrase sur ce que l’on propose de faire ensemble., actors: citoyens, effort: 3, effect: 3}
  - {title: Quatre, text: Une phrase sur ce que l’on propose de faire ensemble., actors: [citoyens, associations], effort: 2, effect: 4}
  - {number: 1, title: Un, text: Une phrase sur ce que l’on propose de faire ensemble., actors: citoyens}
END
}
for language in fr en br; do
    small $language >"$work/project/content/small-$language.yaml"
    "$affiche" build "$work/project/content/small-$language.yaml" --dump scene >"$work/scene" 2>"$work/said"
    check "$language: no collision" sh -c '"$1" --margin 8 <"$2"' scene-check "$tools/scene-check" "$work/scene"
    case $language in
    fr) said='effort 0 sur 6, effet non noté' who='Acteurs : agriculteurs' rule='l’effort en haut' ;;
    en) said='effort 0 out of 6, effect not scored' who='Who can act: agriculteurs' rule='the effort above' ;;
    br) said="striv 0 war 6, efed n'eo ket bet notennet" who='Oberourien: agriculteurs' rule='ar striv a-us' ;;
    esac
    check "$language: the scores are said" grep -qF "alternative \"$said\"" "$work/scene"
    check "$language: so are the actors" grep -qF "alternative \"$who\"" "$work/scene"
    check "$language: the credits say how to read a domino" grep -qF "$rule" "$work/scene"
done
"$affiche" build "$work/project/content/small-fr.yaml" --dump scene >"$work/scene"
written "$work/project/content/small-fr.yaml" >"$work/expected"
"$tools/scene-check" --texts <"$work/scene" >"$work/texts"
check "numbers give the order" "$tools/words" "$work/expected" "$work/texts"
check "missing scores are not zeros" scores_are 5 "$work/project/content/small-fr.yaml" "$work/scene"
grep -q ' line "habitants"' "$work/scene"
report $? "an actor is renamed"

# ---- extremes ----

# words N FROM: a French sentence of N words; FROM makes it differ from others
words() {
    awk -v n="$1" -v from="$2" 'BEGIN {
        count = split("des habitants prêtent leurs outils dans une ancienne grange, on répare ensemble ce qui " \
            "fonctionne encore et chacun apporte quelque chose à manger le samedi après le marché " \
            "intergénérationnel du bourg avec les associations", word, " ")
        for (i = 1; i <= n; i++) text = text (i > 1 ? " " : "Ici ") word[(i + from) % count + 1]
        sub(/,$/, "", text)
        print text "."
    }'
}

ordinary() {
    n=10 text=25 actors=2 size=A2 title="Les coups à jouer" highlight="à jouer" name="Le carnet d’adresses" longer=0 dynamic= call= first=1
    standfirst="Le plus dur est de pousser le premier domino. Les autres n’attendent que lui."
}

write_poster() {
    printf 'version: 1\nkind: recommendations\ntitle: "%s"\nstandfirst: "%s"\n' "$title" "$standfirst"
    [ -z "$highlight" ] || printf 'highlight: "%s"\n' "$highlight"
    [ -z "$dynamic" ] || printf 'dynamic: "%s"\n' "$dynamic"
    [ -z "$call" ] || printf 'call: "%s"\n' "$call"
    echo recommendations:
    i=0
    while [ "$i" -lt "$n" ]; do
        i=$((i + 1))
        long=$text
        [ "$i" -eq "$n" ] && long=$((text + longer))
        who=$(printf '%s\n' citoyens associations collectivites entreprises | head -n "$actors" | paste -sd,)
        printf '  - {number: %d, title: "%s", text: "%s", actors: [%s], effort: %d, effect: %d}\n' $((i + first - 1)) "$name" \
            "$(words "$long" "$i")" "$who" $((i % 7)) $((i * 5 % 7))
    done
}

# case_is whole|either|refused NAME SETTING…
case_is() {
    wanted=$1
    case_name=$2
    shift 2
    ordinary
    for setting; do
        eval "${setting%%=*}=\${setting#*=}"
    done
    yaml=$work/project/content/extreme.yaml
    write_poster >"$yaml"
    "$affiche" build "$yaml" --dump scene --size "$size" --diagnostics short --lang en >"$work/scene" 2>"$work/errors"
    status=$?
    case $status in
    0) outcome=whole ;;
    1) outcome=refused ;;
    *) outcome="ended with $status" ;;
    esac
    [ "$wanted" = either ] && [ "$status" -le 1 ] && wanted=$outcome
    {
        sed 's/^.*content\///' "$work/errors"
        [ "$outcome" = "$wanted" ] || echo "$outcome, not $wanted"
        if [ "$outcome" = whole ]; then
            case $size in A4) margin=4 least=6.5 times=2 ;; *) margin=8 least=7 times=1 ;; esac
            "$tools/scene-check" --margin $margin <"$work/scene" || outcome=bad
            at_least $least "$work/scene" || outcome=bad
            scores_are "$n" "$yaml" "$work/scene" $times || outcome=bad
        elif [ "$outcome" = refused ]; then
            refused_well || outcome=bad
        fi
    } >"$work/said" 2>&1
    [ "$outcome" = "$wanted" ]
    report $? "$case_name"
}

longest="La coopérative intercommunale des outils" # 40 letters
for format in A2 A3 A4; do
    f=size=$format
    for many in 5 6 7 8 9 10 11 12; do
        case_is whole "$format: $many of 10 words" "$f" n=$many text=10 actors=1 name=Agir
        case_is whole "$format: $many of 30 words" "$f" n=$many text=30
        case_is whole "$format: $many of 10 words, titles of 40 letters, 4 actors" "$f" n=$many text=10 actors=4 "name=$longest"
    done
    for many in 5 6 7 8 9; do
        case_is whole "$format: $many of 45 words, titles of 40 letters, 4 actors" "$f" n=$many text=45 actors=4 "name=$longest"
    done
    case_is whole "$format: one text much longer" "$f" text=15 longer=25
    case_is whole "$format: title of 40 letters" "$f" "title=Douze préconisations pour agir ensemble" highlight=ensemble
    case_is whole "$format: title of 5 letters" "$f" "title=Jouez" highlight=
    case_is whole "$format: a long standfirst" "$f" n=9 \
        "standfirst=Le premier domino ne coûte presque rien. Les suivants tombent si quelqu’un les porte."
    case_is whole "$format: a long standfirst, an even number" "$f" \
        "standfirst=Le premier domino ne coûte presque rien. Les suivants tombent si quelqu’un les porte."
    case_is whole "$format: a long sentence on the sleeve, a long call" "$f" "call=Venez, poussez le premier avec nous !" \
        "dynamic=Trois assemblées, deux cents votes : voici ce que l’on nous demande de faire tomber, un par un."
    case_is whole "$format: a call of one word" "$f" call=Venez
    case_is whole "$format: numbers of two figures" "$f" first=88
done
for format in A1 A2 A4; do
    for many in 10 11 12; do
        case_is whole "$format: $many of 45 words, titles of 40 letters, 4 actors" size=$format n=$many text=45 actors=4 "name=$longest"
    done
done
for many in 10 11 12; do
    case_is either "A3: $many of 45 words, titles of 40 letters, 4 actors" size=A3 n=$many text=45 actors=4 "name=$longest"
done

# long texts take a page more, rather than small letters
pages_of() { grep -c '^page ' "$work/scene"; }
for pages in 2:5:45 2:10:20 2:12:12 3:9:45 3:10:45 3:12:30; do
    IFS=: read -r many n text <<END
$pages
END
    case_is whole "A4: $n of $text words" size=A4 "n=$n" "text=$text"
    [ "$(pages_of)" -eq "$many" ]
    report $? "A4: $n of $text words on $many pages"
done

# beyond the promise
case_is refused "4 recommendations" n=4
case_is refused "13 recommendations" n=13
case_is refused "a recommendation with a title of 41 letters" "name=$longest!"
case_is refused "a title of 41 letters" "title=Douze préconisations pour agir ensemble !!" highlight=
case_is refused "a text of 150 words" longer=125
case_is refused "A4: a text of 200 words" longer=175 size=A4
case_is refused "A4: a recommendation with a title of 41 letters" "name=$longest!" size=A4
case_is refused "a standfirst of 60 words" "standfirst=$(words 60 1)"
case_is refused "a standfirst of 120 words beside the first domino" n=9 "standfirst=$(words 120 1)"
case_is refused "100 words on the sleeve" "dynamic=$(words 100 1)"
case_is refused "a call of 60 letters" "call=$(words 12 1)"
case_is refused "a letter that is not drawn" "call=Действие"
case_is whole "a title of one word of 39 letters" "name=Llanfairpwllgwyngyllgogerychwyrndrobwll"
finish
