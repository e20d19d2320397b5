# SPDX-License-Identifier: MIT
mkdir -p themes
cp -r "$ROOT"/themes/mobilite themes/
sed -i '/^  b: /s/"#[0-9A-F]*"/"#FBF7EC"/' themes/mobilite/theme.yaml
