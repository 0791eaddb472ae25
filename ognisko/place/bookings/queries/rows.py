"""Spaces and bookings as rows, facts and tags, ready for pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.addresses import fixed_url, page_url
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.foundation.ui.shapes import Crumb, Fact, Row, Tag
from ognisko.place.centres.models import Centre

from ..models import Booking, Space
from ..vocabulary import BookingState
from .grids import hours_words


def monday_of(text: str, today: date, last: date) -> date:
    """The Monday of the week asked for in an address, kept between this week and the last one."""
    try:
        wanted = date.fromisoformat(text)
    except ValueError:
        wanted = today
    wanted = min(max(wanted, today), last)
    return wanted - timedelta(days=wanted.weekday())


_TONES = {
    BookingState.REQUESTED: "gold",
    BookingState.CONFIRMED: "moss",
    BookingState.HELD: "moss",
}


def state_tag(booking: Booking) -> Tag:
    state = BookingState(booking.state)
    return Tag(state.label, _TONES.get(state, "plain"))


def booking_rows(bookings: Iterable[Booking]) -> list[Row]:
    """The week's bookings as a list, each leading to its page on the desk."""
    zone = current_network().zone
    return [
        Row(
            title=each.title,
            url=page_url("bookings:desk_booking", each.pk),
            note=f"{hours_words(Period(each.starts_at, each.ends_at), zone)} · {each.space.name}",
            tags=[state_tag(each)],
            day=each.starts_at.astimezone(zone).date(),
        )
        for each in bookings
    ]


def space_rows(centre: Centre, spaces: Iterable[Space]) -> list[Row]:
    """Spaces the public may ask for."""
    return [
        Row(
            title=space.name,
            url=page_url("bookings:request", centre.slug, space.slug),
            note=space.about,
            tags=[Tag(fact.words, "plain") for fact in space_facts(space) if fact.words],
        )
        for space in spaces
    ]


def space_facts(space: Space) -> list[Fact]:
    """How many people, how big, how to get in."""
    facts = []
    if space.capacity:
        facts.append(Fact(_("People"), _("up to %(count)s people") % {"count": space.capacity}))
    if space.area_m2:
        facts.append(Fact(_("Area"), _("%(area)s m²") % {"area": space.area_m2}))
    if space.access_notes:
        facts.append(Fact(_("Coming in"), space.access_notes))
    return facts


def booking_facts(booking: Booking, at: datetime) -> list[Fact]:
    """Where, when, what for."""
    zone = current_network().zone
    when = dates.span(
        booking.starts_at.astimezone(zone), booking.ends_at.astimezone(zone), _lang(), today=at.astimezone(zone).date()
    )
    facts = [
        Fact(_("Room"), f"{booking.space.name}, {booking.centre.name}"),
        Fact(_("When"), when),
        Fact(_("What for"), booking.title),
    ]
    if booking.people_expected:
        facts.append(Fact(_("People"), str(booking.people_expected)))
    if booking.reason:
        facts.append(Fact(_("Reason"), booking.reason))
    return facts


def centre_rows(centres: Iterable[Centre]) -> list[Row]:
    """Centres whose rooms a person sees."""
    return [Row(title=each.name, url=page_url("bookings:week", each.slug)) for each in centres]


def trail(centre: Centre, space: Space | None = None) -> list[Crumb]:
    """Where a public page stands."""
    way = [
        Crumb(_("Centres"), fixed_url("centres:centres")),
        Crumb(centre.name, page_url("centres:centre", centre.slug)),
    ]
    if space is None:
        return [*way, Crumb(_("Rooms"))]
    return [*way, Crumb(_("Rooms"), page_url("bookings:spaces", centre.slug)), Crumb(space.name)]


def trail_to_month(centre: Centre) -> list[Crumb]:
    """Where the public month stands: behind the rooms."""
    way = trail(centre)[:-1]
    return [*way, Crumb(_("Rooms"), page_url("bookings:spaces", centre.slug)), Crumb(_("A month in the rooms"))]


def desk_trail(centre: Centre, *, to_week: bool = True) -> list[Crumb]:
    """The way back on the desk: to the centre, and to its rooms."""
    way = [Crumb(centre.name, page_url("centres:desk", centre.slug))]
    return [*way, Crumb(_("Rooms"), page_url("bookings:week", centre.slug))] if to_week else [*way, Crumb(_("Rooms"))]


def booking_trail(booking: Booking) -> list[Crumb]:
    """The way back from one booking."""
    return desk_trail(booking.centre)


def _lang() -> str:
    return dates.language(get_language())
