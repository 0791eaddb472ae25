"""Dates as iCalendar (RFC 5545), written line by line so that a thousand of them stream; tests read them back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.place.centres.models import Centre

from ..models import Occurrence
from ..vocabulary import KEEP_CANCELLED_DAYS, KEEP_PAST_DAYS, OccurrenceState

_STAND_IN = "0" * 8
_LINE = 75  # octets of a line
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None, "\x00": None})
_FIELDS = (
    "code",
    "starts_at",
    "ends_at",
    "state",
    "sequence",
    "changed_at",
    "place_text",
    "online_url",
    "cancelled_reason",
    "activity__title",
    "activity__about",
    "activity__access_notes",
    "booking__space__name",
)


def calendar_stamp(centre: Centre, at: datetime) -> tuple[str, datetime | None]:
    """(ETag, Last-Modified) of a centre's calendar, from one query: it changes when a date does, and at midnight."""
    rows = _feed(centre, at).aggregate(count=Count("pk"), newest=Max("changed_at"))
    words = f"{centre.pk}:{centre.name}:{rows['count']}:{rows['newest']}:{at.date()}:{at.tzinfo}"
    return f'"{hashlib.sha256(words.encode()).hexdigest()[:32]}"', rows["newest"]


def calendar_of(centre: Centre, at: datetime, absolute: Callable[[str], str]) -> Iterator[bytes]:
    """A centre's calendar, piece by piece. Everything that hangs on the request is read before the first piece."""
    rows = _feed(centre, at).order_by("starts_at", "pk").values_list(*_FIELDS)
    site = next((site.address for site in centre.sites.all() if site.is_main), "")
    return _calendar(
        rows.iterator(chunk_size=500), centre.name, _Writer(absolute, f"{centre.name}, {site}".strip(", "))
    )


def one_in_calendar(row: Occurrence, absolute: Callable[[str], str]) -> bytes:
    """One date as a calendar of its own."""
    rows = Occurrence.objects.filter(pk=row.pk).values_list(*_FIELDS)
    site = next((site.address for site in row.centre.sites.all() if site.is_main), "")
    writer = _Writer(absolute, f"{row.centre.name}, {site}".strip(", "))
    return b"".join(_calendar(rows, row.centre.name, writer))


def _feed(centre: Centre, at: datetime) -> QuerySet[Occurrence]:
    """What a calendar that follows the centre is told; called-off dates stay for thirty days, so that it hears."""
    since = at.replace(hour=0, minute=0, second=0, microsecond=0)
    gone = Q(state=OccurrenceState.CANCELLED, cancelled_at__lt=since - timedelta(days=KEEP_CANCELLED_DAYS))
    return Occurrence.objects.filter(centre=centre, starts_at__gte=since - timedelta(days=KEEP_PAST_DAYS)).exclude(gone)


class _Writer:
    """Writes one VEVENT after another: zone, address and place of the centre are settled once."""

    def __init__(self, absolute: Callable[[str], str], place: str) -> None:
        network = current_network()
        self.zone, self.zone_name = network.zone, network.time_zone
        self.domain = f"{network.slug}.ognisko"
        self.address = absolute(reverse("events:occurrence", args=[_STAND_IN]))
        self.place = place

    def event(self, row: tuple) -> str:
        code, starts, ends, state, sequence, changed, place, online, reason, title, about, access, space = row
        where = place or (f"{space}, {self.place}" if space else online or self.place)
        about = "\n\n".join(part for part in (reason, about, access, online) if part)
        stamp = f"{changed.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        url = self.address.replace(_STAND_IN, code)
        status = "CANCELLED" if state == OccurrenceState.CANCELLED else "CONFIRMED"
        words = (
            "BEGIN:VEVENT\r\n"
            f"UID:{code}@{self.domain}\r\n"
            f"DTSTAMP:{stamp}\r\n"
            f"LAST-MODIFIED:{stamp}\r\n"
            f"SEQUENCE:{sequence}\r\n"
            f"STATUS:{status}\r\n"
            f"DTSTART;TZID={self.zone_name}:{_local(starts.astimezone(self.zone))}\r\n"
            f"DTEND;TZID={self.zone_name}:{_local(ends.astimezone(self.zone))}\r\n"
        )
        words += _line("SUMMARY:", title) + _line("LOCATION:", where)
        if about:
            words += _line("DESCRIPTION:", about)
        return f"{words}{_fold(f'URL:{url}')}END:VEVENT\r\n"


def _local(moment: datetime) -> str:
    return f"{moment.year:04}{moment.month:02}{moment.day:02}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


def _line(name: str, text: str) -> str:
    return _fold(name + text.translate(_ESCAPES))


def _fold(line: str) -> str:
    """Lines over 75 octets go on in the next after a space, never within a letter; a short one costs nothing."""
    if len(line) * 4 <= _LINE or len(octets := line.encode()) <= _LINE:
        return f"{line}\r\n"
    parts, start, room = [], 0, _LINE
    while start < len(octets):
        end = min(start + room, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(octets[start:end].decode())
        start, room = end, _LINE - 1
    return "\r\n ".join(parts) + "\r\n"


def _calendar(rows: Iterable[tuple], name: str, writer: _Writer) -> Iterator[bytes]:
    head = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Ognisko//Ognisko//PL\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
        f"{_line('NAME:', name)}{_line('X-WR-CALNAME:', name)}X-WR-TIMEZONE:{writer.zone_name}\r\n"
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n"
    )
    zone = _zone(writer.zone_name)
    return _pieces(rows, head + zone, writer)


def _pieces(rows: Iterable[tuple], head: str, writer: _Writer) -> Iterator[bytes]:
    piece = [head]
    for row in rows:
        piece.append(writer.event(row))
        if len(piece) >= 100:
            yield "".join(piece).encode()
            piece = []
    yield ("".join(piece) + "END:VCALENDAR\r\n").encode()


@lru_cache(maxsize=8)
def _zone(name: str) -> str:
    """The VTIMEZONE: for zones that change on the European Sundays one rule each way, else as the library lists it."""
    if not name.startswith("Europe/"):
        return Timezone.from_tzid(name).to_ical().decode()
    zone = ZoneInfo(name)
    winter, summer = datetime(2026, 1, 15, tzinfo=zone), datetime(2026, 7, 15, tzinfo=zone)
    if winter.utcoffset() == summer.utcoffset():
        return Timezone.from_tzid(name).to_ical().decode()
    whole = Timezone()
    whole.add("TZID", name)
    for part, month, this, other in (
        (TimezoneDaylight(), 3, summer, winter),
        (TimezoneStandard(), 10, winter, summer),
    ):
        part.add("TZNAME", this.tzname())
        part.add("TZOFFSETFROM", other.utcoffset())
        part.add("TZOFFSETTO", this.utcoffset())
        first = datetime(1997, month, 30 if month == 3 else 26, 1) + (other.utcoffset() or timedelta())
        part.add("DTSTART", first)
        part.add("RRULE", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"}))
        whole.add_component(part)
    return whole.to_ical().decode()
