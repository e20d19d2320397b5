# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
printf '%s\n' 'purposes:' '  offset: {bleed: 3mm}' >>themes/mobilite/theme.yaml
