#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs every test program and script, reads their TAP, ends with one line: "N passed, N failed".
# BUILD: folder of the build; SANITIZE=1: built with sanitizers (slow tools are left out by the scripts themselves).
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
export BUILD
export G_DEBUG=fatal-criticals LC_ALL=C.UTF-8
# profiles of the press take some 20 seconds to make: once for all tests
AFFICHE_CACHE=$PWD/$BUILD/cache
export AFFICHE_CACHE
# pango and fontconfig keep caches for the life of a process: those are theirs, ours must be freed
export LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0"
export ASAN_OPTIONS="detect_stack_use_after_return=0"

# Every test alone in a process, as many at a time as there are processors, into a folder each: what they say is told in
# the order of their names.
run_one() { # folder, command…
    folder=$1
    shift
    mkdir -p "$folder"
    "$@" >"$folder/tap" 2>"$folder/err" </dev/null
    echo $? >"$folder/ended"
    mv "$folder/ended" "$folder/status"
}

if [ "${1:-}" = --one ]; then # a test, for the run below
    folder=$2/$3
    name=$3
    case $name in
    # one seed, so that a random test fails everywhere or nowhere; run a test by itself to try others
    test-* | */test-*) run_one "$folder" "$BUILD/tests/$name" --tap --seed R02S7a1c35f0b2d4968e0f1e2d3c4b5a6978 ;;
    *) run_one "$folder" sh "tests/$name" ;;
    esac
    exit 0
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/affiche-tests-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM

tell_one() { # name, folder
    ok=$(grep -c '^ok ' "$2/tap" || true)
    bad=$(grep -c '^not ok ' "$2/tap" || true)
    skip=$(grep -ci '^ok .*# *skip' "$2/tap" || true)
    status=$(cat "$2/status" 2>/dev/null || echo "no status")
    if [ "$status" != 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
        echo "not ok - $1 ended with status $status" >>"$2/tap"
    fi
    if [ "$ok" -eq 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
        echo "not ok - $1 ran no test" >>"$2/tap"
    fi
    passed=$((passed + ok - skip))
    skipped=$((skipped + skip))
    failed=$((failed + bad))
    printf '%-44s %4d ok %3d failed\n' "$1" "$((ok - skip))" "$bad"
    if [ "$bad" -gt 0 ]; then
        grep '^not ok ' "$2/tap"
        grep -v '^ok \|^# Start\|^# End\|^1\.\.' "$2/tap" | head -40
        tail -n 40 "$2/err"
    fi
}

list() {
    for test in "$BUILD"/tests/*/test-*; do
        case $test in *.d) continue ;; esac
        [ -x "$test" ] && echo "${test#"$BUILD"/tests/}"
    done
    for test in tests/*/*.sh; do
        case $test in tests/bench/*) continue ;; esac
        echo "${test#tests/}"
    done
}
list >"$work/list"
xargs -P "${JOBS:-$(nproc)}" -I '{}' sh tests/run.sh --one "$work" '{}' <"$work/list" &
running=$!

passed=0
failed=0
skipped=0
while read -r name; do
    while [ ! -f "$work/$name/status" ] && kill -0 "$running" 2>/dev/null; do sleep 0.2; done
    tell_one "$name" "$work/$name"
done <"$work/list"

if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
