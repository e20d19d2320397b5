# SPDX-License-Identifier: MIT
# What a broken download leaves behind.
mkdir data
cp -r "$ROOT"/themes "$ROOT"/fonts data/
echo '<html>404</html>' > data/fonts/faces/hyph_fr.dic
