# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
printf '%s\n' 'purposes:' '  riso: {sheet: A9}' >>themes/mobilite/theme.yaml
