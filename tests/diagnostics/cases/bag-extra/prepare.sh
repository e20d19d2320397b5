# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.sh"
echo autre >bag/data/autre.txt
