# SPDX-License-Identifier: MIT
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/^  title-end: .*/  title-end: {}/' themes/atelier/layouts/method-verso.yaml
