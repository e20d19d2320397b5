# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite "$ROOT"/themes/domino themes && mv themes/domino themes/atelier
sed -i 's/^extends: domino/extends: atelier/' themes/mobilite/theme.yaml
sed -i '/^  riso:/,/^    ruling: 70/d' themes/atelier/system.yaml
