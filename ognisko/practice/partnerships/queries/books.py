"""Everything the partnership wrote down, read once: priorities, promises, the events that carry them out, effects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.db.models import F, Q, QuerySet

from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.vocabulary import OccurrenceState
from ognisko.practice.voices.models import Challenge

from ..models import Commitment, Effect, FollowUp, Observation, Partnership, Priority, ToolConsidered
from ..vocabulary import CommitmentState
from .confirmed import Word, with_answers, words_along

Tools = dict[int, list[ToolConsidered]]  # by priority
TOOL_FIELDS = ("pk", "programme", "name", "verdict", "reason", "considered_at")
LEFT_FIELDS = ("pk", "cycle_id", "left", "words", "at", "challenge_id")


@dataclass
class Book:
    """The written work of one partnership. Lists are in the order a person tells them."""

    priorities: list[Priority]
    commitments: dict[int, list[Commitment]] = field(default_factory=dict)  # by priority
    effects: dict[int, list[Any]] = field(default_factory=dict)  # by priority; `seen` of each are its observations
    tools: Tools = field(default_factory=dict)
    left: dict[int, FollowUp] = field(default_factory=dict)  # by priority: what the next turn said of it
    carried: dict[int, list[Occurrence]] = field(default_factory=dict)  # by commitment
    joint: list[Occurrence] = field(default_factory=list)  # every date read, promised or not

    @cached_property
    def words(self) -> dict[int, Word]:
        """What people say of the changes, by change."""
        return words_along(self.priorities)

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
    read = _read_along(rows)
    return _filled(read, _joint(partnership, on, organisations) if organisations else None)


def chosen() -> QuerySet[Priority]:
    """Priorities with what every line about them says."""
    rows = Priority.objects.select_related("cycle__partnership__centre", "challenge", "decision__meeting", "change")
    return with_answers(rows)


def book_of(priorities: list[Priority]) -> Book:
    """The book of these priorities alone, without tools and what the next turn said of them."""
    return _filled(Book(priorities), None)


def _filled(read: Book, joint: Q | None) -> Book:
    """With promises, effects and the dates that carry promises out; with `joint` also the dates it names."""
    links: dict[int, list[int]] = {}
    if read.priorities:
        links = _read_promises(read)
        _read_effects(read)
    if links or joint is not None:
        _read_occurrences(read, links, joint)
    return read


def _read_along(rows: QuerySet[Priority]) -> Book:
    """Each priority once, with its tools and what the next turn said of it, which come along: a row for each."""
    along = {f"tool_{name}": F(f"tools__{name}") for name in TOOL_FIELDS}
    along |= {f"left_{name}": F(f"follow_ups__{name}") for name in LEFT_FIELDS}
    along |= {f"grown_{name}": F(f"follow_ups__challenge__{name}") for name in ("title", "code")}
    found: dict[int, Priority] = {}
    tools: dict[int, dict[int, ToolConsidered]] = defaultdict(dict)
    left: dict[int, FollowUp] = {}
    row: Any
    for row in rows.annotate(**along):
        priority: Priority = found.setdefault(row.pk, row)
        if row.tool_pk is not None:
            tools[row.pk][row.tool_pk] = _built(ToolConsidered, row, "tool", TOOL_FIELDS, priority=priority)
        if row.left_pk is not None:
            left[row.pk] = _built(FollowUp, row, "left", LEFT_FIELDS, priority=priority)
            left[row.pk].challenge = _grown(row)
    ordered = {pk: sorted(each.values(), key=attrgetter("pk")) for pk, each in tools.items()}
    return Book(list(found.values()), tools=ordered, left=left)


def _built(model: Any, row: Any, prefix: str, names: Sequence[str], **more: Any) -> Any:
    """The row of `model` whose fields came along under this prefix."""
    return model(network_id=row.network_id, **{name: getattr(row, f"{prefix}_{name}") for name in names}, **more)


def _grown(row: Any) -> Challenge | None:
    """The challenge that grew from the priority, with what a link to it needs."""
    if row.left_challenge_id is None:
        return None
    return Challenge(pk=row.left_challenge_id, network_id=row.network_id, title=row.grown_title, code=row.grown_code)


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
