"""Everything the partnership wrote down, read once: priorities, promises, the events that carry them out, effects."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.vocabulary import OccurrenceState

from ..models import Commitment, CommitmentActivity, Effect, Partnership, Priority
from ..vocabulary import CommitmentState


@dataclass
class Book:
    """The written work of one partnership. Lists are in the order a person tells them."""

    priorities: list[Priority]
    commitments: dict[int, list[Commitment]] = field(default_factory=dict)  # by priority
    effects: dict[int, list[Effect]] = field(default_factory=dict)  # by priority
    carried: dict[int, list[Occurrence]] = field(default_factory=dict)  # by commitment
    joint: list[Occurrence] = field(default_factory=list)  # of partners, promised or not

    def of_cycle(self, cycle: int) -> list[Priority]:
        return [priority for priority in self.priorities if priority.cycle_id == cycle]

    def promises(self, priority: Priority) -> list[Commitment]:
        return self.commitments.get(priority.pk, [])

    def all_promises(self) -> list[Commitment]:
        return [each for priority in self.priorities for each in self.promises(priority)]

    def effects_of(self, priority: Priority) -> list[Effect]:
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
    priorities = list(
        Priority.objects.filter(cycle__partnership=partnership)
        .select_related("cycle__partnership__centre", "challenge", "decision__meeting", "change")
        .order_by("cycle__number", "order")
    )
    read = Book(priorities)
    if priorities:
        _read_promises(read, partnership)
    links = _links(partnership) if priorities else {}
    _read_occurrences(read, links, partnership, on, organisations or set())
    return read


def _read_promises(read: Book, partnership: Partnership) -> None:
    whose = {"priority__cycle__partnership": partnership}
    by_pk = {priority.pk: priority for priority in read.priorities}
    promises, effects = defaultdict(list), defaultdict(list)
    for promise in Commitment.objects.filter(**whose).select_related("organisation").order_by("due_on", "pk"):
        promise.priority = by_pk[promise.priority_id]
        promises[promise.priority_id].append(promise)
    for effect in Effect.objects.filter(**whose).order_by("pk"):
        effects[effect.priority_id].append(effect)
    read.commitments, read.effects = dict(promises), dict(effects)


def _links(partnership: Partnership) -> dict[int, list[int]]:
    """Commitments by activity."""
    found = defaultdict(list)
    rows = CommitmentActivity.objects.filter(commitment__priority__cycle__partnership=partnership)
    for activity, commitment in rows.values_list("activity_id", "commitment_id"):
        found[activity].append(commitment)
    return dict(found)


def _read_occurrences(
    read: Book, links: dict[int, list[int]], partnership: Partnership, on: date, organisations: set[int]
) -> None:
    network = current_network()
    since = datetime.combine(on - timedelta(days=network.active_days), time.min, network.zone)
    of_partners = Q(activity__started_by_organisation__in=organisations) | Q(
        activity__organised_by_organisation__in=organisations
    )
    lately = Q(centre=partnership.centre_id, starts_at__gte=since) & of_partners
    rows = Occurrence.objects.filter(Q(activity__in=list(links)) | lately).exclude(state=OccurrenceState.CANCELLED)
    carried = defaultdict(list)
    for occurrence in rows.select_related("activity").order_by("starts_at", "pk"):
        for commitment in links.get(occurrence.activity_id, []):
            carried[commitment].append(occurrence)
        activity = occurrence.activity
        if organisations & {activity.started_by_organisation_id, activity.organised_by_organisation_id}:
            read.joint.append(occurrence)
    read.carried = dict(carried)
