#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the Debian packages named that are missing, and says which; elsewhere says what to install.
set -eu
missing=
for package in "$@"; do
    status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$status" = 'install ok installed' ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "affiche needs these packages (Debian's names); install them with your system's own tool:" >&2
    printf '   %s\n' $missing >&2
    exit 1
fi
echo "Installing missing Debian packages:$missing"
sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
