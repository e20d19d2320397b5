# SPDX-License-Identifier: MIT
mkdir data
cp -r "$ROOT"/themes "$ROOT"/fonts data/
sed -i 's/^  dynamic-large:.*/  dynamic-large: {face: karla-500, size: 6pt, leading: 8pt, group: local}/' data/themes/domino/system.yaml
