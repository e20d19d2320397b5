# SPDX-License-Identifier: MIT
rm content/mobilite.yaml
