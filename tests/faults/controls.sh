#!/usr/bin/env bash
# The controls of the fault table: takes each mechanism out, one at a time, in a copy of the sources, and runs the
# row that should notice. A row that stays green proves nothing. What came out is in docs/fault-run.md.
#   tests/faults/controls.sh FOLDER [NAME...]     FOLDER: for the copy and its build (kept for the next time)
# (That the power cut is noticed with synchronous=NORMAL is a control in the test itself.)
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:?a folder for the copy}
shift
wanted=" $* "
if [[ ! -d $folder/.git ]]; then git clone -q "$root" "$folder"; fi
cd "$folder"
git fetch -q "$root" HEAD && git reset -q --hard FETCH_HEAD
script/build release test_faults >build.log 2>&1

bad=0
# name, suite, what is taken out, then files and what is done to each
control() {
    local name=$1 suite=$2 what=$3
    shift 3
    if [[ $wanted != "  " && $wanted != *" $name "* ]]; then return; fi
    git checkout -q .
    while (($# > 0)); do
        perl -0pi -e "$2" "$1"
        if git diff --quiet -- "$1"; then
            echo "$name: $1 is not as this script knows it" >&2
            exit 2
        fi
        shift 2
    done
    if ! script/build release test_faults >build.log 2>&1; then
        echo "$name: does not compile without it (build.log)" >&2
        exit 2
    fi
    if timeout 600 build/bin/test_faults "--test-suite=$suite" >"control-$name.log" 2>&1; then
        bad=1
        echo "$name: STAYED GREEN without: $what"
    else
        echo "$name: noticed. Without: $what"
        grep -m 1 "ERROR" "control-$name.log" | sed 's|.*/|    |' || true
    fi
}

control kill-9 killed "storing before it is acknowledged (four appends are stored together)" \
    shared/store/sqlite_journal.cpp \
    's/\n        write\(batch\);/\n        static std::vector<Batch> late;\n        late.push_back(batch);\n        if (late.size() == 4) {\n            for (const auto& one : late) write(one);\n            late.clear();\n        }/'
control wal-header "power cut" "syncing the WAL's zeroed header before the rest of it is zeroed" \
    shared/store/sqlite.cpp 's/must\(wal->pMethods->xWrite\(wal, zeros\.data\(\), header, 0\)\);\s*must\(wal->pMethods->xSync\(wal, SQLITE_SYNC_NORMAL\)\);//'
control damaged-file damaged "the note of the head, by which a lost end is noticed" \
    shared/store/sqlite_open.cpp 's/if \(said->seq > head_\.seq\)/if (false)/'
VAGSKAL_FAULTS=all control damaged-chain damaged "digests and chain" \
    shared/store/file_rows.cpp 's/ \|\| body_digest\(\*row\.salt, body\) != row\.digest//; s/if \(chained\(/if (false && chained(/'
control disk-full "disk full" "refusing what could not be stored" \
    facilitator/host/host.cpp 's/Answer\{asked\.request, Refusal\{Why::host_failing, \{\}\}\}/Answer{asked.request, {}}/'
control sync-error "sync fails" "stopping after an I/O error" \
    shared/store/sqlite_journal.cpp 's/broken_ = error\.code/broken_ = false \&\& error.code/; s/: Kind::io/: Kind::full/'
control stopped-client stopped "the bound on what waits for one that does not read" \
    shared/protocol/zmq_server_network.cpp 's/if \(full\(\) && wire/if (false && wire/; s/sockopt::sndhwm, 1000/sockopt::sndhwm, 0/'
control idle "idle and flooding" "closing connections that say nothing" \
    shared/protocol/zmq_server_network.cpp 's/handshake_ivl, 3000/handshake_ivl, 0/; s/\(!peer && now - wire\.opened > options_\.first_frame_within\)/false/'
control flood "idle and flooding" "the limits for each: frames and bytes a second, bytes not yet read, when to hang up" \
    shared/protocol/zmq_server_network.cpp 's/peer\.frames_left >= 1 /peer.frames_left >= -1e18 /; s/peer\.bytes_left >= size/peer.bytes_left >= -1e18 - size/; s/peer\.waiting->frames < options_\.inbox_frames/true/; s/wire\.unaccounted\(now\) > unread/false/; s/const std::size_t unread =/[[maybe_unused]] const std::size_t unread =/'
control descriptors descriptors "turning away those who are too many" \
    shared/protocol/zmq_server_network.cpp 's/wires_\.size\(\) > max_connections_\)/wires_.size() > max_connections_ + 100000)/'
control resent resent "knowing a contribution by its id" \
    shared/model/decide_contributions.cpp 's/if \(const auto\* item = here\.w\.find\(c\.item\)\) \{/if (const auto* item = here.w.find(c.item); false) {/'
control clock clock "a clock that never jumps" \
    facilitator/host/clock.cpp 's/steady_clock::now/system_clock::now/g'
control half-open "half open" "heartbeats" \
    shared/protocol/zmq_server_network.cpp 's/heartbeat_ivl, 2000/heartbeat_ivl, 0/' \
    shared/protocol/zmq_client_line.cpp 's/heartbeat_ivl, 2000/heartbeat_ivl, 0/'
control lossy-lines "lossy lines" "sending again what the line swallowed" \
    participant/link/outbox.cpp 's/return options_\.now\(\) - sent\.second\.at > patience;/return false \&\& sent.second.at > patience;/'
control offered-again damaged "offering again what a host lacks" \
    participant/link/outbox.cpp 's/void Link::offer_again\(\) \{/void Link::offer_again() {\n    return;/'
git checkout -q .
exit "$bad"
