# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/needs: \[logos\], top/needs: [logo], top/' themes/atelier/layouts/thematic.yaml
