"""Everything the partnership wrote down, read once: priorities, promises, the events that carry them out, effects."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Any

from django.db.models import F, Q, QuerySet

from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.vocabulary import OccurrenceState

from ..models import Commitment, Effect, Observation, Partnership, Priority, ToolConsidered
from ..vocabulary import CommitmentState

Tools = dict[int, list[ToolConsidered]]  # by priority
TOOL_FIELDS = ("pk", "programme", "name", "verdict", "reason", "considered_at")


@dataclass
class Book:
    """The written work of one partnership. Lists are in the order a person tells them."""

    priorities: list[Priority]
    commitments: dict[int, list[Commitment]] = field(default_factory=dict)  # by priority
    effects: dict[int, list[Any]] = field(default_factory=dict)  # by priority; `seen` of each are its observations
    tools: Tools = field(default_factory=dict)
    carried: dict[int, list[Occurrence]] = field(default_factory=dict)  # by commitment
    joint: list[Occurrence] = field(default_factory=list)  # every date read, promised or not

    def of_cycle(self, cycle: int) -> list[Priority]:
        return [priority for priority in self.priorities if priority.cycle_id == cycle]

    def promises(self, priority: Priority) -> list[Commitment]:
        return self.commitments.get(priority.pk, [])

    def all_promises(self) -> list[Commitment]:
        return [each for priority in self.priorities for each in self.promises(priority)]

    def effects_of(self, priority: Priority) -> list[Any]:
        return self.effects.get(priority.pk, [])

    def occurrences(self, priority: Priority) -> list[Occurrence]:
        """Dates that carry out the priority's promises, each once, in order of time."""
        found = {each.pk: each for promise in self.promises(priority) for each in self.carried.get(promise.pk, [])}
        return sorted(found.values(), key=lambda each: each.starts_at)

    def held(self, priority: Priority) -> list[Occurrence]:
        return [each for each in self.occurrences(priority) if each.state == OccurrenceState.HELD]

    def is_done(self, priority: Priority) -> bool:
        """Something was done about it: an event took place, or a promise was kept."""
        kept = any(each.state == CommitmentState.KEPT for each in self.promises(priority))
        return kept or bool(self.held(priority))


def book(partnership: Partnership, *, on: date, organisations: set[int] | None = None) -> Book:
    """The partnership's book. `organisations` are the partners whose own events count as joint work."""
    rows = chosen().filter(cycle__partnership=partnership).order_by("cycle__number", "order")
    priorities, tools = _with_tools(rows)
    return book_of(priorities, tools=tools, joint=_joint(partnership, on, organisations) if organisations else None)


def chosen() -> QuerySet[Priority]:
    """Priorities with what every line about them says."""
    return Priority.objects.select_related("cycle__partnership__centre", "challenge", "decision__meeting", "change")


def book_of(priorities: list[Priority], *, tools: Tools | None = None, joint: Q | None = None) -> Book:
    """The book of these priorities alone; with `joint` also the dates it names. `tools` when they were read along."""
    read = Book(priorities)
    links: dict[int, list[int]] = {}
    if priorities:
        links = _read_promises(read)
        _read_effects(read)
        read.tools = _tools(priorities) if tools is None else tools
    if links or joint is not None:
        _read_occurrences(read, links, joint)
    return read


def _with_tools(rows: QuerySet[Priority]) -> tuple[list[Priority], Tools]:
    """Each priority once, and its tools, which come along: a row for each tool."""
    along = {f"tool_{name}": F(f"tools__{name}") for name in TOOL_FIELDS}
    found: dict[int, Priority] = {}
    tools: Tools = {}
    row: Any
    for row in rows.annotate(**along):
        priority = found.setdefault(row.pk, row)
        if row.tool_pk is not None:
            said = {name: getattr(row, f"tool_{name}") for name in TOOL_FIELDS}
            tool = ToolConsidered(network_id=row.network_id, priority=priority, **said)
            tools.setdefault(row.pk, []).append(tool)
    return list(found.values()), {pk: sorted(each, key=attrgetter("pk")) for pk, each in tools.items()}


def _tools(priorities: list[Priority]) -> Tools:
    found: Tools = {}
    for tool in ToolConsidered.objects.filter(priority__in=[each.pk for each in priorities]).order_by("pk"):
        found.setdefault(tool.priority_id, []).append(tool)
    return found


def _read_promises(read: Book) -> dict[int, list[int]]:
    """Promises, each once; answers with those that an activity carries out, which come along with them."""
    by_pk = {priority.pk: priority for priority in read.priorities}
    promises: dict[int, dict[int, Commitment]] = defaultdict(dict)
    links: dict[int, list[int]] = defaultdict(list)
    rows = Commitment.objects.filter(priority__in=list(by_pk)).select_related("organisation")
    for promise in rows.annotate(carried_by=F("activities__activity_id")).order_by("due_on", "pk"):
        promise.priority = by_pk[promise.priority_id]
        promises[promise.priority_id].setdefault(promise.pk, promise)
        if promise.carried_by is not None:
            links[promise.carried_by].append(promise.pk)
    read.commitments = {pk: list(found.values()) for pk, found in promises.items()}
    return dict(links)


def _read_effects(read: Book) -> None:
    """Effects, and observations, oldest first, onto them."""
    effects: dict[int, Any] = {}
    for effect in Effect.objects.filter(priority__in=[each.pk for each in read.priorities]).order_by("pk"):
        effect.seen = []  # type: ignore[attr-defined]
        effects[effect.pk] = effect
        read.effects.setdefault(effect.priority_id, []).append(effect)
    if effects:
        rows = Observation.objects.filter(effect__in=list(effects)).select_related("picture", "occurrence__activity")
        for row in rows.order_by("observed_at", "pk"):
            effects[row.effect_id].seen.append(row)


def _joint(partnership: Partnership, on: date, organisations: set[int]) -> Q:
    """Dates at the centre, lately, that these organisations started or organised."""
    network = current_network()
    since = datetime.combine(on - timedelta(days=network.active_days), time.min, network.zone)
    started = Q(activity__started_by_organisation__in=organisations)
    organised = Q(activity__organised_by_organisation__in=organisations)
    return Q(centre=partnership.centre_id, starts_at__gte=since) & (started | organised)


def _read_occurrences(read: Book, links: dict[int, list[int]], joint: Q | None) -> None:
    wanted = Q(activity__in=list(links)) | joint if joint is not None else Q(activity__in=list(links))
    rows = Occurrence.objects.filter(wanted).exclude(state=OccurrenceState.CANCELLED)
    carried = defaultdict(list)
    for occurrence in rows.select_related("activity").order_by("starts_at", "pk"):
        for commitment in links.get(occurrence.activity_id, []):
            carried[commitment].append(occurrence)
        read.joint.append(occurrence)
    read.carried = dict(carried)
