# SPDX-License-Identifier: MIT
mkdir data
cp -r "$ROOT"/themes "$ROOT"/fonts data/
cp "$ROOT"/content/methode-domino/*.yaml content/
rm content/mobilite.yaml content/census.yaml content/radar.yaml
sed -i 's/content: story,/content: story, flow: [suite],/' data/themes/domino/layouts/method-recto.yaml
