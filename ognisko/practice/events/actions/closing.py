"""Closing a date with its headcount and one sentence; calling a date off."""

from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON
from ognisko.place.bookings.actions import cancel_booking, mark_booking_held
from ognisko.place.bookings.vocabulary import BookingState

from ..access import may_cancel_occurrence, may_close_occurrence
from ..lifecycle import OCCURRENCE
from ..models import Occurrence
from ..signals import occurrence_cancelled, occurrence_held
from ..vocabulary import MOST_PEOPLE


@atomic
def close_occurrence(
    *, occurrence: int, headcount: int, by: Actor, at: datetime, first_timers: int | None = None, sentence: str = ""
) -> Occurrence:
    """Note that a date took place: how many came, how many for the first time, and one sentence for everyone.

    Raises Refused before it begins, for more first-timers than people, and when it was closed or called off already.
    """
    row = hold(Occurrence, occurrence)
    require(may_close_occurrence(by, row))
    OCCURRENCE.require("close", row.state)
    if row.starts_at > at:
        raise Refused(_("This event has not begun yet."), _("Close it once people are there."), code="too_early")
    if not 0 <= headcount <= MOST_PEOPLE:
        raise Refused(_("This number of people cannot be right."), _("Check the number."), code="wrong_count")
    if first_timers is not None and not 0 <= first_timers <= headcount:
        raise Refused(
            _("More people came for the first time than came at all."),
            _("Correct one of the numbers."),
            code="wrong_count",
        )
    row.state, row.closed_at, row.changed_at = OCCURRENCE.after("close"), at, at
    row.headcount, row.first_timers, row.sentence = headcount, first_timers, sentence.strip()
    sound(row, exclude=["activity", "centre", "booking", "code"])
    row.save()
    if row.booking is not None and row.booking.state == BookingState.CONFIRMED and row.booking.starts_at <= at:
        mark_booking_held(booking=row.booking.pk, by=by, at=at)
    record("events.close", row, by=by, at=at, after={"headcount": headcount, "first_timers": first_timers})
    tell(occurrence_held, occurrence=row.pk, at=at)
    return row


@atomic
def cancel_occurrence(*, occurrence: int, reason: str, by: Actor, at: datetime) -> Occurrence:
    """Call a date off, with a reason everyone will read; its room is free again.

    Raises Refused without a reason, and when the date was closed or called off already.
    """
    row = hold(Occurrence, occurrence)
    require(may_cancel_occurrence(by, row))
    if not reason.strip():
        raise Refused(NEED_REASON, code="no_reason")
    OCCURRENCE.require("cancel", row.state, reason=reason)
    row.state, row.cancelled_at, row.changed_at = OCCURRENCE.after("cancel"), at, at
    row.cancelled_reason, row.sequence = reason.strip(), row.sequence + 1
    sound(row, exclude=["activity", "centre", "booking", "code"])
    row.save()
    if row.booking is not None and row.booking.state == BookingState.CONFIRMED:
        cancel_booking(booking=row.booking.pk, reason=reason.strip(), by=by, at=at)
    record("events.cancel", row, by=by, at=at, after={"state": row.state})
    tell(occurrence_cancelled, occurrence=row.pk, at=at)
    return row
