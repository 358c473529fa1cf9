# Shared by the scripts beside it (sourced, not run): where things lie, progress lines, quiet steps with a log.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/out/log
jobs=$(nproc 2>/dev/null || echo 2)

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }
fail() {
    say "$*"
    exit 1
}

# step LOG "what happens" command...   runs it with all output in out/log/LOG and one line on the screen;
# a failure shows the end of the log and is returned to the caller.
step() {
    local log=$logs/$1 what=$2 begin=$SECONDS
    shift 2
    mkdir -p "$logs"
    say "$what ..."
    if "$@" >>"$log" 2>&1 </dev/null; then
        say "$what: done ($((SECONDS - begin)) s)"
    else
        tail -n 15 "$log" >&2
        say "$what: failed; everything that was printed is in ${log#"$root"/}"
        return 1
    fi
}
