# SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
# SPDX-License-Identifier: MIT OR Apache-2.0
# shellcheck shell=bash

# What `run`, `test` and `.ci/run` share. Sourced by them with `root` set to the checkout.

build="$root/build/main"

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# A service or a bare container may have neither a home nor a locale; ccache needs the one, Qt's tools the other.
prepare_environment() {
    if [ -z "${HOME:-}" ] || [ ! -w "$HOME" ]; then
        mkdir -p "$root/build/home"
        export HOME="$root/build/home" CCACHE_DIR="${CCACHE_DIR:-$root/build/ccache}"
    fi
    [ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] || export LANG=C.UTF-8
}

# need_packages group…: installs what is missing of these groups of cmake/packages.txt, and nothing else.
need_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "This is not a Debian system. What is needed is named in cmake/packages.txt; going on with what is here."
        return
    fi
    local wanted installed missing=()
    wanted=$(awk -v groups=" $* " '
        /^\[/ { name = substr($1, 2, length($1) - 2); use = index(groups, " " name " "); next }
        use && !/^#/ && NF { print $1 }' "$root/cmake/packages.txt")
    # dpkg-query fails for names it has never heard of; those are missing.
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true)
    local package
    for package in $wanted; do
        grep -qxF -- "installed $package" <<<"$installed" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    say "Missing packages: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "Install them as root: apt-get install ${missing[*]}"
        as_root=(sudo)
        # Without a terminal nobody could type a password.
        [ -t 0 ] && [ -z "${CI:-}" ] || as_root+=(-n)
    fi
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3)
    say "Installing them with apt-get."
    "${apt[@]}" update </dev/null >&2 || say "apt-get update failed; going on with the lists that are here."
    "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >&2 ||
        fail "Could not install them. Install them as root: apt-get install ${missing[*]}"
}

# build_targets [target…]: configures once and builds. Options of a folder that exists stay as they are, so that
# `run`, `test` and `.ci/run` share what is built.
build_targets() {
    if [ ! -f "$build/build.ninja" ]; then
        (cd "$root" && cmake --preset dev) </dev/null >&2 || fail "Configuring failed."
    fi
    cmake --build "$build" ${1:+--target "$@"} </dev/null >&2 || fail "The build failed."
}
