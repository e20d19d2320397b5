# SPDX-License-Identifier: MIT
mkdir -p themes
cp -r "$ROOT"/themes/mobilite themes/
sed -i 's/\[95, 75, 0, 0\]/[95, 95, 80, 60]/' themes/mobilite/theme.yaml
