# SPDX-License-Identifier: MIT
mkdir -p themes
cp -r "$ROOT"/themes/mobilite themes/
sed -i 's|</svg>|<path data-ink="a" d="M-2,200 L40,200 L40,230 L-2,230 Z"/></svg>|' themes/mobilite/wheel.svg
