# SPDX-License-Identifier: MIT
mkdir archive && touch archive/lettre.txt
