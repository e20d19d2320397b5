# SPDX-License-Identifier: MIT
cp -r "$ROOT"/themes/domino themes/atelier
sed -i 's/{top-of: stages}/{top-of: stage}/' themes/atelier/layouts/method-verso.yaml
