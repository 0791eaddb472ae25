#!/bin/sh
# Runs a command with npm at hand: the machine's own, else the one from the package registry (build only).
set -e
here=$(cd "$(dirname "$0")/.." && pwd)
if ! command -v npm >/dev/null 2>&1; then
    if [ ! -x "$here/.venv/bin/npm" ]; then
        echo "No npm on this machine: installing Node.js into .venv (once, about 200 MB)."
        "$here/.venv/bin/uv" pip install --quiet --python "$here/.venv/bin/python" --require-hashes -r "$here/requirements/node.txt"
    fi
    PATH="$here/.venv/bin:$PATH"
    export PATH
fi
exec "$@"
