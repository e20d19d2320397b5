# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
printf '%s\n' 'purposes:' '  office: {tile: A5, overlap: 50mm}' >>themes/mobilite/theme.yaml
