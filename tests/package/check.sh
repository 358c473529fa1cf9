# Sourced by the tests beside it: what they say when something is not as promised.
export LC_ALL=C.UTF-8
wrong=0
complain() {
    echo "$*"
    wrong=1
}
# says PATTERN   reads all of its input, unlike grep -q, which would break the pipe of whoever is still writing.
says() {
    local all
    all=$(cat)
    grep -qE -- "$1" <<<"$all"
}
# expect "what" command...   complains, with what the command printed, when it fails.
expect() {
    local what=$1 said
    shift
    said=$("$@" 2>&1) || complain "$what: $* (exit $?)"$'\n'"$(sed 's/^/    /' <<<"$said")"
}

# try_installed ROOT_BIN   the programs in that folder do what people do first, with a home of their own.
try_installed() (
    bin=$1
    home=$(mktemp -d)
    trap 'rm -rf "$home"' EXIT
    wrong=0
    run() { (cd "$home" && env -i HOME="$home" LC_ALL=C.UTF-8 PATH=/usr/bin:/bin "$@"); }
    # Sessions and Swedish lie beside the programs: nothing else tells them where.
    run "$bin/facilitator" sessions --json | says '"id": "half-day-short"' || complain "no ready sessions"
    run "$bin/facilitator" --lang sv sessions | says Halvdagsworkshop || complain "no Swedish sessions"
    run "$bin/facilitator" --lang sv --help | says 'De färdiga uppläggen' || complain "no Swedish in the program"
    run "$bin/participant" --lang sv --help | says 'Deltar i en workshop' || complain "no Swedish for participants"
    expect "a workshop from a ready session" run "$bin/facilitator" new day.db --session half-day-short
    expect "a whole file" run "$bin/facilitator" verify day.db
    script=$(dirname "$bin")/share/vagskal/sessions/rehearsals/first-steps.toml
    expect "a rehearsal" run "$bin/facilitator" rehearse --script "$script" --out rehearsed --headless
    [[ -s $home/rehearsed/export/summary.md ]] || complain "the rehearsal wrote no summary"
    exit $wrong
)
