# SPDX-License-Identifier: MIT
mkdir data
cp -r "$ROOT"/themes "$ROOT"/fonts data/
sed -i 's/block: text, right: 16mm, width: 190mm/block: text, right: 2mm, width: 190mm/' data/themes/domino/layouts/thematic.yaml
