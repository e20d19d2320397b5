# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/130mm 47.6mm/130mm/' themes/atelier/layouts/thematic.yaml
