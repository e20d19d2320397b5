# SPDX-License-Identifier: MIT
# A bag of one file, bag/, to be spoilt. Read with `.`, never run.
mkdir -p bag/data
echo texte >bag/data/texte.txt
printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >bag/bagit.txt
echo 'Payload-Oxum: 6.1' >bag/bag-info.txt
(cd bag && sha256sum data/texte.txt >manifest-sha256.txt)
