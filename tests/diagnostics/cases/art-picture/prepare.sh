# SPDX-License-Identifier: MIT
cp "$ROOT"/themes/mobilite/theme.yaml "$ROOT"/themes/mobilite/cut-line.svg themes/mobilite/
