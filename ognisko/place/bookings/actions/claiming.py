"""The one way claims are written: atoms locked in order, run-out holds released, one more try after a deadlock.

Every action that claims calls `claim` before it locks a booking, so that all of them lock in the same order.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import IntegrityError, OperationalError
from django.db.models import QuerySet

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.constraints import overlap_refused
from ognisko.foundation.plumbing.prepared import prepared

from .. import messages
from ..lifecycle import BOOKING
from ..models import Atom, Booking, Claim, Space
from ..queries.times import claims_in_force
from ..signals import booking_expired
from ..vocabulary import BookingState

T = TypeVar("T")
TRIES = 2
DEADLOCK = "40P01"


def claimed(space: Space, starts_at: datetime, ends_at: datetime, write: Callable[[], T], *, at: datetime) -> T:
    """Run `write`, which writes claims on the space's atoms for this time; answers with what it answered.

    Raises Refused, naming what is free nearby, when the database refuses the overlap.
    """
    for tried in range(1, TRIES + 1):
        try:
            with atomic():
                atoms = lock_atoms(space)
                release_lapsed(atoms, starts_at, _until(space, ends_at), at)
                return write()
        except IntegrityError as error:
            if not overlap_refused(error, "claims_never_overlap"):
                raise
            raise clash(space, starts_at, ends_at, at=at) from error
        except OperationalError as error:
            if tried == TRIES or getattr(error.__cause__, "sqlstate", "") != DEADLOCK:
                raise
    raise AssertionError("unreachable")


def lock_atoms(space: Space) -> list[int]:
    """The primary keys of the space's atoms, locked from the lowest up until the transaction ends."""
    return _locked_atoms(space=space.pk)


@prepared
def _locked_atoms(*, space: int) -> QuerySet:
    rows = Atom.objects.filter(spaces=space).order_by("pk").select_for_update(of=("self",), no_key=True)
    return rows.values_list("pk", flat=True)


@prepared
def _atoms(*, space: int) -> QuerySet:
    return Atom.objects.filter(spaces=space).order_by("pk").values_list("pk", flat=True)


def write_claims(booking: Booking, *, blocking: bool) -> None:
    """Claims of the booking on every atom of its space, the turnaround added to their end."""
    ends_at = _until(booking.space, booking.ends_at)
    Claim.objects.bulk_create(
        Claim(
            network_id=booking.network_id,
            atom_id=atom,
            booking=booking,
            starts_at=booking.starts_at,
            ends_at=ends_at,
            blocking=blocking,
        )
        for atom in _atoms(space=booking.space_id)
    )


def firm_claims(booking: Booking) -> None:
    """Claims of the booking keep others out from now on."""
    for claim in Claim.objects.filter(booking=booking, blocking=False).order_by("atom_id"):
        claim.blocking = True
        claim.save(update_fields=["blocking"])


def release_claims(booking: Booking) -> None:
    """Claims of the booking keep nobody out any more. Freeing needs no lock."""
    Claim.objects.filter(booking=booking, blocking=True).update(blocking=False)


def release_lapsed(atoms: list[int], start: datetime, end: datetime, at: datetime) -> None:
    """Requests over this time whose hold has run out expire now, without waiting for the hourly round."""
    for booking in sorted(set(_lapsed(atoms=atoms, start=start, end=end, at=at))):
        expire(booking, at=at)


@prepared
def _lapsed(*, atoms: list[int], start: datetime, end: datetime, at: datetime) -> QuerySet:
    over = Claim.objects.filter(atom__in=atoms, blocking=True, starts_at__lt=end, ends_at__gt=start)
    lapsed = over.filter(booking__state=BookingState.REQUESTED, booking__expires_at__lte=at)
    return lapsed.values_list("booking_id", flat=True)


def expire(booking: int, *, at: datetime) -> bool:
    """One request's hold has run out; False when it was decided meanwhile."""
    row = hold(Booking, booking)
    if not BOOKING.allows("expire", row.state) or row.expires_at is None or row.expires_at > at:
        return False
    row.state, row.decided_at = BOOKING.after("expire").value, at
    row.save(update_fields=["state", "decided_at"])
    release_claims(row)
    record("bookings.expire", row, by=SYSTEM, at=at, before={"state": "requested"}, after={"state": row.state})
    messages.tell_expired(row, at=at)
    tell(booking_expired, booking=row.pk, at=at)
    return True


def require_unclaimed(space: Space, starts_at: datetime, ends_at: datetime, *, at: datetime) -> None:
    """A look before a request that will hold nothing yet; the database judges when it is to hold."""
    atoms = [atom.pk for atom in Atom.objects.filter(spaces=space)]
    if claims_in_force(atoms, starts_at, _until(space, ends_at), at).exists():
        raise clash(space, starts_at, ends_at, at=at)


def clash(space: Space, starts_at: datetime, ends_at: datetime, *, at: datetime) -> Refused:
    """The refusal that answers a clash with what is free nearby."""
    reason, next_step = messages.words_of_clash(space, starts_at, ends_at, at=at)
    return Refused(reason, next_step, code="overlap")


def _until(space: Space, ends_at: datetime) -> datetime:
    return ends_at + timedelta(minutes=space.turnaround_minutes)
