# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
red="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mM4oaFBEmIY1TCqYfhqAAB8MxgQ+iSj5QAAAABJRU5ErkJggg==" # 16 × 16
sed -i "s|</svg>|<image data-op=\"colour\" href=\"$red\" x=\"20\" y=\"20\" width=\"1\" height=\"1\"/></svg>|" themes/mobilite/wheel.svg
