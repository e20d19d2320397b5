# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
printf '%s\n' 'purposes:' '  office: {tile: A4, impose: A3}' >>themes/mobilite/theme.yaml
