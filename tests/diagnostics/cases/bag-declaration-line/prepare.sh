# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.sh"
sed -i '2s/:/ =/' bag/bagit.txt
