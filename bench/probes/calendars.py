"""A centre's calendar feed of a thousand events, beside a loop written by hand for the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta
from typing import Any

from django.test import RequestFactory
from django.utils import timezone

from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.place.centres.models import Centre
from ognisko.place.centres.queries import centre as centre_seen
from ognisko.practice.events import queries
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.vocabulary import KEEP_PAST_DAYS

from .timing import compared, in_turn


def feed() -> dict[str, Any]:
    """The long feed against the loop; and against a shorter feed, event by event."""
    full, usual = (centre_seen(Centre.objects.order_by("pk")[place].slug, RESIDENT) for place in (2, 5))
    at = timezone.localtime(timezone.now(), timezone.get_default_timezone())
    found = compared(lambda: list(_ours(full, at)), lambda: list(_by_hand(full, at)))
    pieces = list(_ours(full, at))
    events, fewer = (b"".join(_ours(each, at)).count(b"BEGIN:VEVENT") for each in (full, usual))
    long, short = in_turn(lambda: list(_ours(full, at)), lambda: list(_ours(usual, at)))
    growth = (min(long) / events) / (min(short) / fewer)
    return {**found, "events": events, "pieces": len(pieces), "growth": growth}


def _ours(centre: Centre, at: Any) -> Iterator[bytes]:
    return queries.calendar_of(centre, at, RequestFactory(SERVER_NAME="127.0.0.1").get("/").build_absolute_uri)


def _by_hand(centre: Centre, at: Any) -> Iterator[bytes]:
    """What a careful programmer writes in an afternoon: escaped, folded, with its zone; nothing prepared ahead."""
    zone = timezone.get_default_timezone()
    rows = (
        Occurrence.objects.filter(centre=centre, starts_at__gte=at - timedelta(days=KEEP_PAST_DAYS + 1))
        .select_related("activity", "booking__space")
        .order_by("starts_at")
    )
    yield b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//By hand//PL\r\n"
    for row in rows.iterator(chunk_size=500):
        lines = [
            "BEGIN:VEVENT",
            f"UID:{row.code}@example.org",
            f"DTSTAMP:{row.changed_at.astimezone(UTC).strftime('%Y%m%dT%H%M%SZ')}",
            f"SEQUENCE:{row.sequence}",
            f"STATUS:{'CANCELLED' if row.state == 'cancelled' else 'CONFIRMED'}",
            f"DTSTART;TZID=Europe/Warsaw:{row.starts_at.astimezone(zone).strftime('%Y%m%dT%H%M%S')}",
            f"DTEND;TZID=Europe/Warsaw:{row.ends_at.astimezone(zone).strftime('%Y%m%dT%H%M%S')}",
            f"SUMMARY:{_escaped(row.activity.title)}",
            f"LOCATION:{_escaped(row.booking.space.name if row.booking else row.place_text or centre.name)}",
            f"DESCRIPTION:{_escaped(row.activity.about)}",
            f"URL:http://127.0.0.1/wydarzenia/{row.code}/",
            "END:VEVENT",
        ]
        yield "".join(_folded(line) for line in lines).encode()
    yield b"END:VCALENDAR\r\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    left, parts = line.encode(), []
    while len(left) > 73:
        cut = 73
        while left[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(left[:cut].decode())
        left = left[cut:]
    return "\r\n ".join([*parts, left.decode()]) + "\r\n"
