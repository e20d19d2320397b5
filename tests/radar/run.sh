#!/bin/sh
# SPDX-License-Identifier: MIT
# The radar poster: the demonstration as files in three sizes, every word of its YAML on it, scores and averages in the
# poster's language; then 5 to 9 criteria with short and long names, one to three series, gaps: each is built whole (names
# clear of one another, of the field and of the hand, nothing over anything) or refused with a line and an excess.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
unset SOURCE_DATE_EPOCH
G_DEBUG=fatal-criticals
LC_ALL=C.UTF-8
export G_DEBUG LC_ALL
poster=content/trois-rivieres/durable.yaml
notes=content/trois-rivieres/evaluation.yaml
FONTCONFIG_FILE=$(private_fonts)
export FONTCONFIG_FILE

# Names and indicators stand apart (their boxes, a name with its indicator), outside the field, beside the hand.
# labels_stand_apart N SCENE
labels_stand_apart() {
    awk -v n="$1" '
        /^page / { width = $3; scale = width / 420; next }
        /^ *(list-item|row) #/ { item = $2; next }
        /^ *(paragraph|cell) #/ { of[$2] = item; next }
        /^ *header of-row #/ { of[$3] = item; next }
        / text page .* layer "radar" / {
            for (i = 1; i < NF; i++) {
                if ($i ~ /^#/) k = of[$i]
                if ($i == "box") { x0 = $(i + 1); y0 = $(i + 2); x1 = $(i + 3); y1 = $(i + 4); break }
            }
            if (!(k in seen)) { seen[k] = ++found; l[found] = x0; t[found] = y0; r[found] = x1; b[found] = y1 }
            j = seen[k]
            if (x0 < l[j]) l[j] = x0; if (y0 < t[j]) t[j] = y0; if (x1 > r[j]) r[j] = x1; if (y1 > b[j]) b[j] = y1
        }
        function inside(x, y,   i, a, c) { # of the field, which is convex and turns clockwise
            for (i = 0; i < n; i++) {
                a = i; c = (i + 1) % n
                if ((px[c] - px[a]) * (y - py[a]) - (py[c] - py[a]) * (x - px[a]) < 0) return 0
            }
            return 1
        }
        function abs(v) { return v < 0 ? -v : v }
        END {
            pi = atan2(0, -1)
            for (i = 0; i < n; i++) {
                angle = -pi / 2 + (n % 2 ? 0 : pi / n) + 2 * pi * i / n
                px[i] = scale * (210 + 146.25 * cos(angle)); py[i] = scale * (267 + 146.25 * sin(angle))
            }
            if (found != n) { print found " labels, not " n; bad = 1 }
            for (i = 1; i <= found; i++) {
                for (j = i + 1; j <= found; j++)
                    if (l[i] < r[j] && l[j] < r[i] && t[i] < b[j] && t[j] < b[i]) { print "labels " i " and " j; bad = 1 }
                for (x = 0; x <= 1; x += 0.1)
                    for (y = 0; y <= 1; y += 0.1)
                        if (inside(l[i] + x * (r[i] - l[i]), t[i] + y * (b[i] - t[i]))) over = 1
                for (j = 0; j < n; j++) if (px[j] > l[i] && px[j] < r[i] && py[j] > t[i] && py[j] < b[i]) over = 1
                if (over) { print "label " i " is over the field"; bad = 1; over = 0 }
                if (b[i] > scale * 413 && l[i] < scale * 262 && r[i] > scale * 158) { print "label " i " is over the hand"; bad = 1 }
                if (l[i] < scale * 12.5 || r[i] > scale * 407.5) { print "label " i " is near the edge"; bad = 1 }
            }
            exit bad
        }' "$2"
}

# On an A4, which is read in the hand, credits may be smaller.
small_texts() { # SCENE SIZE
    awk -v size="$2" '/^[0-9]+ text / { for (i = 2; i <= NF; i++) if ($i == "at") break
        least = /league-mono/ ? 5.495 : size == "A4" && / layer "credits" / ? 6.495 : 6.995
        if ($(i - 1) < least) { print "small: " $0; bad = 1 } } END { exit bad }' "$1"
}

# ---- the demonstration ----

# what people wrote, without markup, one text a line in reading order
"$affiche" build "$poster" --dump model | sed -n 's/^ *\(title\|criterion\|indicator\): "\(.*\)"$/\2/p' >"$work/criteria"
"$affiche" build "$poster" --dump model | sed -n 's/^dynamic: "\(.*\)"$/\1/p' >"$work/dynamic"
"$affiche" build "$poster" --dump model | sed -n 's/^method: "\(.*\)"$/\1/p' >"$work/method"
[ "$(wc -l <"$work/criteria")" -eq 15 ] && [ -s "$work/dynamic" ] && [ -s "$work/method" ]
report $? "the texts of the demonstration are known"

for size in A2 A1 A3; do
    suffix=
    [ "$size" = A2 ] || suffix=-$(echo "$size" | tr A a)
    check "$size is built" "$affiche" build "$poster" --size "$size" -o "$work/out"
    out=$work/out/trois-rivieres/durable$suffix
    "$affiche" build "$poster" --size "$size" --dump scene >"$work/scene" 2>"$work/said"
    check "$size: nothing over anything, nothing near the edge" sh -c '"$1" --margin 5.5 <"$2"' check "$tools/scene-check" "$work/scene"
    check "$size: names stand apart" labels_stand_apart 7 "$work/scene"
    check "$size: no text is too small" small_texts "$work/scene" "$size"
    check "$size: qpdf --check" qpdf --check "$out.pdf"
    check_silent "$size: xmllint" xmllint --nonet --noout "$out.svg"
    case $size in A2) width=1191 height=1684 ;; A1) width=1684 height=2384 ;; *) width=842 height=1191 ;; esac
    check_silent "$size: rsvg-convert" rsvg-convert -w "$width" -h "$height" "$out.svg" -o "$work/rsvg.png"
    check "$size: rsvg's picture is ours" same_picture "$work/rsvg.png" "$out.png"
    check_silent "$size: pdftoppm" pdftoppm -r 72 -png -singlefile "$out.pdf" "$work/poppler"
    check "$size: poppler's picture is ours" same_picture "$work/poppler.png" "$out.png"
    pdftotext -raw "$out.pdf" "$work/pdf" 2>"$work/said"
    "$tools/svg-text" "$out.svg" >"$work/svg" 2>"$work/said"
    "$tools/scene-check" --texts <"$work/scene" >"$work/texts"
    check "$size: the words of the scene in the PDF" "$tools/words" --equal "$work/texts" "$work/pdf"
    check "$size: the words of the scene in the SVG, in their order" "$tools/words" "$work/texts" "$work/svg"
    for what in criteria dynamic method; do
        check "$size: the $what in the PDF" "$tools/words" "$work/$what" "$work/pdf"
        check "$size: the $what in the SVG" "$tools/words" "$work/$what" "$work/svg"
    done
    for value in 4,2 3,8 3,1 2,9 2,4 3,5 3,3; do
        grep -qx "$value" "$work/texts" || echo "$value is not there"
    done >"$work/said"
    [ ! -s "$work/said" ]
    report $? "$size: averages with a decimal comma"
done
"$affiche" build "$poster" --dump scene >"$work/scene"
said='Radar à 7 critères, notés de 0 à 6. Aujourd’hui : 5 pour Utilité locale et Ancrage ; 4 pour Lien social et Décision partagée ; 3 pour Sobriété ; 2 pour Ouverture à tous ; pas encore mesuré : Équilibre économique. Sont aussi tracés : le but dans trois ans et la moyenne de quatre territoires.'
sed 's/\\u00a0/ /g; s/\\u202f/ /g' "$work/scene" | grep -qF "alternative \"$said\""
report $? "the alternative text says today’s scores, what was not measured, what else is drawn"
[ "$(grep -c 'figure .*alternative "aujourd’hui' "$work/scene")" -eq 7 ] && [ "$(grep -c '^ *row #' "$work/scene")" -eq 8 ]
report $? "each domino is said, in a row with its criterion and the average"
[ "$(grep -c '^bookmark ' "$work/scene")" -eq 4 ] && [ "$(grep -c '^ *heading ' "$work/scene")" -eq 3 ]
report $? "headings and bookmarks"

# ---- the A4: two pages ----

check "A4 is built" "$affiche" build "$poster" --size A4 -o "$work/out" --strict
out=$work/out/trois-rivieres/durable-a4
"$affiche" build "$poster" --size A4 --dump scene >"$work/scene" 2>"$work/said"
check "A4: nothing over anything, nothing near the edge" sh -c '"$1" --margin 4 <"$2"' check "$tools/scene-check" "$work/scene"
check "A4: names stand apart" labels_stand_apart 7 "$work/scene"
check "A4: no text is too small" small_texts "$work/scene" A4
check "A4: qpdf --check" qpdf --check "$out.pdf"
[ "$(pdfinfo "$out.pdf" | sed -n 's/^Pages: *//p')" = 2 ] && [ -s "$out-radar.png" ] && [ -s "$out-criteres.svg" ]
report $? "A4: two pages, a picture of each"
"$tools/scene-check" --texts <"$work/scene" >"$work/texts"
pdftotext -raw "$out.pdf" "$work/pdf" 2>"$work/said"
check "A4: the words of the scene in the PDF" "$tools/words" --equal "$work/texts" "$work/pdf"
for what in criteria dynamic method; do
    check "A4: the $what in the PDF" sh -c 'sed "s/^/~/" "$2" >"$3" && "$1" "$3" "$4"' check "$tools/words" "$work/$what" "$work/wanted" "$work/pdf"
done
# both pages say every score: in words beside the radar, in figures beside the criteria
tr '\n\302\240' '    ' <"$work/texts" | tr -s ' ' >"$work/line"
for said in 'aujourd’hui 5 , but 6 , moyenne 4,2' 'aujourd’hui pas encore mesuré, but 4 , moyenne 2,4' 'aujourd’hui 5 , but 5 , moyenne 3,3'; do
    tr -d ' ' <"$work/line" | grep -qF "$(echo "$said" | tr -d ' ')" || echo "$said is not there"
done >"$work/said"
[ ! -s "$work/said" ]
report $? "A4: scores in words on the first page"
[ "$(grep -c ' layer "criteria" .*" *[0-9]\(,[0-9]\)\? *"' "$work/scene")" -eq 20 ]
report $? "A4: seven averages, seven scores to reach, six of today in figures on the second page"
[ "$(grep -c '^ *row #' "$work/scene")" -eq 15 ] && [ "$(grep -c '^ *header of-column #' "$work/scene")" -eq 3 ] &&
    grep -q 'figure .*alternative "pas encore mesuré"' "$work/scene"
report $? "A4: a row a criterion on each page, columns with heads, what was not measured in words"

# ---- other languages ----

mkdir -p "$work/project/content/en"
sed 's/^language:.*//; /^partners:/,$d' content/trois-rivieres/territory.yaml >"$work/project/content/en/territory.yaml"
cp "$notes" "$work/project/content/en/"
for language in en:4.2:"Reading the scores" br:4,2:"Lenn an notennoù"; do
    IFS=: read -r code value heading <<END
$language
END
    sed "s/^version: 1/version: 1\nlanguage: $code/" "$poster" >"$work/project/content/en/durable.yaml"
    "$affiche" build "$work/project/content/en/durable.yaml" --dump scene 2>"$work/said" | "$tools/scene-check" --texts >"$work/texts"
    grep -qx "$value" "$work/texts" && grep -qx "$heading" "$work/texts"
    report $? "$code: $value, $heading"
done

# ---- the ends ----

refusals="overset title-length"
# random_words SEED MOST: 1 to MOST words of 2 to 13 letters, the same for the same seed
random_words() {
    awk -v seed="$1" -v most="$2" 'BEGIN {
        srand(seed)
        split("ba cé di fo gu lan men pri quoi rê sol tra veur îl ou", syllable, " ")
        for (n = 1 + int(rand() * most); n > 0; n--) {
            word = ""
            for (k = 1 + int(rand() * 4); k > 0; k--) word = word syllable[1 + int(rand() * 15)]
            text = text (text ? " " : "") word
        }
        print toupper(substr(text, 1, 1)) substr(text, 2)
    }'
}

name_of() { # N LONG
    case $2 in random*) random_words "${2#random}$1" 5; return ;; esac
    set -- "$1" "$2" Utilité Lien Sobriété Ouverture Équilibre Décision Ancrage Transmission Joie
    long=$2
    shift $(($1 + 1))
    shift
    case $long in
    short) echo "$1" ;;
    usual) echo "$1 locale" ;;
    long) echo "$1 locale et partagée par tout le monde" ;;
    *) echo "$1 locale, sociale, durable, ouverte, partagée par tout le monde et dans toutes les communes de la vallée" ;;
    esac
}
indicator_of() { # LONG N
    case $1 in
    random*) random_words "${1#random}9$2" 22 ;;
    short) echo "Oui ou non." ;;
    usual) echo "Part des foyers qui ont profité d’au moins une pratique dans l’année." ;;
    long) echo "Part des foyers qui ont profité d’au moins une pratique dans l’année, comptée par les communes, puis relue et corrigée une fois par an en assemblée." ;;
    *) words=0
        while [ "$words" -lt 40 ]; do printf 'Part des foyers qui ont profité. '; words=$((words + 1)); done ;;
    esac
}

# write_case FOLDER N LONG SERIES SCORES STEPS
write_case() {
    mkdir -p "$1"
    printf 'version: 1\nname: Pays des Trois-Rivières\nissuer: Communauté de communes\n' >"$1/territory.yaml"
    {
        printf 'version: 1\nsteps: %s\ncriteria:\n' "$6"
        i=0
        while [ "$i" -lt "$2" ]; do
            printf '  c%s: {name: "%s", indicator: "%s"}\n' "$i" "$(name_of "$i" "$3")" "$(indicator_of "$3" "$i")"
            i=$((i + 1))
        done
        printf 'series:\n'
        for series in auj but moy; do
            printf '  %s:\n    scores: {' "$series"
            i=0
            for score in $5; do
                [ "$i" -lt "$2" ] || break
                [ "$series" = but ] && [ "$score" != "~" ] && score=$6
                [ "$series" = moy ] && [ "$score" != "~" ] && [ "$score" -lt "$6" ] && score=$score.5
                printf '%sc%s: %s' "$([ "$i" -eq 0 ] || echo ', ')" "$i" "$score"
                i=$((i + 1))
            done
            echo '}'
        done
    } >"$1/notes.yaml"
    case $4 in
    1) roles="today: auj" ;;
    2) roles="today: auj, target: but" ;;
    *) roles="today: auj, target: but, average: moy" ;;
    esac
    printf 'version: 1\nkind: radar\ntitle: "%s"\nradar: notes.yaml\nseries: {%s}\n%s' "$title" "$roles" "$more" >"$1/affiche.yaml"
}

# case_is whole|refused|either NAME N LONG SERIES SCORES STEPS SIZE
case_is() {
    wanted=$1
    case_n=$((case_n + 1))
    folder=$work/project/content/$(printf '%03d' "$case_n")
    write_case "$folder" "$3" "$4" "$5" "$6" "$7"
    "$affiche" build "$folder/affiche.yaml" --dump scene --size "$8" --diagnostics short --lang en >"$work/scene" 2>"$work/errors"
    case $? in
    0) outcome=whole ;;
    1) outcome=refused ;;
    *) outcome=broken ;;
    esac
    [ "$wanted" = either ] && [ "$outcome" != broken ] && wanted=$outcome
    {
        cat "$work/errors"
        [ "$outcome" = "$wanted" ] || echo "$outcome, not $wanted"
        if [ "$outcome" = whole ]; then
            margin=5.5
            [ "$8" = A4 ] && margin=4
            "$tools/scene-check" --margin $margin <"$work/scene" && labels_stand_apart "$3" "$work/scene" && small_texts "$work/scene" "$8" ||
                outcome=bad
        else
            refused_well || outcome=bad
        fi
    } >"$work/said" 2>&1
    echo "$4 $outcome" >>"$work/outcomes"
    [ "$outcome" = "$wanted" ]
    report $? "$2"
}
case_n=0
all="5 4 3 2 4 4 5 1 6"
title="Où en est-on ?"
more='dynamic: "On a choisi debout."
method: "Une salle, une corde, trois soirées."
'
for size in A2 A1 A3 A4; do
    for n in 5 6 7 8 9; do
        for long in short usual; do
            case_is whole "$size: $n criteria, $long names" $n $long 3 "$all" 6 $size
        done
        case_is either "$size: $n criteria, long names" $n long 3 "$all" 6 $size
        case_is refused "$size: $n criteria, endless names" $n endless 3 "$all" 6 $size
    done
done
# whatever the names are: never one over another, over the field, over the hand
seeds="1 2 3 4 5 6"
[ -z "${SANITIZE:-}" ] || seeds="1 2" # slow there
for seed in $seeds; do
    for n in 5 6 7 8 9; do
        for size in A2 A4; do
            case_is either "$size: $n random names, $seed" $n "random$seed" $((seed % 3 + 1)) "$all" 6 $size
        done
    done
done
[ "$(grep -c 'random.*whole' "$work/outcomes")" -gt "$(grep -c 'random.*refused' "$work/outcomes")" ]
report $? "most random names are placed"
for size in A2 A4; do
    case_is whole "$size: two scores out of nine" 9 usual 3 "~ ~ 3 4 ~ ~ ~ ~ ~" 6 $size
done
case_is whole "A4: one series" 7 usual 1 "$all" 6 A4
case_is whole "A4: a scale of 10" 9 usual 3 "10 9 8 7 6 5 4 3 ~" 10 A4
case_is whole "one series" 7 usual 1 "$all" 6 A2
case_is whole "two series" 7 usual 2 "$all" 6 A2
case_is whole "two scores out of seven" 7 usual 3 "~ ~ 3 4 ~ ~ ~" 6 A2
case_is whole "one score out of six" 6 usual 3 "~ 3 ~ ~ ~ ~" 6 A2
case_is whole "all at zero" 7 usual 1 "0 0 0 0 0 0 0" 6 A2
case_is whole "all at the highest" 7 usual 3 "6 6 6 6 6 6 6" 6 A2
case_is whole "a scale of 2" 5 usual 3 "2 1 0 1 2" 2 A2
case_is whole "a scale of 10" 9 usual 3 "10 9 8 7 6 5 4 3 ~" 10 A2
more=
case_is whole "neither sleeve nor method" 7 usual 3 "$all" 6 A2
case_is whole "A4: neither sleeve nor method" 7 usual 3 "$all" 6 A4
for title in Où "Évaluer à l’œil nu" "La transition, avec les gens d’ici, vite"; do
    case_is whole "the title $title" 7 usual 3 "$all" 6 A2
    case_is whole "A4: the title $title" 7 usual 3 "$all" 6 A4
done
title="La transition, avec les gens d’ici, très vite"
case_is refused "a title of 45 letters" 7 usual 3 "$all" 6 A2
title="Où en est-on ?"
more="dynamic: \"$(indicator_of endless)\"
"
case_is refused "an endless sleeve" 7 usual 3 "$all" 6 A2
case_is refused "A4: an endless sleeve" 7 usual 3 "$all" 6 A4
more="method: \"$(indicator_of endless)\"
"
case_is refused "an endless method" 7 usual 3 "$all" 6 A2
case_is whole "A4: a method of 240 words" 7 usual 3 "$all" 6 A4
more="method: \"$(for time in 1 2 3 4; do indicator_of endless; done)\"
"
case_is refused "A4: an endless method" 7 usual 3 "$all" 6 A4
finish
