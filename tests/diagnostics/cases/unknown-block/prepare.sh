# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/block: masthead/block: mastead/' themes/atelier/layouts/thematic.yaml
