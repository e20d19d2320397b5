#!/bin/sh
# SPDX-License-Identifier: MIT
# Puts veraPDF, the validator of PDF/A and PDF/UA, into a folder, once, and makes it ready to run with tests/conformance/VeraPdf.java:
#   tests/verapdf.sh FOLDER    prints the class path on which VeraPdf runs
# Its jar comes from the npm registry, in a package of somebody else's that carries all of veraPDF but the JAXB runtime,
# which is Debian's. Both are for tests only: nothing of them is in the program or in this repository.
set -eu
folder=${1:?folder}
here=$(cd "$(dirname "$0")" && pwd)
package=@opendataloader/pdf@2.5.0
sum=516ce47832a6726e87cb17db77c20174ca8cabbe9a6b56db1418babc7c9ddcba
java=/usr/share/java
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
jar=$folder/verapdf.jar

command -v javac >/dev/null && [ -s $java/jaxb-runtime.jar ] || {
    echo "veraPDF is missing: it runs on Java; install openjdk-17-jdk-headless, libjaxb-java and libjaxb-api-java" >&2
    exit 1
}
if [ ! -s "$jar" ]; then
    # not among the packages of the Makefile: npm also comes with a Node.js that Debian's package conflicts with
    command -v npm >/dev/null || "$here/packages.sh" npm >&2
    npm install --prefix "$folder/npm" --ignore-scripts --no-audit --no-fund --loglevel=error "$package" >&2 || {
        echo "veraPDF is missing: the npm package $package cannot be had; is the registry within reach?" >&2
        exit 1
    }
    found=$folder/npm/node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar
    echo "$sum  $found" | sha256sum --check --quiet >&2 || {
        echo "veraPDF is missing: the npm package $package is not the one that was tried" >&2
        exit 1
    }
    mv "$found" "$jar"
    rm -rf "$folder/npm"
fi
path=$folder/classes:$jar
for part in jaxb-api jaxb-runtime jaxb-core jaxb-impl txw2 istack-commons-runtime javax.activation; do
    path=$path:$java/$part.jar
done
if [ ! "$folder/classes/VeraPdf.class" -nt "$here/conformance/VeraPdf.java" ]; then
    javac -cp "$jar" -d "$folder/classes" "$here/conformance/VeraPdf.java" >&2
fi
echo "$path"
