#!/usr/bin/env bash
# help-bites.sh SOURCES BIN: help.sh refuses (and says why) pages and completions that have fallen behind the programs,
# and those that promise what is not there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[[ -x $2/facilitator && -x $2/participant ]] || { echo "skipped: the programs are not built" && exit 77; }
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failures=0
while read -r file edit; do
    rm -rf "${tree:?}"/*
    mkdir -p "$tree/script/packaging" "$tree/docs"
    cp -r "$1/script/packaging/completions" "$tree/script/packaging/"
    cp -r "$1/docs/man" "$tree/docs/"
    sed -i "$edit" "$tree/$file"
    cmp -s "$1/$file" "$tree/$file" && echo "nothing to change in $file: $edit" && failures=1
    status=0
    said=$(bash "$here/help.sh" "$tree" "$2" 2>&1) || status=$?
    [[ $status == 1 && $said ]] || { echo "help.sh should have refused $file: $edit (exit $status)" && failures=1; }
done <<'LIST'
script/packaging/completions/facilitator.bash s/ --headless//
script/packaging/completions/facilitator.bash s/ --json/ --jsonn/
script/packaging/completions/facilitator.bash s/ verify'/'/
script/packaging/completions/_facilitator s/--for-room/--for-rooms/
script/packaging/completions/_participant /--wall/d
script/packaging/completions/facilitator.fish s/ -l speed/ -l spede/
script/packaging/completions/participant.fish /plain/d
docs/man/facilitator.1 s/^.Op Fl Fl web.*//
docs/man/sv/facilitator.1 s/^.It Cm verify$//
docs/man/sv/participant.1 s/^.It Fl Fl wall$//
LIST
exit $failures
