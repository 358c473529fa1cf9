#!/usr/bin/env bash
# prefix.sh BUILD: "cmake --install BUILD --prefix P", the way of README, gives programs that work from there.
set -euo pipefail
source "$(dirname "$0")/check.sh"
build=$1
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$build" --prefix "$prefix" >/dev/null
try_installed "$prefix/bin" || wrong=1
exit $wrong
