"""A week of thirty rooms among a million claims, beside the bare SQL that reads the same rows."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from ognisko.place.bookings import queries
from ognisko.place.bookings.models import Claim
from ognisko.place.centres.models import Centre

from .timing import compared


def week() -> dict[str, Any]:
    """Free times of every room in one week, from one read of claims."""
    centre = Centre.objects.order_by("pk").first()
    spaces, now = queries.spaces(centre), timezone.now()
    today = timezone.localdate(now)
    monday = today + timedelta(days=7 - today.weekday())  # the next: what is past is not read for free times
    atoms = [atom.pk for space in spaces for atom in space.atoms.all()]
    start = datetime.combine(monday, time(), timezone.get_current_timezone()).astimezone(UTC)
    read = (atoms, start, start + timedelta(days=7))
    found = compared(lambda: queries.week(spaces, monday, at=now), lambda: _raw(*read), rounds=15)
    listed = compared(lambda: queries.bookings_between(centre, *read[1:]), lambda: _raw(*read), rounds=15)
    return {**found, "rooms": len(spaces), "rows": len(_raw(*read)), "claims": Claim.objects.count(), "list": listed}


def _raw(atoms: list[int], start: datetime, end: datetime) -> list[tuple]:
    """The claims in force of these rooms in this week, as plain tuples."""
    marks = ", ".join(["%s"] * len(atoms))
    sql = (
        "SELECT c.atom_id, c.starts_at, c.ends_at, b.state, b.title FROM bookings_claim c "
        "JOIN bookings_booking b ON b.id = c.booking_id "
        f"WHERE c.atom_id IN ({marks}) AND c.blocking AND c.starts_at < %s AND c.ends_at > %s ORDER BY c.starts_at"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*atoms, end, start])
        return cursor.fetchall()
