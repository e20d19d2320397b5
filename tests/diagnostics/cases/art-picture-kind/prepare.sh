# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
cp "$ROOT"/Makefile themes/mobilite/engraving.png
sed -i 's|</svg>|<image data-ink="c" href="engraving.png" x="20" y="20" width="168" height="120"/></svg>|' themes/mobilite/wheel.svg
