# SPDX-License-Identifier: MIT
mkdir -p themes
cp -r "$ROOT"/themes/mobilite themes/
sed -i 's|</svg>|<path data-ink="c" fill="none" stroke="#1A48B4" stroke-width="0.05" d="M200,200 L260,210"/></svg>|' themes/mobilite/wheel.svg
