# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
sed -i 's/spot: PANTONE Warm Red U/spot: PANTONE 116 U/' themes/mobilite/theme.yaml
