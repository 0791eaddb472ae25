"""`ognisko serve`: the web server and a worker beside it."""

from __future__ import annotations

import os
import sys
import traceback
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from ognisko.foundation.plumbing.keeper import Keeper
from ognisko.foundation.plumbing.worker import Worker


class Command(BaseCommand):
    help = (
        "Serves the house: a web server (granian) and, beside it, a worker for jobs. Brings the database up to date "
        "first. SIGTERM or Ctrl+C stops both, letting requests and the job at hand finish."
    )
    requires_system_checks: list[str] = []  # `ognisko check` does that; a start should be quick

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
        parser.add_argument("--workers", type=int, default=2, help="web processes (default: %(default)s)")
        parser.add_argument("--threads", type=int, default=3, help="threads of each web process (default: %(default)s)")
        parser.add_argument("--no-worker", action="store_true", help="no worker beside: jobs run elsewhere")
        parser.add_argument("--no-migrate", action="store_true", help="refuse to start rather than migrate")

    def handle(self, *args: Any, **options: Any) -> None:
        # Migrations are looked at while the house is loaded; of what that took nothing is needed again.
        migrated = _apart(lambda: self._migrated(refuse=options["no_migrate"]))
        self._static_gathered()
        import_string(settings.WSGI_APPLICATION)
        migrated()
        sys.exit(keeper(**options).run())

    def _migrated(self, *, refuse: bool) -> None:
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if refuse:
            raise CommandError("The database is not up to date. Run `ognisko migrate`, then serve again.")
        call_command("migrate", interactive=False, verbosity=0)

    def _static_gathered(self) -> None:
        """Pages need the static files gathered once; after an upgrade: `ognisko collectstatic`."""
        if not settings.DEBUG and not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)


def _apart(work: Callable[[], None]) -> Callable[[], None]:
    """Begin work in a process of its own, whose memory goes with it; answers with how to wait for its end.

    Waiting raises SystemExit with the code of the work when it was not 0; what was wrong it has said itself.
    """
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work()
        except CommandError as problem:
            sys.stderr.write(f"{problem}\n")
            os._exit(1)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)

    def ended() -> None:
        if code := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            sys.exit(code)

    return ended


def keeper(*, host: str, port: int, workers: int, threads: int, no_worker: bool, **others: Any) -> Keeper:
    """The keeper of a loaded house: the first page is made before it forks."""
    module, _, name = str(settings.WSGI_APPLICATION).rpartition(".")
    _first_page(import_string(settings.WSGI_APPLICATION))

    def web() -> None:
        Granian(
            f"{module}:{name}",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=threads,
            http=HTTPModes.http1,
            websockets=False,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
        ).serve()

    return Keeper(web, None if no_worker else _work)


def _first_page(application: Any) -> None:
    """Ask for the front page in every language: words, addresses and templates are then read once for all processes."""
    asked = urlsplit(settings.PUBLIC_URL)
    for language, _ in settings.LANGUAGES:
        environ = {
            "HTTP_HOST": asked.netloc,
            "HTTP_X_FORWARDED_PROTO": asked.scheme,
            "HTTP_ACCEPT_LANGUAGE": language,
            "wsgi.url_scheme": asked.scheme,
        }
        setup_testing_defaults(environ)
        for _ in application(environ, lambda status, headers, exc_info=None: None):
            pass


def _work() -> None:
    worker = Worker()
    worker.configure_signals()
    worker.run()
