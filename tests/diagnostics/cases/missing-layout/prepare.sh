# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
sed -i '0,/^  thematic:/s//  thematique:/' themes/atelier/system.yaml
