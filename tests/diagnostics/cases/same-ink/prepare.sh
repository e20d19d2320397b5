# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
sed -i 's/name: corail/name: Jaune Signal/' themes/mobilite/theme.yaml
