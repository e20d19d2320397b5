# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
printf '%s\n' 'purposes:' '  web: {bleed: 3mm}' >>themes/mobilite/theme.yaml
