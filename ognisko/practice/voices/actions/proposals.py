"""Importing residents' proposals to the city budget, a file at a time: whole or not at all, again without doubling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actions import atomic
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.place.territory.queries import Gazetteer, gazetteer

from ..access import may_import_proposals
from ..models import ExternalProposal
from .indexing import index_proposals
from .pb import BadFile, Budget, Project, read_budget

WHOLE_CITY = {"ogólnomiejskie", "ogólnomiejski", "całe miasto"}
FIELDS = [
    "instance",
    "year",
    "project_id",
    "title",
    "cost",
    "votes",
    "selected",
    "category",
    "subunit",
    "place",
    "city_wide",
]
BATCH = 500
Link = ExternalProposal.neighbourhoods.through


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was refused, the line where that shows, and why."""

    file: str
    line: int
    reason: str


@dataclass(slots=True)
class ProposalReport:
    """What an import did. `files` counts those given, `rows` those of the files that were taken in."""

    files: int = 0
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[Unread] = field(default_factory=list)

    def add(self, other: ProposalReport) -> None:
        for name in ("files", "rows", "created", "updated", "unchanged"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.refused += other.refused


Wanted = dict[str, tuple[ExternalProposal, frozenset[int]]]


def import_proposals(*, files: Iterable[tuple[str, bytes | str]], by: Actor, at: datetime) -> ProposalReport:
    """Take in each (name, content); a content that is text says why the file could not be opened.

    A file that is refused leaves nothing behind and does not stop the others.
    """
    require(may_import_proposals(by))
    report, places = ProposalReport(), gazetteer()
    for name, content in files:
        with _counted(name, report):
            _import_budget(_read(content), places, report, by, at)
    return report


def look_through_proposals(
    *, files: Iterable[tuple[str, bytes | str]], by: Actor, at: datetime
) -> Iterator[tuple[str, ProposalReport, Budget | None]]:
    """What an import of these files would do, file by file, each as if those before it had been taken in.

    Writes nothing. The budget is None where the file would be refused.
    """
    require(may_import_proposals(by))
    places, earlier = gazetteer(), Wanted()
    for name, content in files:
        report, budget = ProposalReport(), None
        with _counted(name, report):
            read = _read(content)
            plan = _planned(read, places, at, earlier)
            plan.count(report)
            earlier |= plan.wanted
            budget = read
        yield name, report, budget


@contextmanager
def _counted(name: str, report: ProposalReport) -> Iterator[None]:
    report.files += 1
    try:
        yield
    except BadFile as bad:
        report.refused.append(Unread(name, bad.line, bad.reason))


def _read(content: bytes | str) -> Budget:
    if isinstance(content, str):
        raise BadFile(0, content)
    return read_budget(content)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What one file changes: rows that are new, rows that differ, and all it holds with their neighbourhoods."""

    new: list[ExternalProposal]
    changed: list[ExternalProposal]
    wanted: Wanted

    def count(self, report: ProposalReport) -> None:
        report.rows += len(self.wanted)
        report.created += len(self.new)
        report.updated += len(self.changed)
        report.unchanged += len(self.wanted) - len(self.new) - len(self.changed)


def _planned(budget: Budget, places: Gazetteer, at: datetime, earlier: Wanted) -> _Plan:
    """`earlier` holds what files before this one would have left."""
    wanted = {row.source_key: (row, pks) for row, pks in (_row(budget, each, places, at) for each in budget.projects)}
    known = _known(list(wanted)) | {key: earlier[key] for key in wanted if key in earlier}
    new = [row for key, (row, _pks) in wanted.items() if key not in known]
    changed = []
    for key, (row, pks) in wanted.items():
        if key in known and (_values(row), pks) != (_values(known[key][0]), known[key][1]):
            row.pk = known[key][0].pk
            changed.append(row)
    return _Plan(new, changed, wanted)


@atomic
def _import_budget(budget: Budget, places: Gazetteer, report: ProposalReport, by: Actor, at: datetime) -> None:
    """One file, in one transaction."""
    plan = _planned(budget, places, at, {})
    ExternalProposal.objects.bulk_create(plan.new, batch_size=BATCH)
    ExternalProposal.objects.bulk_update(plan.changed, FIELDS, batch_size=BATCH)
    _link(plan.new, plan.changed, plan.wanted)
    index_proposals(plan.new + plan.changed, at)
    plan.count(report)
    if plan.new or plan.changed:
        after = {"instance": budget.meta["instance"], "created": len(plan.new), "updated": len(plan.changed)}
        record("voices.import_proposals", current_network(), by=by, at=at, after=after)


def _row(budget: Budget, project: Project, places: Gazetteer, at: datetime) -> tuple[ExternalProposal, frozenset[int]]:
    meta = budget.meta
    subunit = meta.get("subunit") or meta.get("district", "")
    key = "|".join((meta.get("country", ""), meta["unit"], meta["instance"], subunit, project.project_id))
    if len(key) > 200 or len(subunit) > 100 or len(meta["instance"]) > 20:
        raise BadFile(project.line, _("The names in META are too long."))
    city_wide, pks = _located(project, meta["unit"], places)
    row = ExternalProposal(
        network=current_network(),
        source_key=key,
        instance=meta["instance"],
        year=budget.year,
        project_id=project.project_id,
        title=project.title,
        cost=project.cost,
        votes=project.votes,
        selected=project.selected,
        category=project.category,
        subunit=subunit,
        place=", ".join(project.places)[:200],
        city_wide=city_wide,
        imported_at=at,
    )
    return row, pks


def _located(project: Project, city: str, places: Gazetteer) -> tuple[bool, frozenset[int]]:
    """Whether it is for the whole city, and for which neighbourhoods. Raises BadFile for a name nobody knows."""
    pks: set[int] = set()
    city_wide = not project.places
    for name in project.places:
        if name.casefold() in WHOLE_CITY or name.casefold() == city.casefold():
            city_wide = True
            continue
        found = places.named(name) or places.holding(name)
        if not found:
            raise BadFile(project.line, _("No neighbourhood here is called “%(name)s”.") % {"name": name[:80]})
        pks.update(row.pk for row in found)
    return city_wide, frozenset(pks)


def _known(keys: list[str]) -> dict[str, tuple[ExternalProposal, frozenset[int]]]:
    """What is kept under these keys, with the neighbourhoods of each, in three queries a batch."""
    rows: dict[str, ExternalProposal] = {}
    for start in range(0, len(keys), BATCH):
        batch = ExternalProposal.objects.filter(source_key__in=keys[start : start + BATCH])
        rows |= {row.source_key: row for row in batch}
    linked: dict[int, set[int]] = {row.pk: set() for row in rows.values()}
    pks = list(linked)
    for start in range(0, len(pks), BATCH):
        links = Link.objects.filter(externalproposal__in=pks[start : start + BATCH])
        for proposal, place in links.values_list("externalproposal_id", "neighbourhood_id"):
            linked[proposal].add(place)
    return {key: (row, frozenset(linked[row.pk])) for key, row in rows.items()}


def _values(row: ExternalProposal) -> list[Any]:
    return [getattr(row, name) for name in FIELDS]


def _link(new: list[ExternalProposal], changed: list[ExternalProposal], wanted: dict[str, Any]) -> None:
    Link.objects.filter(externalproposal__in=[row.pk for row in changed]).delete()
    links = [
        Link(externalproposal_id=row.pk, neighbourhood_id=pk)
        for row in (*new, *changed)
        for pk in sorted(wanted[row.source_key][1])
    ]
    Link.objects.bulk_create(links, batch_size=BATCH)
