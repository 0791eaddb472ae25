"""What was measured, the bar it is held against, the table people read and the file machines read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

FILE = Path(__file__).resolve().parent / "results.json"


@dataclass(frozen=True, slots=True)
class Bar:
    """What a figure must reach: `AtLeast(0.05)` or `AtMost(12)`."""

    limit: float
    at_least: bool

    def holds(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'at least' if self.at_least else 'at most'} {self.limit:g}"


def at_least(limit: float) -> Bar:
    return Bar(limit, at_least=True)


def at_most(limit: float) -> Bar:
    return Bar(limit, at_least=False)


@dataclass(frozen=True, slots=True)
class Result:
    """One row. A figure without a bar is told for its own sake and always holds."""

    name: str
    value: float
    unit: str
    bar: str
    holds: bool


def result(name: str, value: float, unit: str, bar: Bar | None = None) -> Result:
    """The row of a figure, rounded as people read it; held against the bar before rounding."""
    return Result(name, rounded(value), unit, str(bar or ""), bar is None or bar.holds(value))


def rounded(value: float) -> float:
    """Three telling digits: 0.0523, 1.48, 188."""
    return float(f"{value:.3g}") if abs(value) < 1_000 else float(round(value))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of pairs measured one after the other, so that a slow minute slows both."""
    return median(own / other for own, other in zip(ours, theirs, strict=True))


def write(results: Iterable[Result], file: Path = FILE, *, whole: bool = True) -> None:
    """The file; after a run of some rows only, the others stay as they were."""
    kept = {row["name"]: row for row in json.loads(file.read_text(encoding="utf-8"))} if file.exists() else {}
    rows = {} if whole else kept
    rows |= {each.name: asdict(each) for each in results}
    file.write_text(json.dumps(list(rows.values()), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def show(results: Sequence[Result], console: Console | None = None) -> None:
    """The table, bars that do not hold in red."""
    table = Table("what", "value", "unit", "bar", "holds", title="Speed and memory")
    for each in results:
        mark = "[green]yes[/]" if each.holds else "[red]NO[/]"
        table.add_row(each.name, f"{each.value:g}", each.unit, each.bar, mark if each.bar else "")
    (console or Console()).print(table)
