#!/bin/sh
# SPDX-License-Identifier: MIT
# Figures that are estimated, not told or not counted, as a reader meets them: on every format and in every hero, in words for those
# who do not see the poster, with a legend when there is something to explain and none otherwise.
. "$(dirname "$0")/../tap.sh"
cp -r "$ROOT/tests/layout/figures/content" "$work/content"
cd "$work" || exit 1
has() { grep -q "$1" scene || { grep -c . scene; echo "nothing says $1"; return 1; }; }
has_not() { ! grep "$1" scene; }
scene() { "$affiche" build content/mobilite.yaml --dump scene "$@" >scene; }

# ---- every format says all of it ----

for size in A2 A3 A4 A1 1080x1350 1920x1080; do
    check "$size is laid out without a word of complaint" scene --size $size --strict
    check "$size: an estimate is said as one" has 'environ 34'
    check "$size: so is the total, which rests on it" has '"environ 137 "'
    check "$size: what nobody counted" has '"pas compté "'
    check "$size: what is not told" has '"chiffre non communiqué "'
    check "$size: the legend" has 'estimation'
    check "$size: the threshold of the survey is in it" has 'moins de 3'
done
scene
check "the alternative text tells them apart" has 'Estimation.*Vélos prêtés, vélos réparés.*Chiffre non communiqué.*Transport solidaire.*Pas compté.*Livraisons groupées'
check "and the description" has 'description "Affiche Mobilité : environ 137'
check "shares stand under the names" has 'line "0.u00a0% du total '
check "a change" has 'line "+12 depuis 2021"'
check "none before" has 'line "nouveau depuis 2021"'
check "the change of the total" has 'environ 42 de plus depuis 2021 (44'
"$affiche" build content/mobilite.yaml --dump text >scene
check "no change of what was not counted" has 'cell, 2 columns: pas compté$'
scene
scene --size 1080x1350
check "screens leave notes out" has_not 'depuis 2021'

# ---- only when there is something to explain ----

sed -e 's/{count: 34, estimated: yes}/34/; s/minibus: confidential/minibus: 20/; s/livraisons: missing/livraisons: 19/' \
    -e '/^import:/,$d' content/census.yaml >known.yaml
mv content/census.yaml all.yaml
mv known.yaml content/census.yaml
scene
check "known figures have no legend" has_not 'estimation\|communiqué\|pas compté\|environ'
check "their shares are exact" has 'line "30.u00a0% du total '
for format in pdf svg png; do
    "$affiche" build content/mobilite.yaml -q -f $format -o known >/dev/null
done
check "they are built" test -s known/mobilite.pdf
mv all.yaml content/census.yaml

# ---- the other heroes, two rows, "Others" ----

themes='fabrique-de-la-ville energie'
for theme in $themes; do
    sed "s/^  mobilite:/  $theme:/; s/covoiturage:/a:/" content/census.yaml >content/census-$theme.yaml
    sed -i "s/a: 41/a: {count: 41, name: Aa}/; s/velo: {/velo: {name: Bb, /; s/autopartage: 23/c: {count: 23, name: Cc}/
        s/minibus: confidential/d: {count: confidential, name: Dd}/; s/pedibus: 0/e: {count: 0, name: Ee}/
        s/livraisons: missing/f: {count: missing, name: Ff}/" content/census-$theme.yaml
    sed "s/^theme: .*/theme: $theme/; s/census.yaml/census-$theme.yaml/; /^shares/d; /^previous/d" content/mobilite.yaml >content/$theme.yaml
    for size in A2 A3 A4 1080x1350 1920x1080; do
        check "$theme in $size" "$affiche" check content/$theme.yaml --size $size --strict
    done
done
{
    printf 'version: 1\nthemes:\n  mobilite:\n    total: confidential\n    categories:\n'
    for i in 1 2 3 4 5 6 7 8 9 10; do printf '      k%s: {count: %s, name: Nom %s}\n' $i $((40 - i)) $i; done
    printf '      k11: {count: 5, estimated: yes, name: Onze}\n      k12: {count: 4, name: Douze}\n'
    printf '      k13: {count: missing, name: Treize}\n      k14: {count: confidential, name: Quatorze}\n'
} >content/census-many.yaml
sed 's/census.yaml/census-many.yaml/; /^shares/d; /^previous/d' content/mobilite.yaml >content/many.yaml
for size in A2 A3 A4 1080x1350 1920x1080; do
    check "fourteen categories in $size" "$affiche" check content/many.yaml --size $size --strict
done
"$affiche" build content/many.yaml --dump scene >scene
check "a total that is not told is at least what is" has '"au moins environ 354 "'
check "others: a sum that leaves something out" has '"au moins 4 "'
check "others are listed as they are" has 'Treize.u00a0: pas compté'
check "what is only among them is not in the legend" has_not 'karla-700.*pas compté'
check "the plus has its place in the legend" has 'au moins.*tout n’est pas connu'

# ---- the same bytes ----

"$affiche" build content/mobilite.yaml -q -o one
(cd / && LC_ALL=C "$affiche" build "$work/content/mobilite.yaml" -q -j1 --lang en -o "$work/two")
for format in pdf svg png; do check "the same $format again" cmp one/mobilite.$format two/mobilite.$format; done
finish
