#!/usr/bin/env bash
# package.sh BUILD: packs what is built there, looks into the package, installs it below a root of its own, uses it,
# and removes it. Needs no rights, and touches nothing of this computer. With VAGSKAL_INSTALL_FOR_REAL=1, as root, it
# is also installed with apt-get, used and removed as on anybody's computer (what CI does).
set -euo pipefail
source "$(dirname "$0")/check.sh"
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATH=$PATH:/usr/sbin:/sbin # dpkg insists on ldconfig and the like
export SOURCE_DATE_EPOCH=1500000000

cpack --config "$build/CPackConfig.cmake" -B "$work/out" >"$work/log" 2>&1 || { cat "$work/log" && exit 1; }
deb=$(ls "$work"/out/*.deb)
name=$(basename "$deb")
field() { dpkg-deb -f "$deb" "$1"; }

echo "-- what is in it"
[[ $name == "vagskal_$(field Version)_$(dpkg --print-architecture).deb" ]] || complain "its name: $name"
[[ $(field Maintainer) == *@example.invalid\> ]] || complain "somebody's address: $(field Maintainer)"
dpkg-deb -c "$deb" | awk '{ print $1, $2, substr($6, 2) }' >"$work/listing"
programs='/usr/bin/(facilitator|participant)'
while read -r mode owner path; do
    wanted=-rw-r--r--
    [[ $path == */ ]] && wanted=drwxr-xr-x
    [[ $path =~ ^$programs$ ]] && wanted=-rwxr-xr-x
    [[ $mode == "$wanted" && $owner == root/root ]] || complain "$path has $mode $owner, should have $wanted root/root"
done <"$work/listing"
for path in /usr/bin/{facilitator,participant} /usr/share/man/{man1,sv/man1}/{facilitator,participant}.1.gz \
    /usr/share/bash-completion/completions/{facilitator,participant} /usr/share/zsh/vendor-completions/_{facilitator,participant} \
    /usr/share/fish/vendor_completions.d/{facilitator,participant}.fish /usr/share/locale/sv/LC_MESSAGES/vagskal.mo \
    /usr/share/vagskal/sessions/half-day.toml /usr/share/vagskal/sessions/rehearsals/half-day.toml \
    /usr/share/applications/vagskal-{facilitator,participant}.desktop \
    /usr/share/doc/vagskal/{copyright,changelog.gz,changelog.Debian.gz,README.md,docs/anonymity.md}; do
    grep -q " $path$" "$work/listing" || complain "missing in the package: $path"
done
# Nothing lies where it does not belong, and nothing runs as root when the package is installed.
grep -vE ' /usr/(bin|lib|share)/| /usr/$| /$' "$work/listing" && complain "the lines above are of no use in the package"
[[ $(dpkg-deb --ctrl-tarfile "$deb" | tar -t | grep -vE '/(control|md5sums)?$') == "" ]] || complain "it has maintainer scripts"

echo "-- what it depends on"
# Every library by its package; that of FTXUI only where the distribution has it.
depends=$(field Depends)
provided=$(dpkg-query -W -f '${db:Status-Status} ${Version} ${Provides}\n') # a package may go under a second name
for package in $(tr ',' '\n' <<<"$depends" | awk '{ print $1 }'); do
    version=$(dpkg-query -W -f '${db:Status-Status} ${Version}' "$package" 2>/dev/null) || version=none
    [[ $version == "installed "* ]] || version=$(grep -E "^installed .*[ ,]$package( |,|\$)" <<<"$provided" | head -n 1)
    [[ $version == "installed "* ]] || complain "it depends on $package, which is not installed here, where it was built"
    [[ $version != *+local* ]] || complain "it depends on $package, which this computer alone has"
done
for library in libc6 libzmq5 libsodium23; do
    grep -q "$library" <<<"$depends" || complain "it should depend on $library"
done

echo "-- packed again, it is the same"
cpack --config "$build/CPackConfig.cmake" -B "$work/again" >"$work/log" 2>&1 || cat "$work/log"
cmp "$deb" "$work/again/$name" || complain "two packages of the same build differ"

echo "-- installed, used, removed"
root=$work/root
mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers} "$root"/home/anna/{.config,.local/state,.local/share}/vagskal
touch "$root"/var/lib/dpkg/{status,available}
# What people have themselves must survive everything: a workshop, settings, keys.
for file in day.db .config/vagskal/facilitator.conf .local/state/vagskal/host .local/share/vagskal/notes; do
    echo "anna's" >"$root/home/anna/$file"
done
(cd "$root" && find . -path ./var -prune -o -print | sort) >"$work/before"
apart() { dpkg --root="$root" --force-depends --force-not-root --log="$work/dpkg.log" "$@"; }
expect "install" apart -i "$deb"
[[ $(dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${db:Status-Status}' vagskal) == installed ]] || complain "not installed"
try_installed "$root/usr/bin" || wrong=1
# Where the package carries a library, the programs use that one and not one that happens to be on this computer.
carried=$(find "$root/usr/lib" -name 'libftxui*' 2>/dev/null || true)
if [[ $carried ]]; then
    for program in facilitator participant; do
        ldd "$root/usr/bin/$program" | grep libftxui | says "$root" || complain "$program does not use $carried"
    done
fi
expect "a second time, as an upgrade" apart -i "$deb"
expect "purge" apart -P vagskal
(cd "$root" && find . -path ./var -prune -o -print | sort) >"$work/after"
diff "$work/before" "$work/after" || complain "after removal something is left (>) or gone (<)"
for file in day.db .config/vagskal/facilitator.conf .local/state/vagskal/host .local/share/vagskal/notes; do
    [[ $(cat "$root/home/anna/$file") == "anna's" ]] || complain "$file was touched"
done

if [[ ${VAGSKAL_INSTALL_FOR_REAL:-} == 1 ]]; then
    echo "-- for real"
    ((EUID == 0)) || { echo "VAGSKAL_INSTALL_FOR_REAL=1 needs root" && exit 1; }
    dpkg-query -W vagskal >/dev/null 2>&1 && { echo "a vagskal of somebody's is installed here: left alone" && exit 1; }
    trap 'dpkg --purge vagskal >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
    chmod 755 "$work" "$work/out" # apt's unprivileged reader
    export DEBIAN_FRONTEND=noninteractive
    expect "apt-get install" apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$deb"
    try_installed /usr/bin || wrong=1
    dpkg -L vagskal | while read -r path; do [[ -d $path ]] || echo "$path"; done >"$work/files"
    changed=$(dpkg --verify vagskal)
    [[ ! $changed ]] || complain "not as it was packed:"$'\n'"$changed"
    expect "apt-get remove" apt-get -q -y remove vagskal
    expect "purge, of which nothing is left to do" dpkg --purge vagskal
    while read -r path; do [[ ! -e $path ]] || complain "left after purge: $path"; done <"$work/files"
    ! dpkg-query -W vagskal >/dev/null 2>&1 || complain "dpkg still knows vagskal"
fi
exit $wrong
