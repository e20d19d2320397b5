# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/practice-text:   {/practice-text:   {features: "tnum, smcp", /' themes/atelier/system.yaml
