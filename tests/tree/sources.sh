# Sourced by the checks: sources TREE [FOLDER...] lists our C++ files, relative to the tree, sorted. Folders that are
# not there have none.
sources() {
    local tree=$1
    shift
    (
        cd "$tree"
        find "${@:-.}" \( -path './build*' -o -path ./out -o -path './.*' \) -prune -o \
            -type f \( -name '*.hpp' -o -name '*.cpp' \) -print 2>/dev/null || true
    ) | sed 's#^\./##' | LC_ALL=C sort
}
