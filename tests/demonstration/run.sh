#!/bin/sh
# SPDX-License-Identifier: MIT
# The four invented territories: five posters of each at the least, laid out in every edition without a word from the program,
# nothing over anything, one pip a practice where every figure is told; each sheet says that it is a demonstration, and no two
# thematic posters share a hero. The files themselves are tested with trois-rivieres alone, in the other folders.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
unset SOURCE_DATE_EPOCH

# of the poster's model: its total, when every figure is told and none is estimated
pips() {
    awk '/^total: [0-9]/ { total = $2 }
        /^category / { if ($3 !~ /^[0-9]+$/ || /estimated/) open = 1; sum += $3 }
        END { if (!open && total && total == sum) print "--pips", total }' "$work/model"
}

laid_out() { # POSTER SIZE
    "$affiche" build "$1" ${2:+--size "$2"} --dump scene >"$work/scene" 2>"$work/warnings" || return 1
    cat "$work/warnings"
    [ ! -s "$work/warnings" ] || return 1
    # shellcheck disable=SC2046
    "$tools/scene-check" $(pips) <"$work/scene"
}
says_so() { "$tools/scene-check" --texts <"$work/scene" | grep -q 'démonstration'; }

for territory in trois-rivieres ile-de-sernes haute-valombe grand-confluent; do
    folder=content/$territory
    thematic=$(grep -l '^theme:' "$folder"/*.yaml | xargs grep -L '^kind:')
    check "$territory: three thematic posters or more" test "$(echo "$thematic" | wc -l)" -ge 3
    for poster in $thematic "$folder/durable.yaml" "$folder/preconisations.yaml"; do
        sizes="A2 A4 1080x1350 1920x1080"
        grep -q '^kind:' "$poster" && sizes='A2 A4'
        "$affiche" build "$poster" --dump model >"$work/model" 2>&1
        for size in $sizes; do
            check "$poster: $size" laid_out "$poster" "$size"
            check "$poster: $size says that it is a demonstration" says_so
        done
        # a theme, and which of its heroes
        grep -q '^kind:' "$poster" || sed -n 's/^theme: //p; s/^hero: //p' "$poster" | tr '\n' ' ' >>"$work/heroes"
        echo >>"$work/heroes"
    done
done
sort "$work/heroes" | grep . | uniq -d >"$work/twice"
check "no two thematic posters have one hero" test ! -s "$work/twice"
finish
