"""Everything the partnership wrote down, read once: priorities, promises, the events that carry them out, effects."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.vocabulary import OccurrenceState

from ..models import Commitment, CommitmentActivity, Effect, Observation, Partnership, Priority, ToolConsidered
from ..vocabulary import CommitmentState


@dataclass
class Book:
    """The written work of one partnership. Lists are in the order a person tells them."""

    priorities: list[Priority]
    commitments: dict[int, list[Commitment]] = field(default_factory=dict)  # by priority
    effects: dict[int, list[Any]] = field(default_factory=dict)  # by priority; `seen` of each are its observations
    tools: dict[int, list[ToolConsidered]] = field(default_factory=dict)  # by priority
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
    priorities = list(chosen().filter(cycle__partnership=partnership).order_by("cycle__number", "order"))
    return book_of(priorities, joint=_joint(partnership, on, organisations) if organisations else None)


def chosen() -> QuerySet[Priority]:
    """Priorities with what every line about them says."""
    return Priority.objects.select_related("cycle__partnership__centre", "challenge", "decision__meeting", "change")


def book_of(priorities: list[Priority], *, joint: Q | None = None) -> Book:
    """The book of these priorities alone; with `joint` also the dates it names."""
    read = Book(priorities)
    links: dict[int, list[int]] = {}
    if priorities:
        _read_promises(read)
        links = _links(priorities)
    if links or joint is not None:
        _read_occurrences(read, links, joint)
    return read


def _read_promises(read: Book) -> None:
    by_pk = {priority.pk: priority for priority in read.priorities}
    promises, effects = defaultdict(list), defaultdict(list)
    rows = Commitment.objects.filter(priority__in=list(by_pk)).select_related("organisation")
    for promise in rows.order_by("due_on", "pk"):
        promise.priority = by_pk[promise.priority_id]
        promises[promise.priority_id].append(promise)
    for effect in Effect.objects.filter(priority__in=list(by_pk)).order_by("pk"):
        effects[effect.priority_id].append(effect)
    read.commitments, read.effects = dict(promises), dict(effects)
    _read_seen(read)
    for tool in ToolConsidered.objects.filter(priority__in=list(by_pk)).order_by("pk"):
        read.tools.setdefault(tool.priority_id, []).append(tool)


def _read_seen(read: Book) -> None:
    """Observations, oldest first, onto their effects."""
    effects = {each.pk: each for found in read.effects.values() for each in found}
    for effect in effects.values():
        effect.seen = []  # type: ignore[attr-defined]
    if effects:
        rows = Observation.objects.filter(effect__in=list(effects)).select_related("picture", "occurrence__activity")
        for row in rows.order_by("observed_at", "pk"):
            effects[row.effect_id].seen.append(row)  # type: ignore[attr-defined]


def _links(priorities: list[Priority]) -> dict[int, list[int]]:
    """Commitments by activity."""
    found = defaultdict(list)
    rows = CommitmentActivity.objects.filter(commitment__priority__in=[each.pk for each in priorities])
    for activity, commitment in rows.values_list("activity_id", "commitment_id"):
        found[activity].append(commitment)
    return dict(found)


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
