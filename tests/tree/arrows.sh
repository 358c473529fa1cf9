#!/usr/bin/env bash
# arrows.sh TREE: every #include follows the arrows of docs/architecture.md, and the core stays pure.
#   model <- words, picture, protocol, store, privacy <- terminal, sessions <- participant <- facilitator
set -euo pipefail
export LC_ALL=C
tree=$1
source "$(dirname "$0")/sources.sh"

# Standard headers by which clock, lot, files, threads or the environment would come into the core.
impure='(ctime|time\.h|random|iostream|fstream|cstdio|stdio\.h|filesystem|thread|mutex|shared_mutex|atomic|future|condition_variable|csignal)'

# May a file in room $1 include $2? What is not named here may be included by everybody.
allowed() {
    local room=$1 header=$2 from=${1#shared/}
    case $header in
    ftxui/*) [[ $room == shared/terminal ]] ;;
    cereal/*) [[ $room == shared/protocol ]] ;;
    facilitator/*) [[ $room == facilitator ]] ;;
    participant/*) [[ $room == participant || $room == facilitator ]] ;;
    sessions/*) [[ $room == sessions || $room == participant || $room == facilitator ]] ;;
    tests/*) false ;;
    shared/*)
        local to=${header#shared/}
        to=${to%%/*}
        case $room in
        facilitator | participant | sessions) true ;;
        shared/model) [[ $to == model ]] ;;
        shared/terminal) [[ $to =~ ^(terminal|picture|words|model)$ ]] ;;
        *) [[ $to == "$from" || $to == model || $to == words ]] ;;
        esac
        ;;
    fmt/* | unicode/* | tl/*) true ;;
    *) # The core knows the standard library and nothing else; a header with a slash or .h is somebody's library.
        [[ $room != shared/model ]] || { [[ $header != */* && $header != *.h ]] && ! [[ $header =~ ^$impure$ ]]; } ;;
    esac
}

found=0
complain() {
    echo "$1"
    found=1
}
while IFS=: read -r file line header; do
    room=$(cut -d/ -f1 <<<"$file")
    [[ $room != shared ]] || room=$(cut -d/ -f1,2 <<<"$file")
    allowed "$room" "$header" || complain "$file:$line: $room must not include $header"
done < <(cd "$tree" && sources . shared sessions facilitator participant |
    xargs -r grep -nHoE '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"][^>"]+' |
    sed -E 's/#[[:space:]]*include[[:space:]]*[<"]//; s/:[[:space:]]+/:/')

# <chrono> is let in for its calendar; its clocks are not.
while read -r line; do
    complain "$line   <- the core reads no clock, lot or environment: let it come in with the command"
done < <(cd "$tree" && sources . shared/model |
    xargs -r grep -nHE '(system|steady|utc|high_resolution)_clock|random_device|mt19937|\b(std::)?(getenv|rand|srand)\(|std::time\(' || true)
exit $found
