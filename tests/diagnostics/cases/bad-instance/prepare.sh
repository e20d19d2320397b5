# SPDX-License-Identifier: MIT
mkdir -p data/fonts && cp -r "$ROOT"/themes data/themes && sed 's/axes: wght=600/axes: opsz=600/' "$ROOT"/fonts/fonts.yaml > data/fonts/fonts.yaml
