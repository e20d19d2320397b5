#!/bin/sh
# SPDX-License-Identifier: MIT
# The import of a survey of 100,000 rows takes no longer than Miller (mlr) takes to count one column of the same file. Both by
# turns, in one run; the least of the rounds counts. Called by run.sh; ends with 1 when the bar is missed.
set -u
cd "$(dirname "$0")/../.."
affiche=$PWD/${BUILD:-build}/affiche
ROUNDS=${ROUNDS:-25}
command -v mlr >/dev/null 2>&1 || { echo "bar import of a survey: mlr is not installed, nothing to compare with"; exit 0; }
work=$(mktemp -d "${TMPDIR:-/tmp}/affiche-bench-census-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM

# always the same: a linear congruence instead of chance
awk 'BEGIN {
    n = split("Covoiturage|Vélos prêtés|Autopartage|Transport solidaire|Pédibus|Livraisons groupées|Autre", kinds, "|")
    print "id,date,nom,commune,insee,categorie,description,accord,email,places"
    for (i = 1; i <= 100000; i++) {
        x = (x * 1103515245 + 12345) % 2147483648; k = int(x / 65536)
        printf "%d,%02d/%02d/2025,Pratique n° %d,Saint-Exemple-%d,29%03d,%s,\"Une pratique, racontée en une phrase ; la suite au %d\",%s,personne%d@exemple.org,%d\n",
            i, 1 + k % 28, 1 + k % 12, i, k % 300, k % 300, kinds[1 + k % n], k, k % 50 ? "oui" : "non", i, k % 40
    }
}' >"$work/survey.csv"
cat >"$work/map.yaml" <<'END'
version: 1
theme: mobilite
category:
  column: categorie
  values:
    Covoiturage: covoiturage
    Vélos prêtés: velo
    Autopartage: autopartage
    Transport solidaire: minibus
    Pédibus: pedibus
    Livraisons groupées: livraisons
    Autre: ignore
consent: accord
keep:
  - {column: insee, starts-with: "29"}
  - {column: date, from: 2025-01-01, until: 2025-12-31}
duplicates: [nom, commune]
commune: {insee: insee}
confidential-below: 3
END

milliseconds() { # COMMAND…
    from=$(date +%s%N)
    "$@" >"$work/answer" 2>"$work/said" || cat "$work/said" >&2
    echo $((($(date +%s%N) - from) / 10000))
}

least() { if [ "$1" -eq 0 ] || [ "$2" -lt "$1" ]; then echo "$2"; else echo "$1"; fi; }

"$affiche" census "$work/survey.csv" --map "$work/map.yaml" -o "$work/census.yaml" -q || exit 1
ours=0
theirs=0
round=0
while [ "$round" -lt "$ROUNDS" ]; do
    ours=$(least "$ours" "$(milliseconds "$affiche" census "$work/survey.csv" --map "$work/map.yaml" -o "$work/census.yaml")")
    theirs=$(least "$theirs" "$(milliseconds mlr --icsv --ojson count-distinct -f categorie "$work/survey.csv")")
    round=$((round + 1))
done
echo "$ours $theirs $(wc -c <"$work/survey.csv")" | awk '{
    printf "Survey of 100000 rows, %.1f MB: import %.1f ms, mlr count-distinct %.1f ms\n", $3 / 1e6, $1 / 100, $2 / 100
    printf "bar import of a survey: %.2f of the time of mlr (limit 1) %s\n", $1 / $2, $1 <= $2 ? "ok" : "MISSED"
    exit $1 > $2
}'
