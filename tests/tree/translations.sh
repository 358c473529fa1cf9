#!/usr/bin/env bash
# translations.sh TREE: the Swedish is complete and sound. po/sv/*.po are valid and without fuzzy entries, every
# sentence in tr() and trn() has its translation, and each translation has the same {places} as the sentence
# (another place would throw when the text is put together).
set -euo pipefail
export LC_ALL=C.UTF-8
source "$(dirname "$0")/sources.sh"
tree=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
found=0

cd "$tree"
sources . shared sessions facilitator participant >"$work/files"
xgettext --language=C++ --from-code=UTF-8 --keyword --keyword=tr --keyword=msgid --keyword=say_tr --keyword=trn:1,2 --add-comments=TRANSLATORS \
    --files-from="$work/files" --force-po -o "$work/all.pot" 2>"$work/xgettext" || { cat "$work/xgettext" && exit 1; }
sed -i 's/charset=CHARSET/charset=UTF-8/' "$work/all.pot"
grep -q '^msgid "..*"' "$work/all.pot" || exit 0

shopt -s nullglob
fragments=(po/sv/*.po)
((${#fragments[@]})) || { echo "there is no Swedish: po/sv/*.po is missing" && exit 1; }
for fragment in "${fragments[@]}"; do
    msgfmt --check -o /dev/null "$fragment" || found=1
done
msgcat --use-first --no-wrap -o "$work/sv.po" "${fragments[@]}"
msgcmp "$work/sv.po" "$work/all.pot" 2>"$work/msgcmp" || found=1
# Sentences no longer used are no mistake. Msgcmp names lines of the template:
# show what the sentence says and where it is.
grep '^.*all\.pot:.*not defined' "$work/msgcmp" | sed -E 's#.*all\.pot:([0-9]+):.*#\1#' | while read -r line; do
    head -n "$line" "$work/all.pot" >"$work/head"
    echo "no Swedish: $(grep '^msgid ' "$work/head" | tail -n 1) $(grep '^#:' "$work/head" | tail -n 1)"
done || true
grep -vE 'warning: this message is not used|not defined' "$work/msgcmp" || true

msgattrib --no-obsolete --no-wrap "$work/sv.po" | awk '
    function places(text,   list, place, i, n, sorted) { # the {places} of a text, sorted, as one string
        n = 0
        gsub(/\{\{|\}\}/, "", text)
        while (match(text, /\{[^}]*\}/)) {
            place = substr(text, RSTART, RLENGTH)
            text = substr(text, RSTART + RLENGTH)
            for (i = n++; i > 0 && list[i - 1] > place; i--) list[i] = list[i - 1]
            list[i] = place
        }
        sorted = ""
        for (i = 0; i < n; i++) sorted = sorted list[i]
        return sorted
    }
    function compare(   i) {
        for (i in swedish)
            if (english != "" && places(swedish[i]) != places(english) && places(swedish[i]) != places(plural)) {
                print "other {places} in the Swedish of: " english
                wrong = 1
            }
        delete swedish
        english = plural = ""
    }
    { text = $0; sub(/^[^"]*"/, "", text); sub(/"$/, "", text) }
    /^msgid / { compare(); english = text; in_ = "e" }
    /^msgid_plural / { plural = text; in_ = "p" }
    /^msgstr/ { key = $1; swedish[key] = text; in_ = "s" }
    /^"/ { if (in_ == "e") english = english text; else if (in_ == "p") plural = plural text; else swedish[key] = swedish[key] text }
    END { compare(); exit wrong }' || found=1
exit $found
