#!/bin/sh
# The whole suite: on SQLite with everything, then on PostgreSQL all that touches the database.
set -e
cd "$(dirname "$0")/.."
start=$(date +%s)
.venv/bin/pytest -n 2 --dist loadfile -m "not browser" "$@"
.venv/bin/pytest -m browser "$@"
.venv/bin/pytest -n 2 --dist loadfile --engine postgres -m "not browser and not slow" "$@"
echo "All tests took $(( $(date +%s) - start )) seconds, set-up apart."
