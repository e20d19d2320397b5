#!/bin/sh
# SPDX-License-Identifier: MIT
# Methods at the ends of what is promised, in three formats: 6 to 20 actions of 30 to 90 words, one or two tracks, 1 to 6
# stages, with and without a finale, 0 to 8 quotations of 20 to 180 letters, long titles and names. Each is built whole (no
# collision, nothing near the edge, nothing under 7 pt) or refused by an error that names the line and the excess. What is
# promised outright must be built: 6 to 14 actions of 30 to 70 words with up to 5 quotations; 20 of 45 words with 3.
. "$(dirname "$0")/../tap.sh"
G_DEBUG=fatal-criticals
LC_ALL=C.UTF-8
export G_DEBUG LC_ALL
project=$work/project

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

# letters N FROM: the same, cut after N letters
letters() { words 400 "$2" | sed -E "s/^(.{$1}).*/\1/; s/[ ,]+$//"; }

# What an ordinary method has; a case changes some of it. free: actions without stage, of two tracks.
ordinary() {
    actions=14 free= text=45 tracks=2 stages=4 finale=yes quotations=3 quotation=100 speaker="Élue, secteur de Kermorin"
    title="La méthode en action" highlight=action track="Expérimenter sur son territoire" intro=30 stage=Partager
    action="Atelier participatif" size= colophon=2 longer=0 picto=atelier
}

action_entry() { # N STAGE
    long=$text
    [ "$1" -eq 1 ] && long=$((text + longer))
    printf '  a%s:\n    title: "%s"\n    picto: %s\n    text: "%s"\n' "$1" "$action" "$picto" "$(words "$long" "$1")"
    [ -z "$2" ] || printf '    stage: s%s\n' "$2"
}

# The last stage has one action when the tracks meet there; the others share what is left.
action_entries() {
    if [ "$tracks" -eq 1 ]; then free=0; fi
    [ -n "$free" ] || free=$((actions * 3 / 7))
    n=0
    while [ "$n" -lt "$free" ]; do
        n=$((n + 1))
        action_entry "$n" ""
    done
    shared=$stages
    last=$actions
    if [ "$finale" = yes ]; then
        shared=$((stages - 1))
        last=$((actions - 1))
    fi
    staged=$((last - free))
    k=0
    while [ "$n" -lt "$last" ]; do
        n=$((n + 1))
        action_entry "$n" $((k * shared / staged + 1))
        k=$((k + 1))
    done
    [ "$finale" = no ] || action_entry "$actions" "$stages"
}

write_project() { # FOLDER
    mkdir -p "$1"
    printf 'version: 1\nname: Pays des Trois-Rivières\nissuer: Communauté de communes\nmasthead: {word: Communs}\n' >"$1/territory.yaml"
    {
        printf 'version: 1\nkind: method\ntitle: "%s"\ndate: 2025-09-15\n' "$title"
        [ -z "$highlight" ] || printf 'highlight: "%s"\n' "$highlight"
        echo tracks:
        [ "$tracks" -eq 1 ] || printf '  - {name: "%s", intro: "%s"}\n' "$track" "$(words "$intro" 3)"
        printf '  - {name: "%s", intro: "%s"}\nstages:\n' "$track" "$(words "$intro" 9)"
        n=0
        while [ "$n" -lt "$stages" ]; do
            n=$((n + 1))
            [ "$n" -eq "$stages" ] && [ "$finale" = yes ] && echo "  s$n: {name: \"$stage\", finale: yes}" || echo "  s$n: \"$stage\""
        done
        echo actions:
        action_entries
        [ "$quotations" -eq 0 ] || echo quotations:
        n=0
        while [ "$n" -lt "$quotations" ]; do
            n=$((n + 1))
            printf '  - {text: "%s"' "$(letters "$quotation" "$n")"
            [ -z "$speaker" ] && echo '}' || printf ', speaker: "%s"}\n' "$speaker"
        done
        [ "$colophon" -eq 0 ] || echo colophon:
        n=0
        while [ "$n" -lt "$colophon" ]; do
            n=$((n + 1))
            printf '  - {title: Partenaires, text: "%s"}\n' "$(words 45 "$n")"
        done
    } >"$1/methode.yaml"
}

refusals="overset title-length out-of-range missing-letter missing-glyph"

small_texts() {
    awk '/^[0-9]+ text / { for (i = 2; i <= NF; i++) if ($i == "at") break
        if ($(i - 1) < 6.995) { print "small: " $0; bad = 1 } } END { exit bad }' "$work/scene"
}

# case_is whole|either|refused NAME SETTING…
case_is() {
    wanted=$1
    name=$2
    shift 2
    ordinary
    for setting; do
        eval "${setting%%=*}=\${setting#*=}"
    done
    margin=8
    [ "$size" = A3 ] && margin=5
    case_n=$((case_n + 1))
    folder=$project/content/$(printf '%03d' "$case_n")
    write_project "$folder"
    "$affiche" build "$folder/methode.yaml" --dump scene ${size:+--size "$size"} --diagnostics short --lang en \
        >"$work/scene" 2>"$work/errors"
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
            "$tools/scene-check" --margin "$margin" <"$work/scene" || outcome=bad
            small_texts || outcome=bad
        elif [ "$outcome" = refused ]; then
            refused_well || outcome=bad
        fi
    } >"$work/said" 2>&1
    [ "$outcome" = "$wanted" ]
    report $? "$name"
    [ -z "${KEEP:-}" ] || echo "# $case_n $outcome $name"
}
case_n=0

longest="Faire méthode ensemble de bout en bout !"
for format in A1 A1-portrait A3; do
    f="size=$format"
    for many in 6 10 14; do
        for wide in 30 70; do
            case_is whole "$format: $many actions of $wide words" "$f" actions=$many text=$wide
            case_is whole "$format: $many actions of $wide words, one track" "$f" actions=$many text=$wide tracks=1
            case_is whole "$format: $many actions of $wide words, no quotation" "$f" actions=$many text=$wide quotations=0
            case_is whole "$format: $many actions of $wide words, 5 quotations" "$f" actions=$many text=$wide quotations=5
        done
    done
    case_is whole "$format: 14 actions of 70 words, 5 quotations of 180" "$f" text=70 quotations=5 quotation=180
    case_is whole "$format: 14 actions of 70 words, one track, 5 quotations of 180" "$f" text=70 tracks=1 quotations=5 quotation=180
    case_is whole "$format: 20 actions of 45 words, 3 quotations" "$f" actions=20
    case_is whole "$format: 20 actions of 45 words, 3 quotations, one track" "$f" actions=20 tracks=1
    case_is either "$format: 20 actions of 90 words" "$f" actions=20 text=90
    case_is either "$format: 14 actions of 90 words" "$f" text=90
    case_is whole "$format: 6 actions of 90 words" "$f" actions=6 text=90
    for many in 2 6; do
        case_is whole "$format: $many stages" "$f" stages=$many free=8
        case_is whole "$format: $many stages, no finale" "$f" stages=$many finale=no
        case_is whole "$format: $many stages, one track, no finale" "$f" stages=$many tracks=1 finale=no
    done
    case_is whole "$format: 1 stage" "$f" stages=1 free=13
    case_is whole "$format: 1 stage, no finale" "$f" stages=1 finale=no
    case_is whole "$format: 1 stage, one track, no finale" "$f" stages=1 tracks=1 finale=no
    case_is whole "$format: 6 stages, one track" "$f" stages=6 tracks=1
    case_is whole "$format: 7 actions in 6 stages" "$f" actions=7 stages=6 free=1
    case_is whole "$format: no finale" "$f" finale=no
    case_is whole "$format: no finale, one track" "$f" finale=no tracks=1
    case_is whole "$format: nearly all actions without stage" "$f" stages=2 free=12
    case_is either "$format: one action without stage" "$f" free=1
    for many in 1 5; do
        for wide in 20 180; do
            case_is whole "$format: $many quotations of $wide letters" "$f" quotations=$many quotation=$wide
        done
    done
    case_is whole "$format: a quotation without speaker" "$f" quotations=1 speaker=
    case_is whole "$format: 8 quotations of 20 letters" "$f" quotations=8 quotation=20
    case_is either "$format: 8 quotations of 180 letters" "$f" quotations=8 quotation=180
    case_is either "$format: 8 quotations of 100 letters, long speakers" "$f" quotations=8 \
        speaker="Chargée de mission développement durable, Communauté de communes"
    case_is whole "$format: title of 40 letters" "$f" "title=$longest" highlight=méthode
    case_is whole "$format: title of 10 letters" "$f" "title=La méthode" highlight=
    case_is whole "$format: long names of tracks" "$f" "track=Expérimenter ensemble sur son territoire rural"
    case_is whole "$format: short names of tracks" "$f" track=Agir intro=8
    case_is either "$format: introductions of 45 words" "$f" intro=45
    case_is whole "$format: long names of stages" "$f" "stage=Expérimenter"
    case_is either "$format: long names of 6 stages" "$f" "stage=Expérimentations" stages=6 tracks=1
    case_is whole "$format: long titles of actions" "$f" "action=Ateliers de préconisations"
    case_is either "$format: very long titles of actions" "$f" "action=Rencontres intergénérationnelles des associations"
    case_is whole "$format: one text much longer than the others" "$f" longer=60
    case_is whole "$format: no colophon" "$f" colophon=0
    case_is either "$format: everything at its most" "$f" actions=20 text=90 stages=6 quotations=8 quotation=180 \
        "title=$longest" highlight= "action=Ateliers de préconisations" colophon=3 intro=45
done

# beyond the promise: refused, with the line and the excess
case_is refused "a title of 41 letters" "title=${longest}!" highlight=
case_is refused "5 actions" actions=5 free=2 stages=2
case_is refused "21 actions" actions=21
case_is refused "7 stages" stages=7
case_is refused "9 quotations" quotations=9
case_is refused "an action of 1000 words" longer=950
case_is refused "a quotation of 300 words" quotations=1 quotation=1500
case_is refused "an introduction of 200 words" intro=200
case_is refused "a letter that is not drawn" "title=Мобилите" highlight=
case_is refused "a stage with a letter that is not drawn" "stage=Действие"
case_is refused "a word of 60 letters" "action=Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochaber"
[ -z "${KEEP:-}" ] || cp -r "$project" "$KEEP"
finish
