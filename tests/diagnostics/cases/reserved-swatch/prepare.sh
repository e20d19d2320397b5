# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
sed -i 's/spot: PANTONE 116 U/spot: All/' themes/mobilite/theme.yaml
