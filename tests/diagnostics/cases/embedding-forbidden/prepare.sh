# SPDX-License-Identifier: MIT
# A face whose file says "restricted": fsType 2 in its table OS/2.
mkdir data
cp -r "$ROOT"/themes "$ROOT"/fonts data/
perl -0777 -i -pe '
    for my $i (0 .. unpack("n", substr($_, 4, 2)) - 1) {
        my ($tag, $sum, $offset) = unpack("a4NN", substr($_, 12 + 16 * $i, 16));
        substr($_, $offset + 8, 2) = pack("n", 2) if $tag eq "OS/2";
    }' data/fonts/faces/Karla-Bold.otf
