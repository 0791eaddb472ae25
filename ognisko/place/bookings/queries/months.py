"""A month of a centre's rooms: which hours of which day are taken, from one read of claims and one of rooms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from ognisko.foundation.plumbing.prepared import prepared
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.place.centres.models import Centre
from ognisko.place.centres.queries import day_hours
from ognisko.place.centres.vocabulary.hours import DayHours

from ..models import Space
from ..vocabulary import BookingState
from .times import claims_in_force

DAY = timedelta(days=1)
WHOLE_DAY = 24 * 60
Minutes = tuple[int, int, bool]  # from, until (minutes of the day on the wall clock), whether it only waits
Taken = dict[int, dict[date, list[Minutes]]]


@dataclass(frozen=True, slots=True)
class MonthRoom:
    """A room as the head of a column."""

    pk: int
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Month:
    """Rooms by days: `taken[room][day]` holds what is taken, in order, what meets joined."""

    first: date
    rooms: Sequence[MonthRoom]
    days: Sequence[DayHours]
    taken: Taken


def month(centre: Centre, first: date, *, at: datetime, only_asked: bool) -> Month:
    """The month that begins on `first`. `only_asked`, for the public: rooms it may ask for, and what waits is taken."""
    zone, last = current_network().zone, month_after(first)
    rooms, atoms = _rooms(centre, only_asked=only_asked)
    start, end = (datetime.combine(day, time(), tzinfo=zone) for day in (first, last))
    days = day_hours(centre, first, (last - first).days)
    return Month(first, rooms, days, _taken(rooms, atoms, (start, end), zone, at, only_asked=only_asked))


def month_after(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


def month_before(first: date) -> date:
    """The first day of the month before."""
    return (first - DAY).replace(day=1)


def _rooms(centre: Centre, *, only_asked: bool) -> tuple[list[MonthRoom], dict[int, list[int]]]:
    """Rooms by name, and the rooms that each atom is a part of."""
    rooms: dict[int, MonthRoom] = {}
    parts: dict[int, list[int]] = {}
    for pk, name, slug, is_asked, atom in _parts(centre=centre.pk):
        if is_asked or not only_asked:
            rooms[pk] = MonthRoom(pk, name, slug)
            parts.setdefault(atom, []).append(pk)
    return list(rooms.values()), parts


@prepared
def _parts(*, centre: int) -> QuerySet:
    rows = Space.objects.filter(centre=centre).order_by("name", "pk")
    return rows.values_list("pk", "name", "slug", "is_open_for_requests", "atoms")


def _taken(
    rooms: Sequence[MonthRoom],
    parts: dict[int, list[int]],
    within: tuple[datetime, datetime],
    zone: ZoneInfo,
    at: datetime,
    *,
    only_asked: bool,
) -> Taken:
    found: Taken = {room.pk: {} for room in rooms}
    if not rooms:
        return found
    clock = _Clock(zone, within)
    for atom, since, until, state in _claimed(atoms=sorted(parts), start=within[0], end=within[1], at=at):
        waits = not only_asked and state == BookingState.REQUESTED
        for day, begins, ends in clock.days(since, until):
            for room in parts[atom]:
                spans = found[room].get(day)
                if spans is None:
                    found[room][day] = [(begins, ends, waits)]
                else:
                    _add(spans, begins, ends, waits)
    return found


@prepared
def _claimed(*, atoms: Collection[int], start: datetime, end: datetime, at: datetime) -> QuerySet:
    """Hours of the bookings themselves, without the minutes between groups: a month tells roughly, a week exactly."""
    rows = claims_in_force(atoms, start, end, at).order_by("booking__starts_at", "pk")
    return rows.values_list("atom", "booking__starts_at", "booking__ends_at", "booking__state")


def _add(spans: list[Minutes], begins: int, ends: int, waits: bool) -> None:
    """One more span; joined with the last when they meet and are of one kind (both halves of a hall: the same one)."""
    if spans[-1][2] == waits and begins <= spans[-1][1]:
        spans[-1] = (spans[-1][0], max(ends, spans[-1][1]), waits)
    else:
        spans.append((begins, ends, waits))


class _Clock:
    """Moments as days and minutes on the wall, each worked out once: rooms are taken at the same hours."""

    def __init__(self, zone: ZoneInfo, within: tuple[datetime, datetime]) -> None:
        self.zone, self.within = zone, within
        self._known: dict[tuple[datetime, datetime], list[tuple[date, int, int]]] = {}

    def days(self, since: datetime, until: datetime) -> list[tuple[date, int, int]]:
        """The days a span touches within the month, with its minutes on each."""
        known = self._known.get((since, until))
        if known is None:
            known = self._known[since, until] = self._worked_out(since, until)
        return known

    def _worked_out(self, since: datetime, until: datetime) -> list[tuple[date, int, int]]:
        day, begins = self._read(max(since, self.within[0]))
        last, ends = self._read(min(until, self.within[1]))
        if day == last:  # in the hour that comes twice, what ends may read earlier than what begins
            return [(day, begins, ends)] if begins < ends else [(day, begins, min(begins + 60, WHOLE_DAY))]
        found = [(day, begins, WHOLE_DAY)]
        while (day := day + DAY) < last:
            found.append((day, 0, WHOLE_DAY))
        return [*found, (last, 0, ends)] if ends else found

    def _read(self, moment: datetime) -> tuple[date, int]:
        here = moment.astimezone(self.zone)
        return here.date(), here.hour * 60 + here.minute
