#!/bin/sh
# Installs what the whole test run leans on, where this user may: PostgreSQL's server, Chromium, gettext.
# Where it may not, those parts of the tests are skipped, each with its reason.
missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v xgettext >/dev/null 2>&1 || missing="$missing gettext"
command -v wrk >/dev/null 2>&1 || missing="$missing wrk"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing from Debian:$missing"
    export DEBIAN_FRONTEND=noninteractive
    (apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing) >/dev/null 2>&1 ||
        echo "Could not install$missing; the tests that need them are skipped."
else
    echo "Not installed here, and only root may install them:$missing. The tests that need them are skipped."
fi
exit 0
