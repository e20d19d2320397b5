# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.sh"
printf '\351' >>bag/manifest-sha256.txt
