# SPDX-License-Identifier: MIT
cp content/mobilite.yaml content/mobilite-fragment.yaml
