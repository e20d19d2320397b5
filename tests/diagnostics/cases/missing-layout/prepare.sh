# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/^  thematic:/  thematique:/' themes/atelier/system.yaml
