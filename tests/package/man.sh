#!/usr/bin/env bash
# man.sh SOURCES: the manual pages have nothing that man or mandoc would warn of, and a line for apropos. What is not
# installed here does not judge.
set -euo pipefail
source "$(dirname "$0")/check.sh"
judged=no
for page in "$1"/docs/man/*.1 "$1"/docs/man/sv/*.1; do
    if command -v man >/dev/null && command -v groff >/dev/null; then
        judged=yes
        warnings=$(man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null) || complain "man cannot show $page"
        [[ ! $warnings ]] || complain "$warnings"
        lexgrog "$page" >/dev/null || complain "$page has no name and line for apropos"
    fi
    if command -v mandoc >/dev/null; then
        judged=yes
        # It knows the first section by its English name alone.
        warnings=$(mandoc -T lint -W warning "$page" | grep -v 'section is not "NAME"\|outside NAME section' || true)
        [[ ! $warnings ]] || complain "$warnings"
    fi
done
[[ $judged == yes ]] || { echo "skipped: neither man nor mandoc here" && exit 77; }
exit $wrong
