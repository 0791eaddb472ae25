"""Spaces of a centre and bookings, for the public by code, for the team by scope."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from ognisko.foundation.kernel.codes import BadCode, normal
from ognisko.foundation.plumbing.access import scope_pks
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.prepared import prepared
from ognisko.foundation.plumbing.secrets import sealed
from ognisko.place.centres.access import visible_centre
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary import CentreState

from ..access import CONFIRM, SEE, visible_booking
from ..models import Booking, Space
from ..vocabulary import BookingState


def spaces(centre: Centre) -> list[Space]:
    """All spaces of the centre, by name, with their atoms."""
    rows = list(Space.objects.filter(centre=centre).prefetch_related("atoms").order_by("name"))
    for row in rows:
        row.centre = centre
    return rows


def spaces_asked(centre: Centre) -> list[Space]:
    """Those the public may ask for."""
    return [space for space in spaces(centre) if space.is_open_for_requests]


def spaces_named(centre: Centre) -> list[Space]:
    """The same without their atoms, read once per centre object: for pages that only name them."""
    known: list[Space] | None = centre.__dict__.get("_spaces_named")
    if known is None:
        known = centre.__dict__["_spaces_named"] = _spaces_named(centre=centre.pk)
    return known


@prepared
def _spaces_named(*, centre: int) -> QuerySet[Space]:
    return Space.objects.filter(centre=centre, is_open_for_requests=True).order_by("name")


def space_for(centre: Centre, slug: str) -> Space:
    """One space of the centre. Raises Http404."""
    found = next((space for space in spaces(centre) if space.slug == slug), None)
    if found is None:
        raise Http404
    return found


def booking_by_code(code: str) -> Booking | None:
    """The booking this code opens, however it was typed."""
    try:
        key = sealed(normal(code), purpose="bookings")
    except BadCode:
        return None
    return Booking.objects.filter(code_hash=key).select_related("space__centre").first()


def booking_for(pk: int, viewer: Actor) -> Booking:
    """A booking of a centre whose bookings the viewer sees. Raises Http404."""
    found = (
        Booking.objects.filter(visible_booking(viewer), pk=pk).select_related("space__centre", "organisation").first()
    )
    if found is None:
        raise Http404
    return found


def bookings_between(centre: Centre, start: datetime, end: datetime) -> list[Booking]:
    """Bookings of the centre that claim some moment of [start, end), requests whose contact nobody proved left out."""
    rows = Booking.objects.filter(space__centre=centre, starts_at__lt=end, ends_at__gt=start)
    rows = rows.filter(state__in=BookingState.claiming()).exclude(_unproved())
    return list(rows.select_related("space").order_by("starts_at", "pk"))


def requests_waiting(person: Actor, at: datetime) -> list[Booking]:
    """Requests this person may decide, the soonest to run out first."""
    rows = _decidable(person).filter(state=BookingState.REQUESTED, expires_at__gt=at).exclude(_unproved())
    return list(rows.select_related("space__centre").order_by("expires_at", "pk"))


def _decidable(person: Actor) -> QuerySet[Booking]:
    """Bookings of centres where the person decides."""
    return Booking.objects.filter(
        Q(space__centre__in=scope_pks(person, CONFIRM, "centre"))
        | Q(network_id__in=scope_pks(person, CONFIRM, "network"))
    )


def _unproved() -> Q:
    return Q(state=BookingState.REQUESTED, contact_proved_at__isnull=True)


def centre_shown(slug: str, viewer: Actor) -> Centre:
    """A centre with no more read along than its rooms need. Raises Http404."""
    rows = _shown(slug=slug) or list(Centre.objects.filter(visible_centre(viewer), slug=slug))
    if not rows:
        raise Http404
    return rows[0]


@prepared
def _shown(*, slug: str) -> QuerySet[Centre]:
    return Centre.objects.filter(state__in=CentreState.shown(), slug=slug)


def centres_with_rooms(person: Actor) -> list[Centre]:
    """Centres whose bookings the person sees."""
    return list(Centre.objects.filter(_centre_seen(person)).order_by("name"))


def centre_with_rooms(slug: str, person: Actor) -> Centre:
    """One of them. Raises Http404."""
    found = Centre.objects.filter(_centre_seen(person), slug=slug).first()
    if found is None:
        raise Http404
    return found


def _centre_seen(person: Actor) -> Q:
    return Q(pk__in=scope_pks(person, SEE, "centre")) | Q(network_id__in=scope_pks(person, SEE, "network"))
