# SPDX-License-Identifier: MIT
printf 'print: {stock: "papier Ж ivoire"}\n' >>content/mobilite.yaml
