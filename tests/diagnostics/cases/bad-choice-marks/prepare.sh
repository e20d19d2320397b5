# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
printf '%s\n' 'purposes:' '  press: {marks: [crop, target]}' >>themes/mobilite/theme.yaml
