"""`ognisko serve`: the web server and a worker beside it."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor


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
        parser.add_argument("--no-worker", action="store_true", help="no worker beside: jobs run elsewhere")
        parser.add_argument("--no-migrate", action="store_true", help="refuse to start rather than migrate")

    def handle(self, *args: Any, **options: Any) -> None:
        self._migrated(refuse=options["no_migrate"])
        self._static_gathered()
        connections.close_all()
        # The keeper replaces this process: it is small, and Django's memory here would serve nobody.
        module, _, name = str(settings.WSGI_APPLICATION).rpartition(".")
        arguments = [f"{module}:{name}", options["host"], str(options["port"]), str(options["workers"])]
        arguments.append("no-worker" if options["no_worker"] else "worker")
        self.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "ognisko.foundation.plumbing.keeper", *arguments])  # noqa: S606

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
