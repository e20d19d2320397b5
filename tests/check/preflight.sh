#!/bin/sh
# SPDX-License-Identifier: MIT
# The demonstrations of content/, in the editions people print or show, pass every rule of preflight whatever they are made
# for: on a screen, in spot inks, in process inks, plate by plate, in an office.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
unset SOURCE_DATE_EPOCH

passes() { "$tools/preflight" "$@"; }

check_silent "every poster at its own size" passes all - content
if [ -z "${SANITIZE:-}" ]; then
    thematic=$(grep -l '^theme:' content/*/*.yaml | xargs grep -L '^kind:')
    paged="$thematic $(ls content/*/durable.yaml content/*/preconisations.yaml)"
    # shellcheck disable=SC2086
    {
        check_silent "A1" passes all A1 content
        check_silent "A3, a plate an ink" passes spot A3 $paged content/*/methode.yaml
        check_silent "A4, a plate an ink" passes spot A4 $paged content/trois-rivieres/chiffres.yaml
        check_silent "A4, of an office" passes office A4 $paged
        check_silent "1080 × 1350" passes web 1080x1350 $thematic
        check_silent "1920 × 1080" passes web 1920x1080 $thematic
    }
    # small texts of an ink mixed of four: said, once a page
    passes process A4 content/deux-landes/alimentation.yaml >"$work/said" 2>&1
    grep -c . "$work/said" | grep -qx 1 && grep -q 'small-text-plates' "$work/said"
    report $? "A4 in process: the smallest texts, in one sentence"
fi
finish
