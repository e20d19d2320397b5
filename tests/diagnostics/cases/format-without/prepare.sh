# SPDX-License-Identifier: MIT
mkdir content/val
mv content/mobilite.yaml content/census.yaml content/radar.yaml content/territory.yaml content/val/
sed -i "s/text: Des arrêts en bois plantés aux sorties de bourg/text: $(yes 'des arrêts en bois plantés' | head -n 46 | tr '\n' ' ')/" content/val/mobilite.yaml
