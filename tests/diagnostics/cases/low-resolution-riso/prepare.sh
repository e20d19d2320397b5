# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
cp "$ROOT"/tests/draw/pictures/engraving.png themes/mobilite/
sed -i 's|</svg>|<image data-ink="c" href="engraving.png" x="20" y="20" width="210" height="150"/></svg>|' themes/mobilite/wheel.svg
