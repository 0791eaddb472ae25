"""`ognisko worker`: runs jobs until told to stop."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ognisko.foundation.plumbing.worker import SILENCE, Worker


class Command(BaseCommand):
    help = (
        "Runs jobs: letters and SMS, imports, the hourly rounds. Start one beside the web process (as `ognisko "
        "serve` does) or as many as you like on any machine with the same database. SIGTERM lets the job at hand "
        "finish; a worker that is killed loses nothing: another one runs its job again."
    )

    requires_system_checks: list[str] = []  # `ognisko check` does that; a start should be quick

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--silence",
            type=float,
            default=SILENCE,
            metavar="SECONDS",
            help="a worker silent for so long is taken for dead and its job runs again (default: %(default)s; "
            "the same for all workers)",
        )

    def handle(self, *args: Any, silence: float, **options: Any) -> None:
        worker = Worker(silence=silence)
        worker.configure_signals()
        worker.run()
