"""`make bench`: measure everything against its bar, print the table, write bench/results.json."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable

from rich.console import Console

from . import results
from .results import Result
from .rows import ballots, booking, data, pages, weight
from .rows.run import Run

Measure = Callable[[Run], list[Result]]
MEASURES: dict[str, Measure] = {
    "queries": pages.queries,
    "speed": pages.speed,
    "country": pages.country,
    "desk": pages.desk,
    "search": data.searching,
    "calendar": data.calendars,
    "weeks": data.weeks,
    "indicators": data.figures,
    "booking": booking.booking,
    "ballots": ballots.ballots,
    "start": weight.starts,
    "export": weight.exports,
}
SLOW = {"country", "desk", "search", "weeks", "indicators", "export"}  # they ask for the country


def main(arguments: list[str] | None = None) -> int:
    asked = _asked(arguments)
    run = Run(rounds=3, seconds=1.0, fresh=asked.fresh) if asked.quick else Run(fresh=asked.fresh)
    console = Console(stderr=True)
    found: list[Result] = []
    for name in chosen(asked.only, quick=asked.quick):
        began = time.monotonic()
        console.print(f"measuring: {name} …")
        try:
            found += MEASURES[name](run)
        except Exception as error:  # the other rows are still worth measuring
            found.append(Result(f"not measured: {name}", 0, "", str(error)[-200:], holds=False))
            console.print(f"[red]{name} could not be measured:[/] {error}", highlight=False)
        console.print(f"  {time.monotonic() - began:.0f} s")
    results.write(found, whole=not asked.only and not asked.quick)
    results.show(found)
    return 0 if all(each.holds for each in found) else 1


def chosen(only: str, *, quick: bool) -> list[str]:
    """The kinds of rows to measure. Raises SystemExit when the pattern names none."""
    names = [name for name in MEASURES if re.search(only, name) and not (quick and name in SLOW)]
    if not names:
        raise SystemExit(f"nothing to measure is called {only!r}; there are: {', '.join(MEASURES)}")
    return names


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter runs, city data only")
    parser.add_argument("--only", default="", metavar="PATTERN", help=f"of: {', '.join(MEASURES)}")
    parser.add_argument("--fresh", action="store_true", help="build the simulated data anew")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
