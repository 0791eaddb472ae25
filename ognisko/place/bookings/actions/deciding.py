"""What the team decides: yes, no with a reason, called off with a reason, took place, nobody came."""

from __future__ import annotations

from datetime import datetime

from django.dispatch import Signal
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON

from .. import messages
from ..access import may_confirm_booking
from ..lifecycle import BOOKING
from ..models import Booking
from ..signals import booking_cancelled, booking_confirmed, booking_declined, booking_marked
from ..vocabulary import BookingState
from .claiming import clash, firm_claims, release_claims


@atomic
def confirm_booking(*, booking: int, by: Actor, at: datetime) -> Booking:
    """Confirm a request: its claims, until now held with an expiry, become firm.

    Raises Refused when `by` may not, when it no longer waits, or, naming the nearest free times, when its hold ran out.
    """
    row = hold(Booking, booking)
    require(may_confirm_booking(by, row))
    if row.state == BookingState.EXPIRED:
        nearby = clash(row.space, row.starts_at, row.ends_at, at=at)
        raise Refused(_("The hold of this request has run out."), nearby.next_step, code="expired")
    if row.starts_at <= at:
        raise Refused(_("This time has already passed."), _("Decline it with a word of apology."), code="past")
    BOOKING.require("confirm", row.state)
    if row.contact_proved_at is None:
        raise Refused(
            _("The applicant has not confirmed the contact yet."),
            _("Wait a moment: it takes half an hour at most."),
            code="unproved",
        )
    firm_claims(row)
    return _decided(row, "confirm", booking_confirmed, by=by, at=at)


@atomic
def decline_booking(*, booking: int, reason: str, by: Actor, at: datetime) -> Booking:
    """Say no to a request, with the reason the applicant will read."""
    row = hold(Booking, booking)
    require(may_confirm_booking(by, row))
    return _decided(row, "decline", booking_declined, reason=_given(reason), by=by, at=at)


@atomic
def cancel_booking(*, booking: int, reason: str, by: Actor, at: datetime) -> Booking:
    """Call a confirmed booking off, with the reason the applicant will read."""
    row = hold(Booking, booking)
    require(may_confirm_booking(by, row))
    return _decided(row, "cancel", booking_cancelled, reason=_given(reason), by=by, at=at)


@atomic
def mark_booking_held(*, booking: int, by: Actor, at: datetime) -> Booking:
    """Note that it took place. Raises Refused before it began."""
    row = hold(Booking, booking)
    require(may_confirm_booking(by, row))
    _require_begun(row, at)
    return _decided(row, "mark_held", booking_marked, by=by, at=at)


@atomic
def mark_no_show(*, booking: int, by: Actor, at: datetime) -> Booking:
    """Note that nobody came. Raises Refused before it began."""
    row = hold(Booking, booking)
    require(may_confirm_booking(by, row))
    _require_begun(row, at)
    return _decided(row, "mark_no_show", booking_marked, by=by, at=at)


def _decided(row: Booking, verb: str, news: Signal, *, reason: str = "", by: Actor, at: datetime) -> Booking:
    before = {"state": row.state}
    BOOKING.require(verb, row.state, reason=reason)
    row.state, row.reason, row.decided_at = BOOKING.after(verb).value, reason, at
    sound(row, exclude=["space", "organisation"])
    row.save(update_fields=["state", "reason", "decided_at"])
    if row.state not in BookingState.claiming():
        release_claims(row)
    record(f"bookings.{verb}", row, by=by, at=at, before=before, after={"state": row.state})
    messages.tell_decided(row, at=at)
    tell(news, booking=row.pk, at=at)
    return row


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused(NEED_REASON, code="no_reason")
    return reason.strip()


def _require_begun(row: Booking, at: datetime) -> None:
    if row.starts_at > at:
        raise Refused(_("It has not begun yet."), _("Come back when it is over."), code="too_early")
