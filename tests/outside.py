"""Settings and a page for processes that tests start: the database of the test, jobs in the database."""

import json
import os

from ognisko.config.settings import *  # noqa: F403

if os.environ.get("OGNISKO_TEST_SETTINGS"):
    given = json.loads(os.environ["OGNISKO_TEST_SETTINGS"])
    DATABASES = {"default": given.pop("DATABASE")}
    globals().update(given)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"at home"]
