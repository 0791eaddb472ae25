"""Who did what with whom: meetings sat through, priorities shared, events made together; and the ties they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from itertools import combinations
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from ognisko.foundation.kernel.graphs import EVERYTHING, Together, places
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.people.bodies.models import MeetingAttendance
from ognisko.people.bodies.vocabulary import MeetingState
from ognisko.place.centres.models import OperatorTerm
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.vocabulary import OccurrenceState, Starter

from ..models import Commitment, Contribution, Lead, Partner, Partnership
from ..vocabulary import CommitmentState
from ..vocabulary.giving import GivingState
from ..vocabulary.joint import JOINT_POINTS, JointKind

_OF_EVENT, _OF_PROMISE, _OF_MEETING = (JOINT_POINTS[kind] for kind in JointKind)


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that partners took part in: what, when, where to open it, which organisations."""

    kind: JointKind
    on: date
    label: str
    url: str
    members: frozenset[int]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two organisations, by name, and how many records of each kind they share."""

    one: int
    other: int
    counts: tuple[int, int, int]  # in the order of JointKind

    @property
    def points(self) -> int:
        event, promise, meeting = self.counts
        return event * _OF_EVENT + promise * _OF_PROMISE + meeting * _OF_MEETING

    @property
    def works(self) -> bool:
        """They did something together beyond sitting at one table."""
        return bool(self.counts[0] or self.counts[1])

    def other_than(self, organisation: int) -> int:
        return self.other if organisation == self.one else self.one


@dataclass(frozen=True)
class JointWork:
    """Partners of a day, and all they ever did together, in order of time."""

    partners: tuple[Any, ...]  # by name; each knows when it led and when it ran the centre
    records: tuple[Record, ...]

    @cached_property
    def members(self) -> list[int]:
        return [each.organisation_id for each in self.partners]

    @cached_property
    def names(self) -> dict[int, str]:
        return {each.organisation_id: each.organisation.name for each in self.partners}

    @cached_property
    def sectors(self) -> dict[int, str]:
        return {each.organisation_id: each.sector for each in self.partners}

    @cached_property
    def together(self) -> Together[int]:
        return Together([each.on for each in self.records], [each.members for each in self.records])

    @cached_property
    def _kinds(self) -> dict[JointKind, int]:
        masks = dict.fromkeys(JointKind, 0)
        for place, record in enumerate(self.records):
            masks[record.kind] |= 1 << place
        return masks

    def within(self, since: date | None, until: date | None) -> int:
        """The mask of records from one day until (not including) another."""
        return self.together.within(since, until)

    def working(self, mask: int = EVERYTHING) -> int:
        """The records of the mask in which partners worked together, not only met."""
        return mask & (self._kinds[JointKind.EVENT] | self._kinds[JointKind.PROMISE])

    def ties(self, mask: int = EVERYTHING) -> list[Tie]:
        """Every pair with something in common, the strongest first."""
        own = {member: self.together.of(member, mask) for member in self.members}
        kinds = [self._kinds[kind] for kind in JointKind]
        found = []
        for one, other in combinations(self.members, 2):
            if shared := own[one] & own[other]:
                event, promise, meeting = ((shared & kind).bit_count() for kind in kinds)
                found.append(Tie(one, other, (event, promise, meeting)))
        # Names stand in order already, and sorting keeps it among equals.
        return sorted(found, key=lambda tie: (not tie.works, -tie.points))

    def graph(self, mask: int = EVERYTHING) -> dict[int, set[int]]:
        """Who works with whom: the graph that all figures are reckoned on."""
        return self.together.tied(self.members, self.working(mask))

    def shared(self, one: int, other: int, mask: int = EVERYTHING) -> list[Record]:
        """The records of two, newest first."""
        return [self.records[place] for place in reversed(places(self.together.shared(one, other, mask)))]

    def joint(self, mask: int = EVERYTHING) -> list[Record]:
        """Records of work in which at least two of these partners took part, in order of time."""
        here = set(self.members)
        found = (self.records[place] for place in places(self.working(mask)))
        return [each for each in found if len(each.members & here) > 1]

    def silent(self, mask: int = EVERYTHING) -> list[Any]:
        """Partners without a single record."""
        return [each for each in self.partners if not self.together.of(each.organisation_id, mask)]

    @property
    def initiator(self) -> Any | None:
        """The partner who led first."""
        led = [each for each in self.partners if each.led_from is not None]
        return min(led, key=lambda each: (each.led_from, each.pk), default=None)


def joint_work(partnership: Partnership, *, on: date) -> JointWork:
    """The partners of this day with every record until then, in four reads whatever their number."""
    return joint_works([partnership], on=on)[partnership.pk]


def joint_works(rows: Sequence[Partnership], *, on: date, since: date | None = None) -> dict[int, JointWork]:
    """The same for several partnerships at once, by primary key; with `since` only what happened from that day on."""
    partners: dict[int, list[Any]] = defaultdict(list)
    for each in _partners(rows, on):
        partners[each.partnership_id].append(each)
    records: dict[int, list[Record]] = defaultdict(list)
    promises, gifts = _promises(rows), _gifts(rows)
    for row in rows:
        partners[row.pk].sort(key=lambda each: each.organisation.name)
        records[row.pk] += _priorities(promises[row.pk], gifts)
    _add_meetings(rows, records, since)
    _add_events(rows, partners, promises, gifts, records, since)
    return {row.pk: JointWork(tuple(partners[row.pk]), _in_order(records[row.pk], since, on)) for row in rows}


def _in_order(records: list[Record], since: date | None, on: date) -> tuple[Record, ...]:
    here = (each for each in records if each.on <= on and (since is None or since <= each.on))
    return tuple(sorted(here, key=lambda each: (each.on, each.kind, each.label)))


def _partners(rows: Sequence[Partnership], on: date) -> QuerySet[Partner]:
    """Partners of this day, each with when it first led and when it last ran the centre."""
    here = Q(left_on__isnull=True) | Q(left_on__gt=on)
    leads = Lead.objects.filter(partnership=OuterRef("partnership"), organisation=OuterRef("organisation"))
    runs = OperatorTerm.objects.filter(
        centre=OuterRef("partnership__centre"), leads=True, organisation=OuterRef("organisation")
    ).order_by("-starts_on")
    found = Partner.objects.filter(here, partnership__in=rows, joined_on__lte=on).select_related("organisation")
    return found.annotate(
        led_from=Subquery(leads.order_by("starts_on").values("starts_on")[:1]),
        runs_from=Subquery(runs.values("starts_on")[:1]),
        runs_until=Subquery(runs.values("ends_on")[:1]),
    )


def _add_meetings(rows: Sequence[Partnership], records: dict[int, list[Record]], since: date | None) -> None:
    """Meetings of the assemblies and the organisations that sat there."""
    whose = {row.body_id: row.pk for row in rows}
    found = MeetingAttendance.objects.filter(
        meeting__body__in=list(whose),
        meeting__state__in=[MeetingState.HELD, MeetingState.PUBLISHED],
        present=True,
        seat__organisation__isnull=False,
    )
    if since is not None:
        found = found.filter(meeting__starts_at__gte=_midnight(since))
    members: dict[int, set[int]] = defaultdict(set)
    told: dict[int, Any] = {}
    for meeting, organisation, *said in found.values_list("meeting_id", "seat__organisation_id", "meeting__body_id",
            "meeting__starts_at", "meeting__title", "meeting__code", "meeting__state"):  # fmt: skip
        members[meeting].add(organisation)
        told[meeting] = said
    for meeting, (body, starts_at, title, code, state) in told.items():
        url = page_url("bodies:meeting", code) if state == MeetingState.PUBLISHED else ""
        record = Record(JointKind.MEETING, _day(starts_at), title, url, frozenset(members[meeting]))
        records[whose[body]].append(record)


Promise = tuple[int, int, datetime, int | None, str, str]  # priority, organisation, agreed, activity, challenge, code


def _promises(rows: Sequence[Partnership]) -> dict[int, list[Promise]]:
    """Promises that stand, by partnership, in the order they were agreed."""
    standing = Commitment.objects.filter(
        priority__cycle__partnership__in=rows, state__in=CommitmentState.standing(), accepted_at__isnull=False
    ).order_by("accepted_at", "pk")
    found: dict[int, list[Promise]] = defaultdict(list)
    for partnership, *said in standing.values_list("priority__cycle__partnership_id", "priority_id", "organisation_id",
            "accepted_at", "activities__activity_id", "priority__challenge__title",
            "priority__challenge__code"):  # fmt: skip
        found[partnership].append(tuple(said))  # type: ignore[arg-type]
    return found


@dataclass(frozen=True, slots=True)
class Gifts:
    """Who gave something, confirmed, to which event and to which priority."""

    occurrences: Mapping[int, set[int]]
    priorities: Mapping[int, set[int]]


def _gifts(rows: Sequence[Partnership]) -> Gifts:
    to_occurrence: dict[int, set[int]] = defaultdict(set)
    to_priority: dict[int, set[int]] = defaultdict(set)
    given = Contribution.objects.filter(
        Q(occurrence__isnull=False) | Q(commitment__isnull=False), partnership__in=rows, state=GivingState.CONFIRMED
    )
    for organisation, occurrence, priority in given.values_list(
        "organisation_id", "occurrence_id", "commitment__priority_id"
    ):
        if occurrence is not None:
            to_occurrence[occurrence].add(organisation)
        if priority is not None:
            to_priority[priority].add(organisation)
    return Gifts(to_occurrence, to_priority)


def _promisers(promises: list[Promise]) -> dict[int, set[int]]:
    """By activity: whose promises it carries out."""
    found: dict[int, set[int]] = defaultdict(set)
    for _priority, organisation, _at, activity, *_challenge in promises:
        if activity is not None:
            found[activity].add(organisation)
    return found


def _priorities(promises: list[Promise], gifts: Gifts) -> Iterable[Record]:
    """Priorities with those who promised or gave something for them, from the day the second one promised."""
    members: dict[int, dict[int, date]] = defaultdict(dict)
    told = {}
    for priority, organisation, accepted_at, _activity, title, code in promises:
        members[priority].setdefault(organisation, _day(accepted_at))
        told[priority] = title, code
    for priority, (title, code) in told.items():
        days = sorted(members[priority].values())
        url = page_url("voices:trace", code)
        taking_part = frozenset(members[priority]) | gifts.priorities.get(priority, frozenset())
        yield Record(JointKind.PROMISE, days[min(1, len(days) - 1)], title, url, taking_part)


def _add_events(
    rows: Sequence[Partnership],
    partners: Mapping[int, list[Any]],
    promises: Mapping[int, list[Promise]],
    gifts: Gifts,
    records: dict[int, list[Record]],
    since: date | None,
) -> None:
    """Events that took place: who started, organised or gave something to them, whose promises they carried out."""
    promisers = {row.pk: _promisers(promises[row.pk]) for row in rows}
    here = {each.organisation_id for row in rows for each in partners[row.pk]}
    carried = {activity for found in promisers.values() for activity in found}
    ours = Q(activity__started_by_organisation__in=here) | Q(activity__organised_by_organisation__in=here)
    ours |= Q(activity__in=carried) | Q(pk__in=list(gifts.occurrences))
    centres = [row.centre_id for row in rows]
    found = Occurrence.objects.filter(ours, centre__in=centres, state=OccurrenceState.HELD)
    if since is not None:
        found = found.filter(starts_at__gte=_midnight(since))
    at_centre: dict[int, list[Partnership]] = defaultdict(list)
    for row in rows:
        at_centre[row.centre_id].append(row)
    for pk, centre, activity, starts_at, code, title, started, organised, starter, organiser in found.values_list(
            "pk", "centre_id", "activity_id", "starts_at", "code", "activity__title", "activity__started_by",
            "activity__organised_by", "activity__started_by_organisation_id",
            "activity__organised_by_organisation_id"):  # fmt: skip
        day, url = _day(starts_at), page_url("events:occurrence", code)
        for row in at_centre[centre]:
            members = {starter, organiser, *promisers[row.pk].get(activity, ()), *gifts.occurrences.get(pk, ())} - {
                None
            }
            if Starter.CENTRE in (started, organised) and (operator := _operator(partners[row.pk], day)):
                members.add(operator)
            records[row.pk].append(Record(JointKind.EVENT, day, title, url, frozenset(members)))


def _operator(partners: list[Any], day: date) -> int | None:
    """The partner who ran the centre on that day: what the centre does, it does."""
    for each in partners:
        if each.runs_from and each.runs_from <= day and (each.runs_until is None or day < each.runs_until):
            return int(each.organisation_id)
    return None


def _day(moment: datetime) -> date:
    return timezone.localdate(moment, current_network().zone)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, current_network().zone)
