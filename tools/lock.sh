#!/bin/sh
# Resolves pyproject.toml into requirements/*.lock: every package, for every supported Python, each with its hashes.
set -eu
cd "$(dirname "$0")/.."
tool=.cache/resolver
[ -x "$tool/bin/uv" ] || { mkdir -p .cache && "${PYTHON:-python3}" -m venv "$tool" && "$tool/bin/pip" install --quiet uv; }
compile() {
    "$tool/bin/uv" pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
        --custom-compile-command "make lock" pyproject.toml "$@"
}
compile -o requirements/site.lock
compile --extra s3 --extra webdav --extra test --extra cluster -c requirements/site.lock -o requirements/test.lock
