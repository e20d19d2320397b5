# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/options: {content: background}/options: {}/' themes/atelier/layouts/thematic.yaml
