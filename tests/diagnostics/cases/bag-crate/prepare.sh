# SPDX-License-Identifier: MIT
. "$ROOT/tests/archive/small-bag.inc"
echo '{' >bag/data/ro-crate-metadata.json
