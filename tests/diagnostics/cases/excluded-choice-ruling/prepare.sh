# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
printf '%s\n' 'purposes:' '  silkscreen: {resolution: 200, ruling: 60}' >>themes/mobilite/theme.yaml
