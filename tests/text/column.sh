#!/bin/sh
# SPDX-License-Identifier: MIT
# column.png: one text as pango sets it and as we do, justified and ragged. It is drawn again and compared. After a wanted
# change, or another text in the method: UPDATE=1 sh tests/text/column.sh (with ImageMagick), and look at it.
. "$(dirname "$0")/../tap.sh"
cd "$ROOT" || exit 1
kept=tests/text/column.png

check "the columns are drawn" "$tools/column" "$work/column.png"
if [ "${UPDATE:-}" = 1 ]; then
    convert "$work/column.png" +dither -colors 64 -define png:compression-level=9 -define png:compression-filter=0 -strip "$kept"
fi
# the kept file has fewer colours
check "and are as they were" "$tools/compare" --mean 1.5 --bad-share 0.0002 --threshold 64 "$kept" "$work/column.png"
size=$(wc -c <"$kept")
[ "$size" -lt 250000 ]
report $? "the kept file is under 250 KB"

# this test can fail
mkdir "$work/content"
cp -r content/methode-domino "$work/content/"
sed -i 's/Prenez quatre territoires/Prenez trois territoires/' "$work/content/methode-domino/methode.yaml"
check "another text is drawn" "$tools/column" "$work/other.png" 1 "$work/content/methode-domino/methode.yaml"
check_status 1 "and is seen" "$tools/compare" --mean 1.5 --bad-share 0.0002 --threshold 64 "$kept" "$work/other.png"
finish
