"""How much the community uses the centre's spaces."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import get_language, ngettext

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.indicators import Measure, RecordLink
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.place.centres.models import Centre

from .models import Booking
from .vocabulary import BookingState

USED = (BookingState.CONFIRMED, BookingState.HELD)


def community_use(centre: Centre, period: Period[date]) -> Measure:
    """Times in the period that residents and their groups had a space: confirmed or held, not the house's own."""
    zone = current_network().zone
    last = period.end or period.start + timedelta(days=365)
    start, end = (datetime.combine(day, time(), tzinfo=zone) for day in (period.start, last))
    found = Booking.objects.filter(space__centre=centre, state__in=USED, for_house=False)
    found = found.filter(starts_at__gte=start, starts_at__lt=end).select_related("space").order_by("starts_at")
    rows = list(found)
    words = ngettext(
        "Residents and groups had a room %(count)s time.", "Residents and groups had a room %(count)s times.", len(rows)
    )
    return Measure(len(rows), [_record(row) for row in rows], words % {"count": len(rows)})


def _record(row: Booking) -> RecordLink:
    """The space and the time only: what it was for is the applicant's own word."""
    zone, lang = current_network().zone, dates.language(get_language())
    when = dates.span(row.starts_at.astimezone(zone), row.ends_at.astimezone(zone), lang)
    return RecordLink(f"{row.space.name}, {when}", reverse("bookings:desk_booking", args=[row.pk]))
