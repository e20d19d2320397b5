# SPDX-License-Identifier: MIT
cp content/mobilite.yaml content/mobilite-a4.yaml
