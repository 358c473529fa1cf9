#!/usr/bin/env bash
# help.sh SOURCES BIN: what "--help" of the programs in BIN lists is exactly what the manual pages (both languages) and
# the completions (bash, zsh, fish) in SOURCES know, command by command.
set -euo pipefail
source "$(dirname "$0")/check.sh"
sources=$(realpath "$1") bin=$(realpath "$2")
[[ -x $bin/facilitator && -x $bin/participant ]] || { echo "skipped: the programs are not built" && exit 77; }
completions=$sources/script/packaging/completions
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

english() { env -i HOME="$home" LC_ALL=C.UTF-8 "$bin/$1" "${@:2}" --lang en --help; }
# The options that a help text lists at the beginning of its lines: "--json", of "-h,--help" the second.
listed() { english "$@" | sed -nE 's/^ *(-h,)?--([a-z-]+).*/--\2/p' | sort -u; }
without() { grep -vxF -- "$1" || true; }
# same "where" EXPECTED FOUND   the two lists, a word a line, are the same.
same() {
    local difference
    difference=$(diff <(grep . <<<"$2" | sort -u) <(grep . <<<"$3" | sort -u)) ||
        complain "$1 differs from --help (<: missing, >: unknown to the program)"$'\n'"$(grep '^[<>]' <<<"$difference")"
}

# What completion offers in bash after these words; the last is being written.
in_bash() (
    program=$1
    # shellcheck disable=SC1090
    source "$completions/$program.bash"
    COMP_WORDS=("$bin/$program" "${@:2}")
    COMP_CWORD=$(($# - 1))
    "_$program"
    printf '%s\n' "${COMPREPLY[@]}"
)
in_zsh() { # PROGRAM [COMMAND]: what stands in the command's branch, or before the branches
    awk -v command="${2:-}" '
        command == "" && /^    case / { exit }
        command != "" && $1 == command ")" { inside = 1; next }
        command != "" && /^ *;;/ { inside = 0 }
        command == "" || inside' "$completions/_$1" | grep -oE -- "(^|['\"){,])--[a-z-]+" | grep -oE -- '--[a-z-]+' || true
}
in_fish() { # PROGRAM [COMMAND]
    if [[ ${2:-} ]]; then
        grep -E "seen_subcommand_from [a-z ]*\b$2\b" "$completions/$1.fish"
    else
        grep -vE "'__fish_seen_subcommand_from" "$completions/$1.fish"
    fi | grep '^complete' | grep -oE -- ' -l [a-z-]+' | sed 's/ -l /--/' || true
}
in_manual() { # PAGE [COMMAND]: the synopsis of a command; without one, of the program itself
    awk -v command="${2:-}" '
        /^\.Sh/ { synopsis = $2 == "SYNOPSIS" }
        !synopsis { next }
        /^\.Nm/ { of = "" }
        $1 == ".Cm" { of = $2 }
        of == command' "$1" | grep -oE 'Fl Fl [a-z-]+' | sed 's/Fl Fl /--/' || true
}

common=$(listed facilitator | without --version)
commands=$(english facilitator | sed -nE '/^(Subc|C)ommands:/,$p' | sed -nE 's/^  ([a-z]+) .*/\1/p')
[[ $commands == *rehearse* && $common == *--lang* ]] || { echo "--help could not be read" && exit 1; }
same "bash: the commands" "$commands" "$(in_bash facilitator '')"
same "zsh: the commands" "$commands" "$(sed -nE "s/^        '([a-z]+):.*/\1/p" "$completions/_facilitator")"
same "fish: the commands" "$commands" "$(grep -oE ' -a [a-z]+ -d' "$completions/facilitator.fish" | awk '{ print $2 }')"
for command in $commands; do
    options=$(listed facilitator "$command" | without --help)
    same "bash: $command" "$options"$'\n'"$common" "$(in_bash facilitator "$command" --)"
    same "zsh: $command" "$options" "$(in_zsh facilitator "$command")"
    same "fish: $command" "$options" "$(in_fish facilitator "$command")"
    for page in "$sources"/docs/man/{,sv/}facilitator.1; do
        grep -q "^\.It Cm $command$" "$page" || complain "$page does not say what $command does"
        same "$page: $command" "$options" "$(in_manual "$page" "$command" | without --lang)"$'\n'"$(grep -x -- --lang <<<"$options" || true)"
    done
done
for program in facilitator participant; do
    options=$(listed "$program")
    same "bash: $program" "$options" "$(in_bash "$program" --)"
    same "zsh: $program" "$options" "$(in_zsh "$program")"
    same "fish: $program" "$options" "$(in_fish "$program")"
    for page in "$sources"/docs/man/{,sv/}$program.1; do
        same "$page" "$options" "$(in_manual "$page")"
        for option in $options; do
            sed -n '/^\.Sh \(DESCR\|BESKR\)/,$p' "$page" | says "Fl Fl ([a-z-]+ , Fl Fl )?${option#--}\b" ||
                complain "$page does not say what $option does"
        done
    done
done

# What is offered after an option: sessions by asking the program, languages, files by their endings.
touch "$home/a day.db" "$home/day.toml" "$home/other.txt"
mkdir "$home/folder"
cd "$home"
in_bash facilitator new --session half | says '^half-day-short$' || complain "bash: no ready sessions after --session"
same "bash: languages" $'sv\nen' "$(in_bash participant --lang '')"
same "bash: workshop files" $'a day.db\nfolder' "$(in_bash facilitator run '')"
same "bash: session files" $'day.toml\nfolder' "$(in_bash facilitator --lang sv new --from '')"
same "bash: the second file of --tls" folder "$(in_bash facilitator run --tls a.pem fol)"

# The other shells read theirs without complaint, where they are installed.
if command -v zsh >/dev/null; then
    for file in "$completions"/_*; do expect "zsh" zsh -n "$file"; done
fi
if command -v fish >/dev/null; then
    for file in "$completions"/*.fish; do expect "fish" fish -n "$file"; done
fi
exit $wrong
