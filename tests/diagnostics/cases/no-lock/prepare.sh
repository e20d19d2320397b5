# SPDX-License-Identifier: MIT
mkdir content/val
mv content/mobilite.yaml content/census.yaml content/radar.yaml content/territory.yaml content/val/
sed "s/^title: .*/titre: Vélo/" content/val/mobilite.yaml >content/val/velo.yaml
