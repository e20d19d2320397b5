# SPDX-License-Identifier: MIT
sed -i 's/^title:/titel:/' content/mobilite.yaml
