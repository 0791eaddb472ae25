"""Settings and a page for processes that tests start: the database of the test, jobs in the database."""

import json
import os

from ognisko.config.settings import *  # noqa: F403

if os.environ.get("OGNISKO_TEST_SETTINGS"):
    given = json.loads(os.environ["OGNISKO_TEST_SETTINGS"])
    DATABASES = {"default": given.pop("DATABASE")}
    globals().update(given)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
WSGI_APPLICATION = "tests.outside.application"
ROOT_URLCONF, urlpatterns = "tests.outside", []


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"at home"]


if __name__ == "__main__":
    import sys

    import django

    django.setup()
    from ognisko.foundation.plumbing.management.commands.serve import keeper

    sys.exit(keeper(host="127.0.0.1", port=int(sys.argv[1]), workers=1, threads=2, no_worker=False).run())
