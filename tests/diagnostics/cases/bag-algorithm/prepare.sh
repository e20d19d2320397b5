# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.sh"
mv bag/manifest-sha256.txt bag/manifest-blake3.txt
