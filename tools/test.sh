#!/bin/sh
# The whole suite: on SQLite with everything, in a browser, then on PostgreSQL all that touches the database.
set -e
cd "$(dirname "$0")/.."
start=$(date +%s)
unset PYTHONDONTWRITEBYTECODE  # a house that is started again should not be compiled again
together="-n 2 --dist loadfile --no-loadscope-reorder"
.venv/bin/pytest $together -m "not browser" "$@"
# Apart, since a driven browser keeps a loop of its own running: two of them, each in a copy of one demo house.
.venv/bin/pytest $together -m browser "$@"
# Pages, papers, pictures, the demo and pure parts say the same on both engines; the rest runs on PostgreSQL too.
.venv/bin/pytest $together --engine postgres -m "not browser and not slow" ognisko \
    --ignore-glob="*/test_*pages*.py" --ignore-glob="*/test_*pictures.py" --ignore-glob="*/ui/tests/*" \
    --ignore-glob="*/kernel/tests/*" --ignore-glob="*/press/tests/*" --ignore-glob="*/config/tests/*" "$@"
echo "All tests took $(( $(date +%s) - start )) seconds, set-up apart."
