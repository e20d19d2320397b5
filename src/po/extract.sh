#!/bin/sh
# SPDX-License-Identifier: MIT
# Collects the messages of src into the catalogue template named by $1.
set -eu
mkdir -p "$(dirname "$1")"
find src -name '*.[ch]' | LC_ALL=C sort |
    xgettext --files-from=- --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ \
        --add-location=file --no-wrap --sort-by-file --package-name=affiche --output="$1.new"
# without the clock, so that the same messages give the same file
sed '/^"POT-Creation-Date:/d; /^"Report-Msgid-Bugs-To:/d' "$1.new" >"$1"
rm "$1.new"
