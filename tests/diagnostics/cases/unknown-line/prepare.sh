# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/from: hero, slot: dynamic/from: heros, slot: dynamic/' themes/atelier/layouts/thematic.yaml
