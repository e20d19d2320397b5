# SPDX-License-Identifier: MIT
mkdir -p themes
cp -r "$ROOT"/themes/mobilite themes/
sed -i 's/"#FFD21A"/"#5A6FC0"/' themes/mobilite/theme.yaml
