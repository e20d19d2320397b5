# SPDX-License-Identifier: MIT
cp "$ROOT"/Makefile presse.icc
