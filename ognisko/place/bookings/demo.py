"""Bookings of the demo story, made through the room's own actions."""

from __future__ import annotations

from datetime import datetime

from ognisko.foundation.plumbing.actors import RESIDENT, Actor

from .actions import request_booking, vouch_for_contact
from .models import Booking, Space


def ask_in_person(
    *,
    space: Space,
    starts_at: datetime,
    ends_at: datetime,
    title: str,
    name: str,
    contact: str,
    by: Actor,
    at: datetime,
) -> Booking:
    """A resident asks, and `by`, of the team, knows them, so that the request waits to be decided."""
    booking, _code = request_booking(
        space=space,
        starts_at=starts_at,
        ends_at=ends_at,
        title=title,
        name=name,
        contact=contact,
        by=RESIDENT,
        at=at,
    )
    return vouch_for_contact(booking=booking.pk, by=by, at=at)
