# SPDX-License-Identifier: MIT
mkdir -p themes
cp -r "$ROOT"/themes/mobilite themes/
sed -i 's/"#1A48B4"/"#FBF7EC"/' themes/mobilite/theme.yaml
