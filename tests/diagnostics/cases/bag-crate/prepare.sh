# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.sh"
echo '{' >bag/data/ro-crate-metadata.json
