# SPDX-License-Identifier: MIT
answer=$(printf 'livrer à la mairie, %.0s' $(seq 30))
printf 'print: {finishing: "%s"}\n' "$answer" >>content/mobilite.yaml
