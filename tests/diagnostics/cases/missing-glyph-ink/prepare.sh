# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
sed -i 's/name: corail/name: корал/' themes/mobilite/theme.yaml
