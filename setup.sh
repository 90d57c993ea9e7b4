#!/bin/sh
# Installs what `make film` and `make test` need and is missing; says and does nothing when all is there.
# PYTHON=/path/to/python3 chooses the Python; otherwise the first suitable one on PATH is used.
set -eu
cd -- "$(dirname -- "$0")"

uv_version=0.13.9
oldest_uv=0.8.0
suitable='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'

say() { printf 'set-up: %s\n' "$*" >&2; }
fail() {
    printf 'set-up failed: %s\n' "$*" >&2
    exit 1
}

# A temporary folder that is gone or read-only would stop pip and the compilers half-way.
if [ -n "${TMPDIR:-}" ] && { [ ! -d "$TMPDIR" ] || [ ! -w "$TMPDIR" ]; }; then unset TMPDIR; fi
# Another environment's variables must not steer this one.
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH UV_PYTHON UV_PROJECT UV_WORKING_DIR
export UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON_DOWNLOADS=never
export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-300}" PIP_DISABLE_PIP_VERSION_CHECK=1

# What the environment was made from; it is out of date when any of it changes, the folder's own name included
# (scripts in it hold absolute paths) and the Python under it (a system upgrade may take that away).
fingerprint() {
    python_now=$(.venv/bin/python -c 'import sys; print(sys.version, sys.base_prefix)' 2>/dev/null) || return 1
    printf '%s %s %s\n' "$(cat setup.sh uv.lock pyproject.toml | cksum)" "$python_now" "$PWD" | tr '\n' ' '
}

ready() { [ -f .venv/.ready ] && [ "$(fingerprint)" = "$(cat .venv/.ready)" ]; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_install() {
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
        fail "packages are missing and sudo is not there to install them; as root, run: apt-get install $*"
    fi
    say "installing $*"
    # A broken third-party source must not stop us: only the installation itself decides.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 update >&2 ||
        say "apt-get update reported errors; trying the packages it knows"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 \
        install -y --no-install-recommends "$@" >&2 ||
        fail "apt-get could not install a package (its message is above); put that right, then run: sudo apt-get install $*"
}

find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python3.14; do
        if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c "$suitable" >/dev/null 2>&1; then
            "$candidate" -c 'import os, sys; print(os.path.realpath(sys._base_executable))'
            return
        fi
        if [ -n "${PYTHON:-}" ]; then
            fail "PYTHON=$PYTHON does not run as a Python between 3.11 and 3.14; name one that does"
        fi
    done
    case $(uname -s) in
    Darwin) fail "no Python between 3.11 and 3.14 was found; run: brew install python@3.13" ;;
    *) fail "no Python between 3.11 and 3.14 was found; install one (Debian 12, Ubuntu 24.04 or newer: sudo apt-get install python3; Ubuntu 22.04: sudo apt-get install python3.11)" ;;
    esac
}

has_headers() {
    "$python" -c 'import os, sys, sysconfig; sys.exit(not os.path.isfile(os.path.join(sysconfig.get_path("include"), "Python.h")))'
}

has_venv() { "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; }

has_libraries() { command -v pkg-config >/dev/null 2>&1 && pkg-config --exists cairo pangocairo; }

has_compiler() { command -v cc >/dev/null 2>&1 && command -v c++ >/dev/null 2>&1; }

install_on_apt() {
    packages=
    has_compiler || packages="$packages build-essential"
    has_libraries || packages="$packages pkg-config libcairo2-dev libpango1.0-dev"
    case $python in
    /usr/bin/python3.*)
        name=${python#/usr/bin/}
        has_headers || packages="$packages $name-dev"
        has_venv || packages="$packages $name-venv"
        ;;
    esac
    # shellcheck disable=SC2086  # a list of package names
    if [ -n "$packages" ]; then apt_install $packages; fi
}

install_on_macos() {
    xcode-select -p >/dev/null 2>&1 || fail "the command line tools are missing; run: xcode-select --install"
    if ! has_libraries; then
        command -v brew >/dev/null 2>&1 || fail "Homebrew is missing; install it from https://brew.sh, then run the same command again"
        say "installing cairo pango pkg-config"
        brew install cairo pango pkg-config >&2 || fail "Homebrew could not install a package; put that right, then run: brew install cairo pango pkg-config"
    fi
}

system_packages() {
    case $(uname -s) in
    Darwin) install_on_macos ;;
    *) if command -v apt-get >/dev/null 2>&1; then install_on_apt; fi ;;
    esac
    has_compiler || fail "a C and C++ compiler is missing; install gcc and g++ (or clang) with your system's package manager"
    has_libraries || fail "pkg-config finds no cairo and pangocairo; install pkg-config and the development packages of Cairo and Pango with your system's package manager"
    has_headers || fail "$python has no Python.h; install its development package, or choose another Python: PYTHON=/path/to/python3 make setup"
    has_venv || fail "$python lacks the modules venv and ensurepip; install them, or choose another Python: PYTHON=/path/to/python3 make setup"
}

recent_uv() { # $1: a uv command
    found=$("$1" --version 2>/dev/null) || return 1
    "$python" -c 'import sys
number = lambda text: [int(part) for part in text.split(".")]
sys.exit(number(sys.argv[1].split()[1]) < number(sys.argv[2]))' "$found" "$oldest_uv" 2>/dev/null
}

find_uv() {
    if recent_uv uv; then
        uv=uv
        return
    fi
    uv=.uv/bin/uv
    if recent_uv "$uv"; then return; fi
    say "installing uv $uv_version into .uv"
    "$python" -m venv --clear .uv >&2 || fail "$python could not make a virtual environment in .uv; free some disk space or choose another Python: PYTHON=/path/to/python3 make setup"
    printf '*\n' >.uv/.gitignore
    .uv/bin/python -m pip install -q "uv==$uv_version" >&2 ||
        fail "uv could not be downloaded; check the network connection, then run the same command again"
}

environment() {
    # An environment made by another Python, or in another place, is made anew; uv's cache makes that quick.
    made_by=$(.venv/bin/python -c 'import os, sys; print(os.path.realpath(sys._base_executable))' 2>/dev/null) || made_by=
    if [ -f .venv/.ready ] && ! grep -qF " $PWD " .venv/.ready; then made_by=; fi
    if [ "$made_by" != "$python" ]; then
        "$uv" venv -q --clear --no-project --python "$python" .venv ||
            fail "$python could not make a virtual environment in .venv; free some disk space or choose another Python: PYTHON=/path/to/python3 make setup"
        say "installing the locked Python packages into .venv (voices, fonts and encoder: about 1 GB)"
    fi
    "$uv" sync --locked --compile-bytecode --python "$python" ||
        fail "the Python packages could not be installed (uv's message is above); check the network connection and disk space, then run the same command again"
    # This also compiles the big packages, whose warnings on a newer Python nobody can act on.
    .venv/bin/python -W ignore -c 'import av, cairo, manim, manimpango' ||
        fail "the installed packages do not load; run: make clean setup"
    fingerprint >.venv/.ready
}

if ready; then exit 0; fi
python=$(find_python)
system_packages
find_uv
environment
say "ready"
