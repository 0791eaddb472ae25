"""Reads a `.pb` file of a participatory budget: META, PROJECTS and, which we leave alone, VOTES."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

SECTIONS = ("META", "PROJECTS", "VOTES")
NEEDED_META = ("unit", "instance")
NEEDED = ("project_id", "cost", "name")
PLACES = ("neighborhood", "neighbourhood", "district")
MOST_ROWS = 50_000
_MONEY = re.compile(r"[0-9]{1,10}(\.[0-9]{1,2})?")
_COUNT = re.compile(r"[0-9]{1,9}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class BadFile(Exception):
    """The file cannot be used: the line where that shows (from 1) and a sentence that says why."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(line, reason)


@dataclass(frozen=True, slots=True)
class Project:
    """One row of PROJECTS; `places` are the names between its commas."""

    line: int
    project_id: str
    title: str
    cost: Decimal
    votes: int | None
    selected: bool | None
    category: str
    places: tuple[str, ...]


@dataclass(slots=True)
class Budget:
    """One file: what META says, its projects, how many lines stand before the ballots, which nobody needs here."""

    meta: dict[str, str] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)
    lines: int | None = None

    @property
    def year(self) -> int:
        return int(_YEAR.findall(self.meta["instance"])[-1])


def read_budget(content: bytes) -> Budget:
    """The budget in these bytes. Raises BadFile, and then nothing of the file is used."""
    text = _text(content)
    budget, seen = Budget(), set[str]()
    rows = _rows(text)
    last, section, header = 1, "", list[str]()
    ids: set[str] = set()
    for line, row in rows:
        last = line
        if len(row) == 1 and row[0].strip() in SECTIONS:
            section, header = row[0].strip(), []
            _enter(section, seen, line, budget)
            if section == "VOTES":
                budget.lines = line - 1
                break
        elif not section:
            raise BadFile(line, _("The file does not begin with META."))
        elif not header:
            header = _header(section, row, line)
        elif section == "META":
            _note(budget, row, line)
        else:
            budget.projects.append(_project(header, row, line, ids))
            if len(budget.projects) > MOST_ROWS:
                raise BadFile(line, _("There are more than %(most)s projects.") % {"most": MOST_ROWS})
    _whole(budget, seen, last)
    return budget


def without_ballots(content: bytes, budget: Budget) -> bytes:
    """The file up to its ballots."""
    if budget.lines is None:
        return content
    whole = io.StringIO(content.decode("utf-8-sig"), newline="")
    return "".join(line for _number, line in zip(range(budget.lines), whole, strict=False)).encode()


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(line, _("The text is not in UTF-8.")) from error
    if "\x00" in text:
        raise BadFile(text.count("\n", 0, text.index("\x00")) + 1, _("There is a NUL symbol in the text."))
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not empty, with the line each begins at. Names in quotes may hold semicolons and new lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadFile(line, _("The quotes of this row do not close, or it is too long.")) from error
        if any(cell.strip() for cell in row):
            yield line, row


def _enter(section: str, seen: set[str], line: int, budget: Budget) -> None:
    if section in seen:
        raise BadFile(line, _("The section %(section)s stands twice.") % {"section": section})
    if section != "META" and "META" not in seen:
        raise BadFile(line, _("The section META is missing."))
    if section == "VOTES" and "PROJECTS" not in seen:
        raise BadFile(line, _("The section PROJECTS is missing."))
    seen.add(section)
    if section == "PROJECTS":
        for key in NEEDED_META:
            if not budget.meta.get(key):
                raise BadFile(line, _("META does not say “%(key)s”.") % {"key": key})
        if not _YEAR.search(budget.meta["instance"]):
            raise BadFile(line, _("META names no year in “instance”."))


def _header(section: str, row: list[str], line: int) -> list[str]:
    names = [cell.strip() for cell in row]
    needed = ("key", "value") if section == "META" else NEEDED
    for name in needed:
        if name not in names:
            words = {"section": section, "name": name}
            raise BadFile(line, _("%(section)s has no column “%(name)s”.") % words)
    if len(set(names)) != len(names):
        raise BadFile(line, _("A column stands twice."))
    return names


def _note(budget: Budget, row: list[str], line: int) -> None:
    if len(row) < 2:
        raise BadFile(line, _("A row of META needs a key and a value."))
    budget.meta[row[0].strip()] = ";".join(row[1:]).strip()


def _project(header: list[str], row: list[str], line: int, ids: set[str]) -> Project:
    if len(row) != len(header):
        words = {"found": len(row), "expected": len(header)}
        raise BadFile(line, _("The row has %(found)s columns instead of %(expected)s.") % words)
    cells = {name: " ".join(cell.split()) for name, cell in zip(header, row, strict=True)}
    ident = cells["project_id"]
    if not ident or len(ident) > 40 or ident in ids:
        raise BadFile(
            line, _("The project's number “%(ident)s” is missing, too long or stands twice.") % {"ident": ident[:40]}
        )
    ids.add(ident)
    if not cells["name"] or len(cells["name"]) > 500:
        raise BadFile(line, _("The project's name is missing or longer than 500 letters."))
    place = next((cells[name] for name in PLACES if cells.get(name)), "")
    return Project(
        line=line,
        project_id=ident,
        title=cells["name"],
        cost=Decimal(_number(cells["cost"], _MONEY, "cost", line)),
        votes=int(_number(cells["votes"], _COUNT, "votes", line)) if cells.get("votes") else None,
        selected=_number(cells["selected"], _COUNT, "selected", line) == "1" if cells.get("selected") else None,
        category=cells.get("category", "")[:200],
        places=tuple(dict.fromkeys(name for part in place.split(",") if (name := part.strip()))),
    )


def _number(cell: str, shape: re.Pattern[str], name: str, line: int) -> str:
    if not shape.fullmatch(cell):
        raise BadFile(
            line, _("“%(cell)s” in the column “%(name)s” is not a number.") % {"cell": cell[:40], "name": name}
        )
    return cell


def _whole(budget: Budget, seen: set[str], last: int) -> None:
    for section in ("META", "PROJECTS"):
        if section not in seen:
            raise BadFile(last, _("The section %(section)s is missing.") % {"section": section})
    if not budget.projects:
        raise BadFile(last, _("The section PROJECTS is empty."))
