# SPDX-License-Identifier: MIT
cp /usr/share/color/icc/ghostscript/srgb.icc presse.icc
