"""What time does: holds run out, a closed centre calls its bookings off, old contacts are shed."""

from __future__ import annotations

from datetime import datetime, timedelta

from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.place.centres.access import may_publish_centre
from ognisko.place.centres.models import Centre

from ..lifecycle import BOOKING
from ..models import Booking
from ..vocabulary import BookingState
from .claiming import expire
from .deciding import cancel_booking, decline_booking

KEPT = timedelta(days=90)  # after the time itself


def expire_bookings(*, at: datetime) -> int:
    """Requests of the network in scope whose hold has run out; answers with how many expired."""
    due = Booking.objects.filter(state=BookingState.REQUESTED, expires_at__lte=at).order_by("pk")
    return sum(_expired(booking, at=at) for booking in list(due.values_list("pk", flat=True)))


@atomic
def _expired(booking: int, *, at: datetime) -> bool:
    return expire(booking, at=at)


@atomic
def call_off_bookings(*, centre: int, reason: str, by: Actor, at: datetime) -> int:
    """Decline requests and cancel bookings to come of a centre that closed; answers with how many."""
    row = hold(Centre, centre)
    require(may_publish_centre(by, row))
    ahead = Booking.objects.filter(space__centre=row, starts_at__gt=at).order_by("pk")
    called_off = 0
    for booking in list(ahead.filter(state__in=[BookingState.REQUESTED, BookingState.CONFIRMED])):
        verb = decline_booking if BOOKING.allows("decline", booking.state) else cancel_booking
        verb(booking=booking.pk, reason=reason, by=by, at=at)
        called_off += 1
    return called_off


@atomic
def shed_contacts(*, at: datetime) -> int:
    """Blank names and contacts of bookings long over; their counts stay. Answers with how many."""
    over = Booking.objects.filter(ends_at__lt=at - KEPT).exclude(name="", contact="")
    return over.update(name="", contact="", proof_hash="")
