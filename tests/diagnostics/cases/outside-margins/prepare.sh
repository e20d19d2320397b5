# SPDX-License-Identifier: MIT
cp "$ROOT"/content/methode-domino/fiches/cartes.yaml content/
sed -i '/note:/d' content/cartes.yaml
