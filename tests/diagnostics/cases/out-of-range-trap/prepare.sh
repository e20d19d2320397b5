# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
printf '%s\n' 'purposes:' '  press: {trap: 5mm}' >>themes/mobilite/theme.yaml
