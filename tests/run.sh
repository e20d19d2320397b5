#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs every test program and script, reads their TAP, ends with one line: "N passed, N failed".
# BUILD: folder of the build; SANITIZE=1: built with sanitizers (slow tools are left out by the scripts themselves).
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
export BUILD
export G_DEBUG=fatal-criticals LC_ALL=C.UTF-8
# pango and fontconfig keep caches for the life of a process: those are theirs, ours must be freed
export LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0"
export ASAN_OPTIONS="detect_stack_use_after_return=0"
work=$(mktemp -d "${TMPDIR:-/tmp}/affiche-tests-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
passed=0
failed=0
skipped=0

run_one() { # name, command…
    name=$1
    shift
    "$@" >"$work/tap" 2>"$work/err"
    status=$?
    ok=$(grep -c '^ok ' "$work/tap" || true)
    bad=$(grep -c '^not ok ' "$work/tap" || true)
    skip=$(grep -ci '^ok .*# *skip' "$work/tap" || true)
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
        echo "not ok - $name ended with status $status" >>"$work/tap"
    fi
    if [ "$ok" -eq 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
        echo "not ok - $name ran no test" >>"$work/tap"
    fi
    passed=$((passed + ok - skip))
    skipped=$((skipped + skip))
    failed=$((failed + bad))
    printf '%-44s %4d ok %3d failed\n' "$name" "$((ok - skip))" "$bad"
    if [ "$bad" -gt 0 ]; then
        grep '^not ok ' "$work/tap"
        grep -v '^ok \|^# Start\|^# End\|^1\.\.' "$work/tap" | head -40
        tail -n 40 "$work/err"
    fi
}

for test in "$BUILD"/tests/*/test-*; do
    case $test in *.d) continue ;; esac
    # one seed, so that a random test fails everywhere or nowhere; run a test by itself to try others
    [ -x "$test" ] && run_one "${test#"$BUILD"/tests/}" "$test" --tap --seed R02S7a1c35f0b2d4968e0f1e2d3c4b5a6978
done
for test in tests/*/*.sh; do
    case $test in tests/bench/*) continue ;; esac
    run_one "${test#tests/}" sh "$test"
done

if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
