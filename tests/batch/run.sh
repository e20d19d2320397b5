#!/bin/sh
# SPDX-License-Identifier: MIT
# The command: same bytes whatever the surroundings, which posters and where they go, exit statuses, what is said and how,
# and what happens when the disk, a folder or a worker fails.
. "$(dirname "$0")/../tap.sh"
unset SOURCE_DATE_EPOCH NO_COLOR LANGUAGE
project=$work/project
mkdir -p "$project/content"
cp -r "$ROOT/content/trois-rivieres" "$project/content/"
# thematic posters, in one folder; every other kind has tests of its own
for file in "$project"/content/trois-rivieres/*.yaml; do
    if grep -q '^kind:' "$file"; then rm "$file"; fi
done
cd "$project" || exit 1
folder=content/trois-rivieres
posters=$(cd "$folder" && grep -l '^theme:' *.yaml | sed 's/\.yaml$//')
count=$(echo "$posters" | wc -l)

build() { "$affiche" build --quiet --lang en "$@"; }
files() { (cd "$1" && find . -type f | LC_ALL=C sort); }
same() { [ -n "$(files "$1")" ] && diff -r "$1" "$2"; }
exists() { for f; do [ -s "$f" ] || { echo "no $f"; return 1; }; done; }
says() { grep -qF "$1" "$work/said" || { cat "$work/said"; return 1; }; }

# ---- same bytes ----

check "the project is built" build -o "$work/once" -j 1
check "again" build -o "$work/twice" -j 1
check "same bytes twice" same "$work/once" "$work/twice"
check "with two workers" build -o "$work/two" -j 2
check "same bytes with -j 1 and -j 2" same "$work/once" "$work/two"
build -o "$work/glued" -j2
check "-j2 is -j 2" same "$work/once" "$work/glued"
(cd / && build "$project/content" -o "$work/elsewhere")
check "same bytes from another directory" same "$work/once" "$work/elsewhere"
(cd "$folder" && build . -o "$work/inside")
check "same bytes from inside the folder" same "$work/once" "$work/inside"
mkdir "$work/moved" && cp -r content "$work/moved/" && (cd "$work/moved" && build -o "$work/from-copy")
check "same bytes from a copy of the project" same "$work/once" "$work/from-copy"
TZ=Pacific/Kiritimati build -o "$work/zone"
check "same bytes in another time zone" same "$work/once" "$work/zone"
SOURCE_DATE_EPOCH=86400 build -o "$work/epoch"
check "the content's date wins over SOURCE_DATE_EPOCH" same "$work/once" "$work/epoch"
for poster in $posters; do build "$folder/$poster.yaml" -o "$work/alone"; done
check "same bytes one by one" same "$work/once" "$work/alone"

mkdir "$work/locales"
localedef -i fr_FR -f UTF-8 "$work/locales/fr_FR.UTF-8" >"$work/said" 2>&1
decimal=$(LOCPATH=$work/locales LC_ALL=fr_FR.UTF-8 env printf '%.1f' 1,5 2>>"$work/said")
[ "$decimal" = 1,5 ]
report $? "a French locale really exists (decimal comma)"
LOCPATH=$work/locales LC_ALL=fr_FR.UTF-8 "$affiche" build --quiet -o "$work/french" >"$work/said" 2>&1
check "same bytes under that locale" same "$work/once" "$work/french"
env -i "$affiche" build --quiet -o "$work/bare" >"$work/said" 2>&1
check "same bytes in an empty environment" same "$work/once" "$work/bare"

sed -i '/^date:/d' "$folder/mobilite.yaml"
build "$folder/mobilite.yaml" -f pdf -o "$work/undated-1"
sleep 1
build "$folder/mobilite.yaml" -f pdf -o "$work/undated-2"
check "without a date no clock is read" same "$work/undated-1" "$work/undated-2"
SOURCE_DATE_EPOCH=86400 build "$folder/mobilite.yaml" -f pdf -o "$work/undated-3"
TZ=UTC pdfinfo -isodates "$work/undated-3/trois-rivieres/mobilite.pdf" >"$work/said" 2>&1
grep -q '^CreationDate: *1970-01-02' "$work/said"
report $? "without a date SOURCE_DATE_EPOCH is the date"
cp "$ROOT/$folder/mobilite.yaml" "$folder/"

# ---- which posters, and where they go ----

wanted=$(for p in $posters; do for e in pdf png svg; do echo "./trois-rivieres/$p.$e"; done; done | LC_ALL=C sort)
[ "$(files "$work/once" | grep -v /faces/)" = "$wanted" ]
report $? "outputs mirror the content, in three formats"
check "faces stand beside the SVG" test -n "$(find "$work/once" -path '*/faces/*.otf')"
check "with their licences" test -n "$(find "$work/once" -path '*/faces/*.copyright')"
(build && [ "$(files out)" = "$(files "$work/once")" ])
report $? "out/ is where posters go when nothing is said"
rm -rf out

built() { # FOLDER: stems of PDFs
    (cd "$1" 2>/dev/null && find . -name '*.pdf' | sed 's,.*/,,; s,\.pdf$,,' | LC_ALL=C sort | tr '\n' ' ')
}
only() { # WANTED ARGUMENTS…
    only_wanted=$1
    shift
    rm -rf "$work/only"
    build -f pdf -o "$work/only" "$@" >"$work/said" 2>&1
    only_status=$?
    [ "$(built "$work/only")" = "$only_wanted" ] || echo "built: $(built "$work/only")" >>"$work/said"
    [ "$only_status" -eq 0 ] && [ "$(built "$work/only")" = "$only_wanted" ]
    report $? "$*"
}
only "mobilite " --only theme=mobilite
only "energie " --only poster=energie
only "alimentation energie fabrique-de-la-ville mobilite " --only territory=trois-rivieres
only "mobilite " --only territory=trois-rivieres --only theme=mobilite
only "mobilite " "$folder/mobilite.yaml"
only "energie mobilite " "$folder/mobilite.yaml" "$folder/energie.yaml"
only "mobilite " "$folder/mobilite.yaml" "$folder/mobilite.yaml"
only "alimentation energie fabrique-de-la-ville mobilite " "$folder/"
only "alimentation energie fabrique-de-la-ville mobilite " "$folder" "$folder/mobilite.yaml"
check_status 1 "a filter that nothing passes is said" build --only theme=nothing -o "$work/none"

build "$folder/mobilite.yaml" -o "$work/suffix" --size A3 -f pdf >"$work/said" 2>&1
check "a3 in the name" exists "$work/suffix/trois-rivieres/mobilite-a3.pdf"
build "$folder/mobilite.yaml" -o "$work/suffix" --size A1 -f pdf >"$work/said" 2>&1
check "a1 in the name" exists "$work/suffix/trois-rivieres/mobilite-a1.pdf"
build "$folder/mobilite.yaml" -o "$work/suffix" --size 500x700mm -f pdf
check "500x700mm in the name" exists "$work/suffix/trois-rivieres/mobilite-500x700mm.pdf"
build "$folder/mobilite.yaml" -o "$work/suffix" --size A2 -f pdf
check "the layout's own size has no suffix" exists "$work/suffix/trois-rivieres/mobilite.pdf"
build "$folder/mobilite.yaml" -o "$work/suffix" --svg outlines -f svg
check "outlines in the name" exists "$work/suffix/trois-rivieres/mobilite-outlines.svg"
build "$folder/mobilite.yaml" -o "$work/suffix" --grid -f png
check "grid in the name" exists "$work/suffix/trois-rivieres/mobilite-grid.png"

# a project of its own, with its own theme that draws on the program's
far="$work/un dossier à part"
mkdir -p "$far/content/ailleurs" "$far/themes/marche"
cp -r "$folder"/* "$far/content/ailleurs/"
cp "$ROOT"/themes/mobilite/*.svg "$far/themes/marche/"
sed 's/^name: Mobilité/name: Marche/; s/jaune signal/jaune paille/' "$ROOT/themes/mobilite/theme.yaml" >"$far/themes/marche/theme.yaml"
sed -i 's/^theme: mobilite/theme: marche/' "$far/content/ailleurs/mobilite.yaml"
sed -i 's/^  mobilite:/  marche:/' "$far/content/ailleurs/census.yaml" "$far/content/ailleurs/radar.yaml"
check "a project in any folder, with its own theme" build "$far/content" -o "$work/far"
check "its posters go where its content says" exists "$work/far/ailleurs/mobilite.pdf" "$work/far/ailleurs/energie.png"
check "and its theme was taken" grep -aq 'jaune paille' "$work/far/ailleurs/mobilite.svg"
(cd "$far" && build)
check "out/ stands beside content/" exists "$far/out/ailleurs/mobilite.pdf"

# ---- exit statuses ----

check_status 0 "check says nothing is wrong" "$affiche" check
check "check writes nothing" test ! -e out
check_status 2 "no command" "$affiche"
check_status 2 "unknown command" "$affiche" print
for bad in --unknown --size=A9 --size=500x700 --size=10x10mm --format=doc --formats=pdf,doc --formats= --only=colour=red \
    --only=theme= --only=theme -jx -j0x --dpi=0 --svg=curves --dump=all --diagnostics=xml --lang=de; do
    check_status 2 "usage: $bad" "$affiche" build "$bad" -o "$work/usage"
done
check "a usage error writes nothing" test ! -e "$work/usage"
check_status 1 "a path that is not there" "$affiche" build nowhere.yaml
mkdir -p "$work/warned" && cp -r content "$work/warned/"
sed -i 's/^title: Mobilité/title: "Mobilité" #3/; s/^  speaker: .*/  speaker: “Maëlle”/' "$work/warned/$folder/mobilite.yaml"
check_status 0 "a warning is no failure" sh -c 'cd "$1" && "$2" check' strict "$work/warned" "$affiche"
check_status 3 "a warning is one under --strict" sh -c 'cd "$1" && "$2" check --strict' strict "$work/warned" "$affiche"
check_status 0 "--strict without a warning" "$affiche" check --strict

# ---- one poster fails ----

cp -r "$work/once" "$work/kept"
sed -i 's/^title: .*/titel: Mobilité/' "$folder/mobilite.yaml"
rm "$work/kept/trois-rivieres/energie.pdf"
check_status 1 "a failed poster: status 1" build -o "$work/kept"
check "its files stay as they were, the others are written" same "$work/once" "$work/kept"
cp "$ROOT/$folder/mobilite.yaml" "$folder/"

# ---- what is said ----

check_silent "--quiet is silent" "$affiche" build --quiet -o "$work/said-out"
"$affiche" build --lang en -o "$work/said-out" >"$work/said" 2>&1
[ "$(grep -c "^[0-9]/$count " "$work/said")" -eq "$count" ] && grep -q "^$count posters written to " "$work/said"
report $? "plain lines when not on a terminal"
sed -i 's/^title:/titel:/' "$folder/mobilite.yaml"
"$affiche" build --lang en -o "$work/said-out" >"$work/plain" 2>&1
check_status 1 "no escape code when not on a terminal" grep -q "$(printf '\033')" "$work/plain"
check "the error names the file, the line and the code" grep -q "^$folder/mobilite.yaml:4:1: error: .*\[unknown-key\]" "$work/plain"
"$affiche" build --quiet -o "$work/said-out" --diagnostics json >"$work/json" 2>"$work/errors"
check "nothing but JSON with --diagnostics json" test ! -s "$work/errors"
"$tools/json-valid" <"$work/json" >"$work/codes" 2>&1
grep -q '^error unknown-key$' "$work/codes"
report $? "--diagnostics json is JSON"
"$affiche" build -o "$work/said-out" --only theme=energie --diagnostics json 2>/dev/null | "$tools/json-valid" >"$work/said" 2>&1
report $? "also when nothing is wrong, without --quiet"
"$affiche" check --quiet --diagnostics short >"$work/short" 2>&1
check "--diagnostics short is one line a message" test "$(grep -c '\[' "$work/short")" -eq "$(wc -l <"$work/short")"

on_terminal() { script -qec "$1" /dev/null </dev/null; }
escape=$(printf '\033')
on_terminal "$affiche build --lang en -o $work/said-out" >"$work/terminal" 2>&1
grep -q '█' "$work/terminal" && grep -q "4/4\|3/4" "$work/terminal"
report $? "a bar on a terminal"
check "colours on a terminal" grep -q "${escape}\[1;31m" "$work/terminal"
NO_COLOR=1 on_terminal "$affiche build --lang en -o $work/said-out" >"$work/terminal" 2>&1
check_status 1 "no colour with NO_COLOR" grep -q "${escape}\[[0-9;]*m" "$work/terminal"
check_status 1 "no line a poster on a terminal" grep -q '^1/4' "$work/terminal"

env -u LC_ALL LANG=fr_FR.UTF-8 "$affiche" check --quiet >"$work/said" 2>&1
grep -q 'erreur' "$work/said"
report $? "French with LANG, that locale not installed"
env -u LC_ALL -u LANG LC_MESSAGES=fr_FR.UTF-8 "$affiche" check --quiet >"$work/said" 2>&1
grep -q 'erreur' "$work/said"
report $? "French with LC_MESSAGES"
env LC_ALL=C LANG=fr_FR.UTF-8 "$affiche" check --quiet >"$work/said" 2>&1
grep -q ' error: ' "$work/said"
report $? "LC_ALL wins over LANG"
LANG=fr_FR.UTF-8 "$affiche" check --quiet --lang en >"$work/said" 2>&1
grep -q ' error: ' "$work/said"
report $? "--lang wins over all"
"$affiche" build --lang fr --help >"$work/said" 2>&1
grep -q "Format" "$work/said" && ! grep -q "Folder to write to" "$work/said"
report $? "the help speaks French"
cp "$ROOT/$folder/mobilite.yaml" "$folder/"

# ---- disk, folders, workers ----

echo "in the way" >"$work/file"
check_status 1 "a file where the folder should be" build -o "$work/file"
build --diagnostics short -o "$work/file" >"$work/said" 2>&1
[ "$(grep -c '\[cannot-write\]' "$work/said")" -eq "$count" ]
report $? "is said for every poster"
check "and the file is left alone" grep -q "in the way" "$work/file"
mkdir -p "$work/block/trois-rivieres/mobilite.pdf"
check_status 1 "a folder where a file should be" build -o "$work/block"
check "the other posters are written" exists "$work/block/trois-rivieres/energie.pdf"

# The kernel refuses every file above this size: as a full disk does (the signal ignored), or by killing the worker.
largest=$(wc -c "$work"/once/trois-rivieres/*.pdf | sed '$d' | sort -n | tail -n 1 | awk '{ print $1 }')
blocks=$(((largest - 1) / 512))
over=$(for p in $posters; do [ "$(wc -c <"$work/once/trois-rivieres/$p.pdf")" -gt $((blocks * 512)) ] && echo "$p"; done)
full() { # IGNORE|KILL
    rm -rf "$work/full"
    mkdir -p "$work/full/trois-rivieres"
    for p in $over; do echo old >"$work/full/trois-rivieres/$p.pdf"; done
    (
        [ "$1" = IGNORE ] && trap '' XFSZ
        ulimit -f "$blocks"
        build -f pdf -j 1 --diagnostics short -o "$work/full"
    ) >"$work/limited" 2>&1
}
old_kept_others_written() {
    for p in $posters; do
        case " $(echo $over) " in
        *" $p "*) [ "$(cat "$work/full/trois-rivieres/$p.pdf")" = old ] || { echo "$p.pdf was lost"; return 1; } ;;
        *) cmp "$work/once/trois-rivieres/$p.pdf" "$work/full/trois-rivieres/$p.pdf" || return 1 ;;
        esac
    done
}
check_status 1 "a full disk: status 1" full IGNORE
check "is said for the poster concerned" grep -q "$(echo "$over" | head -n 1).yaml: error: .*\[cannot-write\]" "$work/limited"
check "the old file is kept, the others are written" old_kept_others_written
check "nothing half-written is left behind" test "$(files "$work/full" | wc -l)" -eq "$count"
if [ -z "${SANITIZE:-}" ]; then
    check_status 1 "a worker is killed: status 1" full KILL
    check "is said for its poster" grep -q "$(echo "$over" | head -n 1).yaml: error: .*\[internal\]" "$work/limited"
    check "the old file is kept, the others are written, after a crash" old_kept_others_written
else
    skip "a worker is killed" "sanitizers have their own signals"
fi
finish
