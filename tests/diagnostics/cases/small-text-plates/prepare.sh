# SPDX-License-Identifier: MIT
mkdir data
cp -r "$ROOT"/themes "$ROOT"/fonts data/
sed -i 's/^  credits:.*/  credits: {face: karla-500, strong: karla-800, emphasis: karla-500-italic, size: 5pt, leading: 7pt, group: fixed}/' data/themes/domino/system.yaml
