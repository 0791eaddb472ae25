"""What components are given: plain rows, knots and cells, prepared by views and queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

TONES = ("river", "moss", "gold", "ember", "plain")


@dataclass(frozen=True, slots=True)
class Tag:
    """A pill with a few words. Tones: river (who), moss (done, open), gold (wait), ember (look here), plain."""

    label: Any
    tone: str = "river"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with its size in pixels; `choices` are the same in other widths: (address, width). No `alternative`:
    the words beside it say as much.
    """

    url: str
    width: int
    height: int
    alternative: Any = ""
    credit: Any = ""
    choices: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list. With `day` it shows as a date block; `due` shows a clock; `aside` stands at the right end.
    `image` shows small at the left end.
    """

    title: Any
    url: str = ""
    note: Any = ""
    tags: Sequence[Tag] = ()
    day: date | None = None
    due: datetime | None = None
    aside: Any = ""
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Knot:
    """One knot of the thread from voice to change. `at` puts it in order; without it, it keeps its place."""

    kind: Any
    words: Any
    when: Any = ""
    note: Any = ""
    url: str = ""
    link: Any = ""
    tone: str = "ember"
    at: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a cycle; a note or an address makes the list under the ring visible. `skipped`: left out."""

    label: Any
    note: Any = ""
    url: str = ""
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Crumb:
    label: Any
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour of one room: `state` is "free", "held", "asked" or "closed"; `name` says it whole to a screen reader."""

    state: str
    name: Any
    label: Any = ""
    url: str = ""
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a grid: an hour or a room, and its cells from left to right."""

    head: Any
    cells: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A week (or a day) of rooms. `caption` names it; `corner` stands above the line heads."""

    caption: Any
    columns: Sequence[Any]
    lines: Sequence[Line]
    corner: Any = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what is true of it: for `facts`."""

    term: Any
    words: Any
    url: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data table; numbers align to the right."""

    label: Any
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values or SafeStrings; the first of each row is its header."""

    caption: Any
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]] = field(default=())
