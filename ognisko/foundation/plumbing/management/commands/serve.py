"""`ognisko serve`: the web server and a worker beside it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import get_resolver
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
        parser.add_argument("--threads", type=int, default=4, help="threads of each web process (default: %(default)s)")
        parser.add_argument("--no-worker", action="store_true", help="no worker beside: jobs run elsewhere")
        parser.add_argument("--no-migrate", action="store_true", help="refuse to start rather than migrate")

    def handle(self, *args: Any, **options: Any) -> None:
        self._migrated(refuse=options["no_migrate"])
        self._static_gathered()
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


def keeper(*, host: str, port: int, workers: int, threads: int, no_worker: bool, **others: Any) -> Keeper:
    """The keeper of a loaded house: application and addresses are imported before it forks."""
    module, _, name = str(settings.WSGI_APPLICATION).rpartition(".")
    import_string(settings.WSGI_APPLICATION)
    _ = get_resolver().url_patterns

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


def _work() -> None:
    worker = Worker()
    worker.configure_signals()
    worker.run()
