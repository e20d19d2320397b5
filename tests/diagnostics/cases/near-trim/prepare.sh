# SPDX-License-Identifier: MIT
mkdir data
cp -r "$ROOT"/themes "$ROOT"/fonts data/
sed -i 's/block: masthead, left: 16mm/block: masthead, left: 2mm/' data/themes/domino/layouts/thematic.yaml
