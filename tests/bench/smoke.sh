#!/usr/bin/env bash
# Not how fast, only that it works: rows give figures, a gate that is missed is told, what is not there is
# refused. With sizes so small that the figures mean nothing.
set -euo pipefail
bench=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
    echo "bench: $1" >&2
    exit 1
}
rows=durable-64,fan-out,ack-20,joins,replay,memory,half-day
"$bench" --quick --rows "$rows" --json "$folder/all.json" >"$folder/table"
grep -q '"missing": "[^"]' "$folder/all.json" && fail "a row could not be measured: $(grep '"missing": "[^"]' "$folder/all.json")"
grep -q '"ours": null' "$folder/all.json" && fail "a row has no figure"
# What is a promise and not a speed holds in small sizes too.
for figure in half-day-wrong half-day-unanswered; do
    grep -A5 "\"id\": \"$figure\"" "$folder/all.json" | grep -q '"ours": 0.0' || fail "$figure is not 0"
done
"$bench" --markdown --from "$folder/all.json" | grep -q '^| durable events, 64' || fail "no table for the page"
# A gate a million times as hard is missed by any machine, and then the exit code says so.
status=0
"$bench" --quick --rows durable-64 --gate --gate-factor 1000000 >/dev/null 2>&1 || status=$?
[[ $status == 1 ]] || fail "a missed gate ended with $status"
"$bench" --quick --rows durable-64 --gate --gate-factor 0.001 >/dev/null 2>&1 || fail "a gate that is met was called missed"
status=0
"$bench" --rows no-such-row >/dev/null 2>&1 || status=$?
[[ $status == 2 ]] || fail "an unknown row ended with $status"
