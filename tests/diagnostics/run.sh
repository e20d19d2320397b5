#!/bin/sh
# SPDX-License-Identifier: MIT
# One provoking project for every diagnostic code. A case is a folder of cases/: files laid over base/, perhaps a
# prepare.sh run in the copy, arguments for the command, and in `expect` where the message must point to; with a file
# `only` nothing else may be said. The case's name is the code (a suffix after it tells several cases of one code apart).
# Every message must exist in English and in French, and every code of the program must have a case here or a bad file in
# tests/yaml, tests/draw or tests/census.
set -u
here=$(cd "$(dirname "$0")" && pwd)
ROOT=$(cd "$here/../.." && pwd)
export ROOT
affiche=$ROOT/${BUILD:-build}/affiche
work=$(mktemp -d "${TMPDIR:-/tmp}/affiche-diag-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
n=0
report() {
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# every diagnostic code of src/: the second argument of diag_error() and its relatives
codes=$(find "$ROOT/src" -name '*.c' -exec cat {} + | tr '\n' ' ' |
    grep -oE '(diag_error|diag_warning|diagnostics_add|complain|keys_complain|art_report|say|fail)\([^";]{0,160}"[a-z][a-z0-9]*(-[a-z0-9]+)*"' |
    grep -oE '"[^"]*"$' | tr -d '"' | sort -u)

# code_of NAME: the code a case is named after, without what tells it from other cases of that code
code_of() {
    code=$1
    while ! printf '%s\n' "$codes" | grep -qx "$code"; do
        case $code in *-*) code=${code%-*} ;; *) code=$1; break ;; esac
    done
    echo "$code"
}

# the message alone, without its place and the word "error"
message_of() { sed 's/^.*\(error\|erreur\|warning\|avertissement\)[^:]\{0,3\}: //'; }

for case in "$here"/cases/*/; do
    name=$(basename "$case")
    TMPDIR=$work/$name
    export TMPDIR
    mkdir -p "$TMPDIR"
    project=$TMPDIR/project
    cp -r "$here/base" "$project"
    (cd "$case" && find . -type f ! -name expect ! -name only ! -name prepare.sh ! -name arguments) | while read -r f; do
        mkdir -p "$project/$(dirname "$f")"
        cp "$case/$f" "$project/$f"
    done
    [ -f "$case/prepare.sh" ] && (cd "$project" && sh "$case/prepare.sh")
    set -- check content
    [ -f "$case/arguments" ] && set -- check $(cat "$case/arguments")
    short="--quiet --diagnostics short"
    if [ "${2:-}" = BUILD ]; then # and what else is asked for
        shift 2
        set -- build content -f pdf -o "$TMPDIR/out" "$@"
    fi
    [ "${2:-}" = SERIES ] && set -- series content
    [ "${2:-}" = VERIFY ] && set -- verify bag
    [ "${2:-}" = ARCHIVE ] && set -- archive content -o "${3:-archive}"
    if [ "${2:-}" = FETCH ]; then
        set -- fonts --fetch
        short=
    fi
    [ "${2:-}" = GALLERY ] && set -- gallery content -o "$TMPDIR/out"
    if [ -d "$project/data" ]; then # the program's own folder, changed
        AFFICHE_DATA=$project/data
        export AFFICHE_DATA
    fi
    english=$(cd "$project" && "$affiche" "$@" $short --lang en 2>&1)
    status=$?
    french=$(cd "$project" && "$affiche" "$@" $short --lang fr 2>&1)
    human=$(cd "$project" && "$affiche" "$@" --lang en 2>&1)
    unset AFFICHE_DATA
    place=$(cat "$case/expect")
    code=$(code_of "$name")
    line=$(printf '%s\n' "$english" | grep -F "[$code]" | grep -F "$place" | head -n 1)
    ok=1
    case $english in *'[internal]'*) line= ;; esac # no accident makes the program fail
    [ "$status" -eq 1 ] && [ -n "$line" ] && ok=0
    [ "$ok" = 0 ] || printf '%s\n' "exit $status, wanted [$code] at $place, got:" "$english" | sed 's/^/# /'
    report "$ok" "$name is provoked where it should be"
    if [ -f "$case/only" ]; then
        [ "$(printf '%s\n' "$english" | wc -l)" = 1 ]
        report $? "$name: nothing else is said"
    fi
    said=$(printf '%s\n' "$french" | grep -F "[$code]" | message_of)
    [ -n "$said" ] && [ "$said" != "$(printf '%s\n' "$english" | grep -F "[$code]" | message_of)" ]
    report $? "$name is said in French too"
    printf '%s\n' "$human" | grep -q "\[$code\]"
    report $? "$name has a human form"
done

# what no file can provoke: a crash of the program, a poster that never ends (tests/batch has them)
missing=
for code in $codes; do
    [ -n "$(ls -d "$here"/cases/"$code"* "$ROOT"/tests/yaml/bad/"$code"*.yaml "$ROOT"/tests/draw/bad/"$code"* "$ROOT"/tests/census/bad/"$code"* 2>/dev/null)" ] ||
        grep -q "\"$code\"" "$ROOT"/tests/*/test-*.c || [ "$code" = internal ] || [ "$code" = too-long ] ||
        missing="$missing $code"
done
[ -z "$missing" ] || echo "# codes without a provoking test:$missing"
[ -z "$missing" ]
report $? "every code has a provoking test"
echo "1..$n"
