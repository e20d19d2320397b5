# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
printf '\351' >>bag/manifest-sha256.txt
