# SPDX-License-Identifier: MIT
# For the test scripts: TAP, a work folder, where the program and the tools are. Read with `.`, never run.
set -u
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
BUILD=${BUILD:-build}
case $BUILD in /*) ;; *) BUILD=$ROOT/$BUILD ;; esac
affiche=$BUILD/affiche
tools=$BUILD/tools
work=$(mktemp -d "${TMPDIR:-/tmp}/affiche-test-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
tap_n=0

# report STATUS NAME: one test; what $work/said holds explains a failure
report() {
    tap_n=$((tap_n + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $tap_n - $2"
    else
        echo "not ok $tap_n - $2"
        [ -s "$work/said" ] && head -n 12 "$work/said" | cut -c 1-300 | sed 's/^/# /'
    fi
    : >"$work/said"
    return 0
}

# check NAME COMMAND…: the command ends with 0
check() {
    tap_name=$1
    shift
    "$@" >"$work/said" 2>&1
    report $? "$tap_name"
}

# check_silent NAME COMMAND…: ends with 0 and says nothing at all
check_silent() {
    tap_name=$1
    shift
    "$@" >"$work/said" 2>&1 && [ ! -s "$work/said" ]
    report $? "$tap_name"
}

# check_status WANTED NAME COMMAND…: the command ends with that status
check_status() {
    tap_wanted=$1
    tap_name=$2
    shift 2
    "$@" >"$work/said" 2>&1
    tap_status=$?
    [ "$tap_status" -eq "$tap_wanted" ] || echo "status $tap_status, not $tap_wanted" >>"$work/said"
    [ "$tap_status" -eq "$tap_wanted" ]
    report $? "$tap_name"
}

skip() { # NAME WHY
    tap_n=$((tap_n + 1))
    echo "ok $tap_n - $1 # SKIP $2"
}

# refused_well: every line of $work/errors is an error with a place, of one of the codes of $refusals, and says an excess: a
# figure, or a word too wide.
refused_well() {
    [ -s "$work/errors" ] || { echo "refused without a word"; return 1; }
    while read -r line; do
        code=$(echo "$line" | sed 's/.*\[\(.*\)\]$/\1/')
        case " $refusals " in *" $code "*) ;; *) echo "$line"; return 1 ;; esac
        echo "$line" | grep -Eq '^[^:]*\.yaml:[0-9]+:[0-9]+: error: ' || { echo "no line: $line"; return 1; }
        echo "$line" | grep -Eq 'error: .*[0-9].*\[|wider than' || { echo "no excess: $line"; return 1; }
    done <"$work/errors"
}

# Two programs never agree on the pixels of an edge or of small letters (hinting, rounding of the page's size): the mean
# difference stays under 3 of 255; under 0.7 % of the pixels lack a like within 64 among their neighbours (small text);
# practically none (20 in a million) lack one within 128: nothing is missing, moved or of another colour.
same_picture() { # A B
    "$tools/compare" --mean 3 --bad-share 0.007 --threshold 64 "$1" "$2" &&
        "$tools/compare" --mean 3 --bad-share 0.00002 --threshold 128 "$1" "$2"
}

finish() { echo "1..$tap_n"; }

# The faces of the posters, and no others: for programs that draw our SVG.
private_fonts() {
    printf '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n' \
        "$ROOT/fonts/faces" "$work/font-cache" >"$work/fonts.conf"
    echo "$work/fonts.conf"
}
