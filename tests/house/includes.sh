#!/bin/sh
# SPDX-License-Identifier: MIT
# The house rules a machine can hold: includes go down by this table, no file is too long, every file has its licence,
# only cli/ prints.
set -u
allowed='
base:
yaml:base
scene:base
geo:base
model:geo yaml base
text:scene base
draw:text scene base
layout:model geo draw text scene yaml base
check:out scene base
census:model yaml base
out:scene base
press:model text scene base
job:census press layout model draw text scene out check yaml base
cli:job yaml base
'
n=0
report() { # passed? name
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

for folder in src/*/; do
    module=$(basename "$folder")
    [ "$module" = po ] && continue
    line=$(printf '%s' "$allowed" | grep "^$module:") || { report 1 "module $module is in the table"; continue; }
    bad=
    for target in $(find "$folder" -name '*.[ch]' -exec sed -n 's|^#include "\([a-z]*\)/.*|\1|p' {} + | sort -u); do
        [ "$target" = "$module" ] && continue
        case " ${line#*:} " in *" $target "*) ;; *) bad="$bad $target" ;; esac
    done
    [ -z "$bad" ] || echo "# $module must not include:$bad"
    [ -z "$bad" ]
    report $? "includes of $module go down"
done

long=$(git ls-files 'src/*.c' 'src/*.h' 'tests/*.c' | xargs wc -l | awk '$2 != "total" && $1 > 800 { print $2 " (" $1 ")" }')
[ -z "$long" ] || echo "# over 800 lines: $long"
[ -z "$long" ]
report $? "no file over 800 lines"

bare=$(git ls-files 'src/*' 'themes/*' 'content/*' 'tests/*.c' 'tests/*.sh' 'fonts/*.yaml' Makefile |
    grep -v -e '\.png$' -e '^tests/.*/bad/' -e '^tests/.*/golden/' |
    while read -r f; do head -n 5 "$f" | grep -q 'SPDX-License-Identifier' || echo "$f"; done)
[ -z "$bare" ] || echo "# without a licence line: $bare"
[ -z "$bare" ]
report $? "every file names its licence"

prints=$(grep -lE '\b(printf|fputs|puts|putchar|g_print|g_printerr) ?\(' $(git ls-files 'src/*.c') | grep -v -e '^src/cli/' -e '^src/main.c')
[ -z "$prints" ] || echo "# prints outside cli/: $prints"
[ -z "$prints" ]
report $? "only cli/ prints"
echo "1..$n"
