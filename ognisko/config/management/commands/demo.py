"""`ognisko demo`: an invented network on real neighbourhoods, told through the rooms' own actions."""

import json
import time
from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from ognisko.config.story.clock import StoryClock
from ognisko.config.story.telling import is_told, tell_story
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.people.networks.models import Network

STEPS = 32


class Command(BaseCommand):
    help = (
        "Build the demo: Wrocław's 48 real neighbourhoods with invented centres, organisations and people, and beside "
        "it a small network of public institutions. Refuses where a real network stands."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-missing", action="store_true", help="do nothing when the demo already stands")
        parser.add_argument("--today", type=date.fromisoformat, help="tell the story as of this day (YYYY-MM-DD)")
        parser.add_argument("--json", action="store_true", help="print one object: networks, steps, seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if Network.objects.filter(is_demo=False).exists():
            raise CommandError("A real network stands here; the demo needs a fresh OGNISKO_HOME or database.")
        if is_told():
            if options["if_missing"]:
                return
            raise CommandError("The demo stands already. Start afresh by deleting the folder OGNISKO_HOME.")
        if Network.objects.exists():
            call_command("flush", interactive=False, verbosity=0)  # a demo whose telling was cut short
        started = time.monotonic()
        steps = self._told(StoryClock(options["today"] or timezone.localdate()), quiet=options["json"])
        seconds = round(time.monotonic() - started, 1)
        if options["json"]:
            said = {
                "networks": list(Network.objects.values_list("slug", flat=True)),
                "steps": steps,
                "seconds": seconds,
            }
            self.stdout.write(json.dumps(said))
        else:
            self.stdout.write(f"The demo stands after {seconds} s. Everyone and every centre in it is invented.")

    def _told(self, clock: StoryClock, *, quiet: bool) -> int:
        steps = 0
        with Progress(console=Console(stderr=True), disable=quiet, transient=True) as progress:
            bar = progress.add_task("demo", total=STEPS)
            try:
                for name in tell_story(clock):
                    progress.update(bar, advance=1, description=name)
                    steps += 1
            except Refused as refused:
                raise CommandError(f"The story met a rule: {refused}") from refused
        return steps
