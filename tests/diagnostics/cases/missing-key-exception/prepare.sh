# SPDX-License-Identifier: MIT
mkdir content/val
mv content/mobilite.yaml content/census.yaml content/radar.yaml content/territory.yaml content/val/
