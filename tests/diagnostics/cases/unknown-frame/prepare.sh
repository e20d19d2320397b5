# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/above: \[call, credits/above: [cal, credits/' themes/atelier/layouts/thematic.yaml
