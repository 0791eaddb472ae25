"""`ognisko simulate`: large invented data, to measure the house with."""

from __future__ import annotations

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ognisko.config.simulation import CITY, COUNTRY, Size, build
from ognisko.config.simulation.ground import SLUG
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.people.networks.models import Network

PER_CENTRE = {"occurrences": 100, "claims": 1_000, "voices": 500}


class Command(BaseCommand):
    help = (
        "Builds a large invented network for measuring: the same numbers give the same data. It is a demo network and "
        "never stands beside real data. Run it in a fresh OGNISKO_HOME or database."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        preset = parser.add_mutually_exclusive_group(required=True)
        preset.add_argument("--city", action="store_true", help=_words(CITY))
        preset.add_argument("--country", action="store_true", help=_words(COUNTRY))
        preset.add_argument("--centres", type=int, metavar="N", help="so many centres, and for each of them:")
        for name, usual in PER_CENTRE.items():
            parser.add_argument(f"--{name}", type=int, metavar="N", help=f"in all (default: {usual:,} a centre)")
        parser.add_argument("--seed", type=int, default=1, help="another number, another world (default: %(default)s)")
        parser.add_argument("--json", action="store_true", help="print one object: what was made, and the seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        size = _size(options)
        if Network.objects.filter(slug=SLUG).exists():
            raise CommandError("A simulated network stands here already. Use a fresh OGNISKO_HOME or database.")
        began = time.monotonic()
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), disable=options["json"]) as progress:
            task = progress.add_task("centres", total=size.centres)
            try:
                build(size, at=_this_hour(), tell=lambda centres: progress.update(task, completed=centres))
            except Refused as refused:
                raise CommandError(str(refused)) from refused
        seconds = round(time.monotonic() - began, 1)
        if options["json"]:
            made = {name: getattr(size, name) for name in ("centres", "neighbourhoods", *PER_CENTRE, "seed")}
            self.stdout.write(json.dumps({**made, "seconds": seconds}))
        else:
            self.stdout.write(f"{_words(size)}: {seconds} s.")


def _size(options: dict[str, Any]) -> Size:
    given = {name: options[name] for name in PER_CENTRE if options[name] is not None}
    preset = CITY if options["city"] else COUNTRY if options["country"] else None
    centres = preset.centres if preset else options["centres"]
    usual = {name: getattr(preset, name) if preset else each * centres for name, each in PER_CENTRE.items()}
    try:
        return Size(centres=centres, seed=options["seed"], **{**usual, **given})
    except ValueError as error:
        raise CommandError(str(error)) from error


def _words(size: Size) -> str:
    return (
        f"{size.centres:,} centres, {size.neighbourhoods:,} neighbourhoods, {size.occurrences:,} occurrences, "
        f"{size.claims:,} claims, {size.voices:,} voices"
    )


def _this_hour() -> Any:
    return timezone.now().replace(minute=0, second=0, microsecond=0)
