"""Booking on PostgreSQL by several clients at once, beside bare inserts under the same exclusion constraint."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone

from ognisko.config.simulation.calendars import STARTS
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.place.bookings.actions import request_booking
from ognisko.place.bookings.models import Booking, Claim, Space

ZONE = ZoneInfo("Europe/Warsaw")
DAYS_AHEAD = 110
WARM_UP = 3  # bookings before the clock starts: templates and calendars are loaded by then
RAW = "bench_claim"


def prepare() -> int:
    """A bare table like the claims', with their exclusion constraint and no foreign keys; answers with the spaces."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {RAW} (LIKE bookings_claim INCLUDING ALL)")
    return Space.objects.count()


def book(client: int, meeting: str, seconds: float) -> dict[str, int]:
    """Ask for one time after another through the whole action, until the time is up."""
    spaces = list(Space.objects.select_related("centre").prefetch_related("atoms").order_by("pk"))
    wishes = _wishes(len(spaces), client)
    for _ in range(WARM_UP):
        _asked(spaces, client, *next(wishes))
    ends = _together(meeting, client) + seconds
    done = refused = 0
    while time.monotonic() < ends:
        if _asked(spaces, client, *next(wishes)):
            done += 1
        else:
            refused += 1
    return {"done": done, "refused": refused}


def _asked(spaces: list[Space], client: int, room: int, starts_at: datetime) -> bool:
    try:
        request_booking(
            space=spaces[room],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            title="Spotkanie sąsiadów",
            name="Anna Przykładna",
            contact=f"osoba{client}@example.org",
            by=RESIDENT,
            at=timezone.now(),
        )
    except Refused:
        return False
    return True


def insert(client: int, meeting: str, seconds: float) -> dict[str, int]:
    """The same times, as single bare inserts."""
    wishes = _wishes(Space.objects.count(), client)
    columns = "network_id, atom_id, booking_id, starts_at, ends_at, blocking"
    sql = f"INSERT INTO {RAW} ({columns}) VALUES (1, %s, %s, %s, %s, true)"
    done = refused = 0
    booking = client * 10_000_000 + random.randrange(9_000_000)
    with connection.cursor() as cursor:
        ends = _together(meeting, client) + seconds
        while time.monotonic() < ends:
            room, starts_at = next(wishes)
            try:
                cursor.execute(sql, [room, booking + done, starts_at, starts_at + timedelta(minutes=135)])
                done += 1
            except Exception:
                refused += 1
    return {"done": done, "refused": refused}


def afterwards() -> dict[str, int]:
    """Claims that overlap another of their atom, and what stands."""
    sql = (
        "SELECT count(*) FROM bookings_claim a JOIN bookings_claim b ON a.atom_id = b.atom_id AND a.id < b.id "
        "AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at WHERE a.blocking AND b.blocking"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        overlaps = cursor.fetchone()[0]
    return {"overlaps": overlaps, "claims": Claim.objects.count(), "bookings": Booking.objects.count()}


def _wishes(rooms: int, client: int) -> Any:
    """Times in an order of this client's own; two clients come to the same time sooner or later."""
    rng = random.Random(client * 7_919 + int(time.time()))
    tomorrow = timezone.localdate() + timedelta(days=1)
    while True:
        day = tomorrow + timedelta(days=rng.randrange(DAYS_AHEAD))
        start: clock = rng.choice(STARTS)
        yield rng.randrange(rooms), datetime.combine(day, start, ZONE).astimezone(UTC)


def _together(meeting: str, client: int) -> float:
    """Say that this client is ready, wait for the others, and answer with the moment they all began."""
    (Path(meeting) / f"ready-{client}").touch()
    while not (Path(meeting) / "begin").exists():
        time.sleep(0.005)
    return time.monotonic()
