# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.sh"
rm bag/bagit.txt
