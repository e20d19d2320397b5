# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/*.svg themes/mobilite/
cp -r "$ROOT"/themes/domino themes/atelier
echo 'hyphenation: {fr: {exceptions: [co-voi-tu-rage, "auto partage"]}}' >> themes/atelier/system.yaml
