# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
printf '%s\n' 'purposes:' '  press: {bleed: 12mm}' >>themes/mobilite/theme.yaml
