# SPDX-License-Identifier: MIT
mkdir -p "$TMPDIR/out" && : > "$TMPDIR/out/mobilite.pdf.d" && mkdir "$TMPDIR/out/mobilite.pdf"
