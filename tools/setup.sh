#!/bin/sh
# Sets up what `make site` (argument: site) or `make test` (argument: test) needs; what is already there is left alone.
set -eu
cd "$(dirname "$0")/.."
want=$1
python=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }

# Debian packages, by root or by sudo; elsewhere a message that says what to install.
debian() {
    say "installing with apt-get: $*"
    command -v apt-get >/dev/null 2>&1 || fail "please install: $* (this script can do it on Debian and Ubuntu only)"
    as_root=
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || fail "please run: sudo apt-get install $*"
        as_root=sudo
    fi
    DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND
    { $as_root apt-get update -q && $as_root apt-get install -y -q --no-install-recommends "$@"; } </dev/null >&2 ||
        fail "apt-get could not install: $*"
}

has() { command -v "$1" >/dev/null 2>&1; }

# stamp FILE PLACE: whether PLACE was made from FILE as it is now; `stamped` says that it is.
stamp() { [ -f "$2" ] && [ "$(cat "$2")" = "$(sum "$1")" ]; }
stamped() { sum "$1" > "$2"; }
sum() { cksum < "$1"; }

has "$python" || fail "$python is not there: install Python 3.11 or later, or name one with make PYTHON=…"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old: Python 3.11 or later is needed; name another with make PYTHON=…"

if ! [ -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    say "making the environment .venv"
    "$python" -c 'import ensurepip' 2>/dev/null || debian python3-venv
    "$python" -m venv --clear .venv || fail "the environment .venv could not be made"
fi

lock=requirements/$want.lock
if ! stamp "$lock" ".venv/.$want"; then
    say "installing $lock into .venv (a minute or so)"
    .venv/bin/python -m pip install --disable-pip-version-check -qq --require-hashes -r "$lock" </dev/null ||
        fail "the packages of $lock could not be installed"
    stamped "$lock" ".venv/.$want"
fi
# The command `generator` for any folder; it runs this checkout, so there is nothing to install again after an edit.
command=.venv/bin/generator
printf '#!/bin/sh\nPYTHONPATH="%s${PYTHONPATH:+:$PYTHONPATH}" exec "%s/.venv/bin/python" -m generator "$@"\n' \
    "$PWD" "$PWD" > "$command.new" && chmod 755 "$command.new" && mv "$command.new" "$command"
[ "$want" = test ] || exit 0

has chromium || has chromium-browser || has google-chrome || debian chromium
has npm || debian nodejs npm
has rsync || debian rsync
if ! has sshd && ! [ -x /usr/sbin/sshd ]; then
    debian openssh-server
    # Tests start a server of their own; a machine that had none is not to listen to the world because of them.
    [ ! -d /run/systemd/system ] || $as_root systemctl disable --now ssh.service >&2 || say "look whether sshd now runs"
fi
has java || debian default-jre-headless
has faketime || debian faketime
has strace || debian strace
if ! stamp package-lock.json node_modules/.stamp; then
    say "installing the page checkers of package-lock.json"
    npm ci --no-progress --loglevel=error </dev/null >&2 || fail "the packages of package-lock.json could not be installed"
    stamped package-lock.json node_modules/.stamp
fi
# Lighthouse by itself: it brings two hundred packages, of which none may meet those of the other checkers.
if ! stamp tools/lighthouse/package-lock.json .cache/lighthouse/.stamp; then
    say "installing Lighthouse of tools/lighthouse/package-lock.json (half a minute or so)"
    mkdir -p .cache/lighthouse
    cp .npmrc tools/lighthouse/package.json tools/lighthouse/package-lock.json .cache/lighthouse/
    (cd .cache/lighthouse && npm ci --no-progress --loglevel=error </dev/null >&2) || fail "Lighthouse could not be installed"
    stamped tools/lighthouse/package-lock.json .cache/lighthouse/.stamp
fi
