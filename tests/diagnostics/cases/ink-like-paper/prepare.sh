# SPDX-License-Identifier: MIT
mkdir -p themes
cp -r "$ROOT"/themes/mobilite themes/
sed -i 's/"#FF5A5C"/"#FBF7EC"/' themes/mobilite/theme.yaml
