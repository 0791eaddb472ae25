"""Bookings with their claims, in time order, and the events that take place in some of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from random import Random
from zoneinfo import ZoneInfo

from ognisko.people.networks.models import Network
from ognisko.place.bookings.models import Booking, Claim
from ognisko.practice.events.models import Activity, Occurrence
from ognisko.practice.events.vocabulary import FOUND_AS, OCCURRENCE_CODE, FieldOfLife, Starter, TargetGroup

from . import words
from .ground import Place, Room
from .mills import codes
from .sizes import BUSY_ROOMS, Size, share
from .tables import Table, Tables

STARTS = (time(8), time(10, 30), time(13), time(15, 30), time(18))  # wall clock; two hours each, then a quarter
LENGTH, TURNAROUND = timedelta(hours=2), timedelta(minutes=15)
USED = 2 / 3  # of the times there are
CANCELLED_EVERY, REQUESTED_EVERY, SERIES_EVERY, UNCLOSED_EVERY = 20, 9, 6, 25


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking that an event may take place in."""

    pk: int
    starts_at: datetime
    state: str


class Calendars:
    """Fills the rooms of one centre after another."""

    def __init__(self, tables: Tables, entries: Table, network: Network, size: Size, at: datetime) -> None:
        self.entries, self.size, self.at, self.zone = entries, size, at, network.zone
        self.codes = codes(OCCURRENCE_CODE, size.seed)
        mine = {"network": network.pk}
        self.bookings = tables.table(
            Booking,
            *("space", "state", "starts_at", "ends_at", "title", "name", "contact", "for_house", "code_hash"),
            *("requested_at", "expires_at", "decided_at", "reason"),
            **mine,
            people_expected=12,
            contact_proved_at=at - timedelta(days=400),
        )
        self.claims = tables.table(Claim, "atom", "booking", "starts_at", "ends_at", "blocking", **mine)
        self.activities = tables.table(
            Activity,
            *("centre", "title", "about", "started_by", "organised_by", "field", "groups"),
            **mine,
            access_notes="Wejście bez progu, toaleta z uchwytami.",
            planned_at=at - timedelta(days=300),
        )
        self.occurrences = tables.table(
            Occurrence,
            *("activity", "centre", "field", "code", "starts_at", "ends_at", "state", "booking"),
            *("headcount", "first_timers", "sentence", "closed_at", "cancelled_at", "cancelled_reason"),
            **mine,
            changed_at=at - timedelta(days=300),
        )

    def fill(self, place: Place) -> None:
        rng = Random(f"{self.size.seed}:calendar:{place.number}")  # noqa: S311 - invented data
        booked = list(self._booked(place, rng))
        self._events(place, booked, rng)

    def _booked(self, place: Place, rng: Random) -> Iterator[Booked]:
        total = self.size.claims_of(place.number)
        for turn, room in enumerate(place.rooms):
            wanted = share(total, turn, len(place.rooms))
            first, days = self._span(place, wanted)
            times = [_moment(first + timedelta(days=day), start, self.zone) for day in range(days) for start in STARTS]
            for which, starts_at in enumerate(times):
                if share(wanted, which, len(times)):
                    yield self._book(room, starts_at, rng)

    def _span(self, place: Place, wanted: int) -> tuple[date, int]:
        """The first day and the number of days over which a room's bookings are spread; today in the middle."""
        today = self.at.astimezone(self.zone).date()
        if self.size.has_extremes and len(place.rooms) == BUSY_ROOMS:
            first = today.replace(day=1)
            return first, ((first + timedelta(days=32)).replace(day=1) - first).days
        days = max(1, round(wanted / USED / len(STARTS) + 0.5))
        return today - timedelta(days=days // 2), days

    def _book(self, room: Room, starts_at: datetime, rng: Random) -> Booked:
        pk, ends_at = self.bookings.next_pk, starts_at + LENGTH
        past = ends_at <= self.at
        state, reason, expires_at = ("held" if past else "confirmed"), "", None
        if pk % CANCELLED_EVERY == 0:
            state, reason = "cancelled", "Zmiana planów."
        elif not past and pk % REQUESTED_EVERY == 0:
            state, expires_at = "requested", self.at + timedelta(days=2)
        for_house = pk % 2 == 0
        self.bookings.add(
            *(room.space, state, starts_at, ends_at, f"{rng.choice(words.FORMS)} {rng.choice(words.TOPICS)}"),
            "" if for_house else f"{rng.choice(words.NAMES)} {rng.choice(words.SURNAMES)}",
            "" if for_house else f"osoba{pk}@example.org",
            for_house,
            None if for_house else f"{pk:064x}",  # opened by no code
            starts_at - timedelta(days=40),
            expires_at,
            None if state == "requested" else starts_at - timedelta(days=39),
            reason,
        )
        self.claims.add(room.atom, pk, starts_at, ends_at + TURNAROUND, state != "cancelled")
        return Booked(pk, starts_at, state)

    def _events(self, place: Place, booked: list[Booked], rng: Random) -> None:
        """Some of the centre's bookings become events; when there are too few, the rest meets in the yard."""
        usable = [each for each in booked if each.state in {"held", "confirmed"}]
        total = self.size.occurrences_of(place.number)
        inside = min(total, len(usable))
        activity, field = 0, ""
        for turn in range(total):
            if turn % SERIES_EVERY != 1 or not activity:
                activity, field = self._activity(place, rng)
            room = usable[turn * len(usable) // inside] if turn < inside else None
            starts_at = room.starts_at if room else self._outside(turn - inside, total - inside)
            self._date(place, activity, field, starts_at, room.pk if room else None, rng)

    def _outside(self, turn: int, total: int) -> datetime:
        today = self.at.astimezone(self.zone).date()
        return _moment(today + timedelta(days=turn * 340 // total - 170), STARTS[turn % len(STARTS)], self.zone)

    def _activity(self, place: Place, rng: Random) -> tuple[int, str]:
        form, topic, whom = rng.choice(words.FORMS), rng.choice(words.TOPICS), rng.choice(words.FOR_WHOM)
        about, field = rng.choice(words.ABOUTS), rng.choice(FieldOfLife.values)
        title = f"{form} {topic} {whom}"
        started = rng.choice(Starter.values)
        groups = f'["{rng.choice(TargetGroup.values)}"]'
        pk = self.activities.add(place.pk, title, about, started, rng.choice(Starter.values), field, groups)
        head = f"{words.indexed(form)} {words.indexed(topic)} {words.indexed(whom)}"
        body = f"{words.indexed(about)} {words.indexed(str(FieldOfLife(field).label))} {words.indexed(place.name)}"
        self.entries.add(FOUND_AS, True, pk, place.pk, title, head, body)
        return pk, field

    def _date(
        self, place: Place, activity: int, field: str, starts_at: datetime, booking: int | None, rng: Random
    ) -> None:
        pk, ends_at = self.occurrences.next_pk, starts_at + LENGTH
        state, headcount, first, sentence, closed, cancelled, reason = "planned", None, None, "", None, None, ""
        if booking is None and pk % CANCELLED_EVERY == 0:
            state, cancelled, reason = "cancelled", starts_at - timedelta(days=2), "Prowadząca jest chora."
        elif ends_at <= self.at and pk % UNCLOSED_EVERY:
            state, headcount, closed = "held", rng.randint(3, 60), ends_at
            first, sentence = rng.randint(0, 3), "Było nas dużo i zostaliśmy dłużej."
        self.occurrences.add(
            *(activity, place.pk, field, next(self.codes), starts_at, ends_at, state, booking),
            *(headcount, first, sentence, closed, cancelled, reason),
        )


@lru_cache(maxsize=4_000)
def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
