# SPDX-License-Identifier: MIT
mkdir data
cp -r "$ROOT"/themes "$ROOT"/fonts data/
cp "$ROOT"/content/methode-domino/*.yaml content/
rm content/mobilite.yaml content/census.yaml content/radar.yaml
sed -i 's/content: story, columns/content: story, flow: [suite], columns/' data/themes/domino/layouts/method-recto.yaml
