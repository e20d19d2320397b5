# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/block: credits, columns: \[1, 12\], bottom: 11mm/block: credits, columns: [1, 12], above: [call]/' themes/atelier/layouts/thematic.yaml
printf 'call: {text: Venez}\n' >> content/mobilite.yaml
