# SPDX-License-Identifier: MIT
mkdir themes && cp -r "$ROOT"/themes/mobilite themes
# two lines, the second one thinner
line='<path data-ink="c" d="M200,Y0 L300,Y0 L300,Y1 L200,Y1 Z"/>'
sed -i '$d' themes/mobilite/wheel.svg
for y in 200:200.03 220:220.02; do
    echo "$line" | sed "s/Y0/${y%:*}/g; s/Y1/${y#*:}/g; s/^/  /"
done >>themes/mobilite/wheel.svg
echo '</svg>' >>themes/mobilite/wheel.svg
