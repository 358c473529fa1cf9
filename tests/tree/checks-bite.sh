#!/usr/bin/env bash
# Each check refuses (and says why) a small tree that breaks its promise, and takes the same tree put right.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cd "$tree"
failures=0

# expect refused|taken CHECK "what is being tried"
expect() {
    local status=0
    bash "$here/$2.sh" "$tree" >"$tree/.said" 2>&1 || status=$?
    [[ $status == 77 ]] && return
    [[ $1 == taken && $status == 0 || $1 == refused && $status == 1 && -s .said ]] && return
    echo "$2 should have $1: $3 (exit $status)"
    sed 's/^/    /' .said
    failures=1
}
file() {
    mkdir -p "$(dirname "$1")"
    printf '%s\n' "${@:2}" >"$1"
}

# arrows: PATH and INCLUDE that must be refused, one by one
while read -r path include; do
    file "$path" "#include $include"
    expect refused arrows "$include in $path"
    rm "$path"
done <<'LIST'
shared/model/a.cpp <iostream>
shared/model/a.hpp <random>
shared/model/a.cpp <sqlite3.h>
shared/model/a.cpp "shared/words/words.hpp"
shared/store/a.cpp "shared/protocol/codec.hpp"
shared/store/a.cpp "sessions/catalogue.hpp"
shared/store/a.cpp <cereal/cereal.hpp>
shared/picture/a.cpp <ftxui/dom/elements.hpp>
facilitator/tui/a.cpp <ftxui/dom/elements.hpp>
participant/a.cpp "facilitator/host.hpp"
sessions/vote/a.cpp "participant/link.hpp"
LIST
file shared/model/a.cpp '#include <chrono>' 'auto now = std::chrono::system_clock::now();'
expect refused arrows "a clock in the core"
file shared/model/a.cpp '#include <chrono>' '#include <fmt/core.h>' '#include "shared/model/b.hpp"'
file shared/protocol/a.cpp '#include <cereal/cereal.hpp>' '#include <zmq.hpp>' '#include "shared/model/b.hpp"'
file shared/terminal/a.cpp '  #include <ftxui/dom/elements.hpp>' '#include "shared/picture/scene.hpp"'
file facilitator/a.cpp '#include "participant/link.hpp"' '#include "shared/terminal/a.hpp"' '#include <iostream>'
expect taken arrows "includes that follow the arrows"

# format
file .clang-format 'BasedOnStyle: LLVM'
rm -r shared facilitator
file shared/a.cpp 'int   a  ;'
expect refused format "spaces strewn about"
file shared/a.cpp 'int a;'
expect taken format "a tidy line"

# translations
po() { file po/sv/a.po 'msgid ""' 'msgstr "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"' "$@"; }
file shared/a.cpp 'auto a = tr("One {}");' 'auto b = trn("{} voice", "{} voices", n);'
expect refused translations "no Swedish at all"
voices=('msgid "{} voice"' 'msgid_plural "{} voices"' 'msgstr[0] "{} signatur"' 'msgstr[1] "{} signaturer"')
po "${voices[@]}"
expect refused translations "a sentence without Swedish"
po "${voices[@]}" '#, fuzzy' 'msgid "One {}"' 'msgstr "En {}"'
expect refused translations "a fuzzy entry"
po "${voices[@]}" 'msgid "One {}"' 'msgstr "En {:d}"'
expect refused translations "other places"
voices_wrong=("${voices[@]:0:3}" 'msgstr[1] "{} {} signaturer"')
po "${voices_wrong[@]}" 'msgid "One {}"' 'msgstr "En {}"'
expect refused translations "other places in a plural"
po "${voices[@]}" 'msgid "One {}"' 'msgstr "En {}"'
expect taken translations "complete Swedish"
exit $failures
