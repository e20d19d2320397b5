# SPDX-License-Identifier: MIT
cp "$ROOT"/content/methode-domino/methode.yaml "$ROOT"/content/methode-domino/territory.yaml content/
cp content/methode.yaml content/methode-verso.yaml
