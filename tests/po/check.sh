#!/bin/sh
# SPDX-License-Identifier: MIT
# src/po/fr.po says in French all that src says, and with French spaces. Run from the top; prints TAP.
set -eu
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
n=0

# $1: what should hold; $2: a file that should be empty
empty() {
    n=$((n + 1))
    if [ -s "$2" ]; then
        failed=1
        echo "not ok $n $1"
        sed 's/^/# /' "$2"
    else
        echo "ok $n $1"
    fi
}

echo 1..6
src/po/extract.sh "$build/affiche.pot"
msgfmt --check --output-file="$work/affiche.mo" src/po/fr.po 2>"$work/format" || true
empty "the catalogue is well formed" "$work/format"
# against the messages as they are now, so that an old catalogue shows its holes
msgmerge --quiet --no-fuzzy-matching --no-wrap --output-file="$work/fr.po" src/po/fr.po "$build/affiche.pot"
msgattrib --untranslated --no-obsolete --no-wrap "$work/fr.po" >"$work/untranslated"
empty "every message is translated" "$work/untranslated"
msgattrib --only-fuzzy --no-obsolete --no-wrap src/po/fr.po >"$work/fuzzy"
empty "no translation is in doubt" "$work/fuzzy"
msgattrib --only-obsolete --no-wrap "$work/fr.po" >"$work/obsolete"
empty "no translation is left over" "$work/obsolete"
# an ordinary space before ; ! ? or inside « » would break at the end of a line
grep -nE '^(msgstr|").*( [;!?»]|« )' src/po/fr.po >"$work/spaces" || true
empty "spaces before ; ! ? and inside guillemets do not break" "$work/spaces"
grep -nE "^msgstr.*[a-zé]'[a-zéè]" src/po/fr.po >"$work/apostrophes" || true
empty "apostrophes are curly" "$work/apostrophes"
exit $failed
