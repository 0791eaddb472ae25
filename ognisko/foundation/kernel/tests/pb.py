"""Real elections for the tests: projects and ballots of a `.pb` file (pabulib's format), as the kernel counts them."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ognisko.foundation.kernel.ballots import Ballot, Form, Kind, grouped
from ognisko.foundation.kernel.shares import Past

DATA = Path(__file__).resolve().parents[5] / "shared" / "data" / "pb"
FILES = sorted([*(DATA / "other_kinds").glob("*.pb"), *(DATA / "wroclaw_votes").glob("*.pb")])
KINDS = {
    "choose-1": Kind.CHOOSE_ONE,
    "approval": Kind.APPROVAL,
    "cumulative": Kind.POINTS,
    "scoring": Kind.POINTS,
    "ordinal": Kind.RANKING,
}


@dataclass(frozen=True)
class Election:
    """One file. Money in grosze; options in the order of the file."""

    meta: dict[str, str]
    names: list[str]
    costs: list[int]
    budget: int
    ballots: Counter[Ballot]
    points: list[int]  # as published: the score, or the number of votes
    selected: list[bool] | None  # as published

    @property
    def kind(self) -> Kind:
        return KINDS[self.meta["vote_type"]]

    @property
    def past(self) -> Past:
        return Past.STOP if self.meta["rule"] == "greedy-no-skip" else Past.SKIP

    @property
    def least(self) -> int:
        return int(self.meta.get("min_project_score_threshold", 1))


def read(path: Path) -> Election:
    """The election of a well-formed file."""
    parts = _parts(path.read_text(encoding="utf-8-sig"))
    meta = {row["key"]: row["value"] for row in parts["META"]}
    projects = parts["PROJECTS"]
    names = [row["project_id"] for row in projects]
    place = {name: number for number, name in enumerate(names)}
    form = _form(meta, len(names), parts["VOTES"])
    return Election(
        meta=meta,
        names=names,
        costs=[_grosze(row["cost"]) for row in projects],
        budget=_grosze(meta["budget"]),
        ballots=grouped(form.read(_marks(form.kind, row, place)) for row in parts["VOTES"]),
        points=[int(row.get("score") or row["votes"]) for row in projects],
        selected=[row["selected"] == "1" for row in projects] if "selected" in projects[0] else None,
    )


def _parts(text: str) -> dict[str, list[dict[str, str]]]:
    parts: dict[str, list[dict[str, str]]] = {}
    header: list[str] = []
    for row in csv.reader(text.splitlines(), delimiter=";"):
        if len(row) == 1 and row[0] in ("META", "PROJECTS", "VOTES"):
            rows, header = parts.setdefault(row[0], []), []
        elif row and not header:
            header = row
        elif row:
            rows.append(dict(zip(header, row, strict=False)))
    return parts


def _form(meta: dict[str, str], options: int, votes: list[dict[str, str]]) -> Form:
    kind = KINDS[meta["vote_type"]]
    most = int(meta.get("max_length") or (1 if kind is Kind.CHOOSE_ONE else options))
    return Form(kind, options, most, points=int(meta.get("max_sum_points", 0)))


def _marks(kind: Kind, row: dict[str, str], place: dict[str, int]) -> dict[int, int]:
    chosen = [place[name] for name in row["vote"].split(",")]
    if kind is Kind.POINTS:
        return dict(zip(chosen, map(int, row["points"].split(",")), strict=True))
    if kind is Kind.RANKING:
        return {option: number for number, option in enumerate(chosen, start=1)}
    return dict.fromkeys(chosen, 1)


def _grosze(text: str) -> int:
    return int(Decimal(text) * 100)
