#!/bin/sh
# SPDX-License-Identifier: MIT
# A series as a user makes one: what it shares, in every hero and format, measured in the scene; the same bytes alone and in the
# series; who cannot follow; names by a pattern; a lock that is of yesterday.
. "$(dirname "$0")/../tap.sh"
G_DEBUG=fatal-criticals
export G_DEBUG
same() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
says() { # WORDS COMMAND…: what it says has them
    wanted=$1
    shift
    "$@" --lang en --diagnostics short >"$work/heard" 2>&1
    grep -qF "$wanted" "$work/heard" || { cat "$work/heard"; return 1; }
}
differs_text() { [ "$1" != "$2" ]; }
silent_about() { # WORDS COMMAND…
    wanted=$1
    shift
    "$@" --lang en --diagnostics short >"$work/heard" 2>&1
    ! grep -F "$wanted" "$work/heard"
}

# ---- a project: three heroes, four territories ----

text() { yes "On répare ce que chacun apporte et on raconte." | head -n "$1" | tr '\n' ' ' | sed 's/ $//'; }

# territory FOLDER CODE MOST LINES: its largest count, how long its texts are; a category has 12 practices everywhere
territory() {
    mkdir -p "content/$1"
    printf 'version: 1\nname: Pays de %s\ncode: "%s"\nissuer: Pays de %s\ndemonstration: yes\n' "$1" "$2" "$1" \
        >"content/$1/territory.yaml"
    printf 'version: 1\ndemonstration: yes\nthemes:\n' >"content/$1/census.yaml"
    for theme in mobilite fabrique-de-la-ville energie; do
        printf '  %s:\n    total: %s\n    categories:\n' $theme $(($3 + 12 + 3))
        for category in "un: {count: $3, name: Un}" "deux: {count: 12, name: Deux}" "trois: {count: 3, name: Trois}"; do
            echo "      $category"
        done
    done >>"content/$1/census.yaml"
    number=0
    for theme in mobilite fabrique-de-la-ville energie; do
        number=$((number + 1))
        cat >"content/$1/$theme.yaml" <<END
version: 1
theme: $theme
title: Affiche $number
number: $number
census: census.yaml
dynamic: On partage les trajets.
practices:
  - {title: Le Pouce, place: Landrezel, text: $(text "$4")}
  - {title: La Roue, place: Landrezel, text: $(text 3)}
  - {title: Le Lien, place: Landrezel, text: $(text 3)}
quotation: {text: Je croisais les mêmes phares tous les matins.}
END
    done
}

series() { # NAMES
    cat >content/serie.yaml <<END
version: 1
kind: series
territories: [val, ile, crete, cap]
posters:
  - mobilite
  - {poster: fabrique-de-la-ville, in: [val, ile]}
  - {poster: energie, in: [val, ile]}
$1
END
}

mkdir "$work/project" && cd "$work/project" || exit 1
territory val 29001 40 5
territory ile 29002 95 6
territory crete 29003 22 5
territory cap 2A004 4000 6
series ""

# ---- the lock ----

check "the lock is taken" "$affiche" series content/serie.yaml
cp content/serie.lock.yaml "$work/lock"
check "it is the same by one worker and without a path" "$affiche" series -j1
check "and has the same bytes" cmp "$work/lock" content/serie.lock.yaml
rm content/serie.lock.yaml
check "check writes none" "$affiche" check -q
check "and there is none" test ! -e content/serie.lock.yaml
check "a poster built alone takes the lock of its series" "$affiche" build content/val/mobilite.yaml -f svg -o "$work/first" -q
check "and it is the same" cmp "$work/lock" content/serie.lock.yaml
check "the lock is read back without a word" "$affiche" check --strict content/val

# ---- equal counts, equal areas ----

# tiles POSTER SIZE: of the category with 12 practices, how many tiles and pips, their area; in points of the paper
tiles() {
    "$affiche" build "content/$1.yaml" ${2:+--size "$2"} --dump scene 2>/dev/null |
        awk -v place="from census.yaml:$(grep -n 'deux:' content/${1%/*}/census.yaml | head -n "$3" | tail -n 1 | cut -d: -f1)" '
        index($0, place) == 0 || $0 !~ /layer "piles/ { state = 0; next }
        { for (i = 1; i <= NF; i++) { if ($i == "box") at = i; if ($i == "verbs") verbs = $(i + 1) }
          area = ($(at + 3) - $(at + 1)) * ($(at + 4) - $(at + 2)) }
        / solid / && verbs == 9 { state = 1; next }
        state == 1 && / cut / && verbs == 5 { state = 2; next }
        state == 2 { tiles++; pips += verbs / 6; sum += area; state = 0 }
        END { printf "%d tiles %d pips %.1f\n", tiles, pips, sum }'
}
n=0
for theme in mobilite fabrique-de-la-ville energie; do
    n=$((n + 1))
    for size in "" A3 A4 1080x1350 1920x1080; do
        first=$(tiles "val/$theme" "$size" $n)
        case $first in "1 tiles "*" pips "[1-9]*) report 0 "$theme ${size:-A2}: a tile is measured" ;; *)
            echo "$first" >"$work/said"; report 1 "$theme ${size:-A2}: a tile is measured" ;; esac
        check "$theme ${size:-A2}: 12 practices draw the same area in two territories" \
            same "$(tiles "ile/$theme" "$size" $n)" "$first"
    done
done
check "and in a third" same "$(tiles crete/mobilite "" 1)" "$(tiles val/mobilite "" 1)"
mkdir -p "$work/free/content" && cp -r content/val content/ile "$work/free/content"
check "which is not so without a series" differs_text "$(cd "$work/free" && tiles val/mobilite "" 1)" \
    "$(cd "$work/free" && tiles ile/mobilite "" 1)"
grep -q 'poster: cap/mobilite, layout: thematic, size:' content/serie.lock.yaml
report $? "a territory with a hundred times as many practices is an exception of the lock"
check "whose posters are listed" says "1 does not follow: content/cap/mobilite.yaml" "$affiche" check content/serie.yaml
check "by affiche series too" says "content/cap/mobilite.yaml: warning: this poster cannot follow" "$affiche" series
check "and not where they are not made" silent_about "does not follow" "$affiche" check content/serie.yaml --only territory=val

# ---- one size of text ----

sizes() { # of the running text of a poster, a size a line
    "$affiche" build "content/$1.yaml" --dump scene 2>/dev/null |
        sed -n 's/.* layer "practices.* karla-700 \([0-9.]*\) at .*/\1/p' | sort -u
}
check "the text of two posters has one size" same "$(sizes val/mobilite)" "$(sizes ile/energie)"
[ -n "$(sizes val/mobilite)" ]
report $? "which is measured"

# ---- the same bytes ----

check "the series" "$affiche" build content/serie.yaml -f pdf,svg -j1 -o "$work/one" -q
check "by four workers" "$affiche" build content/serie.yaml -f pdf,svg -j4 -o "$work/four" -q
check "is the same" diff -r "$work/one" "$work/four"
check "and in the folder" "$affiche" build content -f pdf,svg -o "$work/folder" -q
for poster in val/mobilite ile/energie cap/mobilite; do
    (cd "content/${poster%/*}" && LC_ALL=fr_FR.UTF-8 "$affiche" build "${poster#*/}.yaml" -f pdf,svg -o "$work/alone" -q)
    for format in pdf svg; do
        check "$poster.$format alone, in another folder" cmp "$work/alone/$poster.$format" "$work/one/$poster.$format"
        check "$poster.$format in its folder" cmp "$work/folder/$poster.$format" "$work/one/$poster.$format"
    done
done

# ---- of yesterday ----

sed -i 's/On partage les trajets/On partage tous les trajets/' content/val/mobilite.yaml
check "a text that still holds is no news" "$affiche" check content/val/mobilite.yaml --strict
sed -i "s/Le Pouce, place: Landrezel, text: .*}/Le Pouce, place: Landrezel, text: $(text 9)}/" content/val/mobilite.yaml
check "one that no longer does is said" says "content/val/mobilite.yaml: warning: this poster does not follow its series" \
    "$affiche" build content/val/mobilite.yaml -f svg -o "$work/changed"
check "and the poster is made" test -s "$work/changed/val/mobilite.svg"
"$affiche" build content/ile/mobilite.yaml -f svg -o "$work/changed" -q
check "the others stay as they were" cmp "$work/changed/ile/mobilite.svg" "$work/one/ile/mobilite.svg"
check_status 3 "under --strict" "$affiche" check content/val/mobilite.yaml --strict
cp content/crete/mobilite.yaml content/crete/energie.yaml
sed -i 's/in: \[val, ile\]}$/in: [val, ile, crete]}/; s/theme: mobilite/theme: energie/' content/serie.yaml content/crete/energie.yaml
sed -i 's/poster: fabrique-de-la-ville, in: \[val, ile, crete\]/poster: fabrique-de-la-ville, in: [val, ile]/' content/serie.yaml
check "a poster that is new follows, and is said" says "were taken without this poster" "$affiche" check content/serie.yaml
check "the lock is of today" "$affiche" series -q
check "then nothing is said" silent_about "stale-lock" "$affiche" check
sed -i 's/size: .*mm, pip: 1}/size: 12mm, pip: one}/' content/serie.lock.yaml
check "a lock that was edited wrongly is said with its line" says "content/serie.lock.yaml:" "$affiche" check content/val/mobilite.yaml
check_status 1 "and nothing is built with it" "$affiche" build content/val/mobilite.yaml -f svg -o "$work/none" -q
check "so that what was there stays" test ! -e "$work/none/val"
check "affiche series writes it anew" "$affiche" series -q
territory val 29001 40 5
sed -i 's/^title:/titre:/' content/val/energie.yaml
cp content/serie.lock.yaml "$work/lock"
check_status 1 "a poster with an error" "$affiche" series -q
check "keeps the lock from being written" cmp "$work/lock" content/serie.lock.yaml
sed -i 's/^titre:/title:/' content/val/energie.yaml

mkdir -p "$work/wrong" && cp -r content "$work/wrong" && rm "$work/wrong/content/serie.lock.yaml"
sed -i 's/^title:/titre:/' "$work"/wrong/content/*/mobilite.yaml "$work"/wrong/content/*/energie.yaml "$work"/wrong/content/*/fabrique*.yaml
check "a series of which no poster is right says so" says "some of its posters have errors" "$affiche" check "$work/wrong/content"

# ---- names ----

listed() { (cd "$1" && find . -name '*.svg' | LC_ALL=C sort | tr '\n' ' '); }
series 'names: "{territory.code}-{slug}"'
check "names by a pattern" "$affiche" build content/serie.yaml -f svg -o "$work/named" -q
check "stand in the output folder" same "$(listed "$work/named")" "./29001-energie.svg ./29001-fabrique-de-la-ville.svg \
./29001-mobilite.svg ./29002-energie.svg ./29002-fabrique-de-la-ville.svg ./29002-mobilite.svg ./29003-mobilite.svg ./2A004-mobilite.svg "
rm -r "$work/named"
check "--only speaks of the content" "$affiche" build -f svg -o "$work/named" -q --only poster=mobilite --only territory=ile
check "whatever the name" same "$(listed "$work/named")" "./29002-mobilite.svg "
series 'names: "{territory.name}/{number}-{theme}-{territory}"'
rm -r "$work/named"
check "folders, numbers, themes" "$affiche" build content/ile/energie.yaml -f svg -o "$work/named" --size A3 -q
check "with the size behind" same "$(listed "$work/named")" "./pays-de-ile/3-energie-ile-a3.svg "
finish
