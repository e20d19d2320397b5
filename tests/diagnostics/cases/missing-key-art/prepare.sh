# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/{block: art, level: 0, options: {content: background}}/{block: art, level: 0, options: {}}/' themes/atelier/layouts/thematic.yaml
