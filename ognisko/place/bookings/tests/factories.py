"""Spaces and bookings for tests, made through the room's own actions."""

import re
from datetime import UTC, datetime, timedelta

from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.place.bookings import actions
from ognisko.place.bookings.models import Booking


def soon(cast, hour=17, days=7):
    """An hour on the clock of the network's wall, so many days from now."""
    day = cast.today + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=cast.network.zone).astimezone(UTC)


def hall(cast, name="Sala duża", centre=None, **facts):
    return actions.add_space(centre=centre or cast.centre, name=name, by=SYSTEM, at=cast.now, **facts)


def asked(cast, space, hour=17, hours=2, days=7, contact="jana@example.org", at=None, **more) -> tuple[Booking, str]:
    """A request whose contact is not proved yet."""
    start = soon(cast, hour, days)
    return actions.request_booking(
        space=space,
        starts_at=start,
        ends_at=start + timedelta(hours=hours),
        contact=contact,
        by=RESIDENT,
        at=at or cast.now,
        **{"title": "Chór sąsiedzki", "name": "Jana Nowa", **more},
    )


def waiting(cast, space, **times) -> Booking:
    """A request that waits for the centre."""
    booking, _code = asked(cast, space, **times)
    return actions.vouch_for_contact(booking=booking.pk, by=SYSTEM, at=times.get("at") or cast.now)


def confirmed(cast, space, **times) -> Booking:
    booking = waiting(cast, space, **times)
    return actions.confirm_booking(booking=booking.pk, by=SYSTEM, at=times.get("at") or cast.now)


def proof_sent(contact="jana@example.org") -> str:
    """The short code as the newest letter to this contact gives it."""
    letter = OutboxMessage.objects.filter(address=contact, key__startswith="bookings.request").latest("pk")
    return re.search(r"\?k=(\w+)", letter.body)[1]
