"""Bodies, their terms and seats."""

from datetime import date

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.ui.shapes import Crumb

from ..access import hosted_body, may_host_body
from ..models import Body, Seat, Term
from ..vocabulary import BodyKind, SeatFunction


def councils() -> list[Body]:
    return list(Body.objects.filter(kind=BodyKind.COUNCIL).order_by("name"))


def body(slug: str) -> Body:
    return get_object_or_404(Body, slug=slug)


def hosted(slug: str, viewer: Actor) -> Body:
    """The body for its hosts; Refused for everyone else."""
    found = body(slug)
    require(may_host_body(viewer, found))
    return found


def hosted_bodies(viewer: Actor) -> list[Body]:
    return list(Body.objects.filter(hosted_body(viewer)).order_by("kind", "name"))


def term_in_force(of: Body, day: date) -> Term | None:
    terms = Term.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), body=of, starts_on__lte=day)
    return terms.order_by("-starts_on").first()


def seats(of: Body, day: date) -> list[Seat]:
    """Who sits in the body on this day, the chair first."""
    rows = Seat.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), body=of, starts_on__lte=day)
    order = list(SeatFunction.values)
    return sorted(
        rows.select_related("person", "organisation"), key=lambda seat: (order.index(seat.function), seat_name(seat))
    )


def seat_name(seat: Seat) -> str:
    """The organisation, or the person where no organisation stands behind the seat."""
    return str(seat.organisation or seat.person or "–")


def seat(of: Body, pk: int) -> Seat:
    return get_object_or_404(Seat, body=of, pk=pk)


def seat_shown(seat: Seat, of: Body) -> str:
    """A seat as everyone may read it: councillors hold a public office and are named, and so are organisations; other
    people appear by their function only.
    """
    return seat_name(seat) if of.kind == BodyKind.COUNCIL or seat.organisation_id else seat.called


def body_way(of: Body, *, linked: bool = True) -> list[Crumb]:
    """The way down to a body's public page; `linked` when it leads further, to a page below."""
    own = Crumb(of.name, reverse("bodies:body", args=[of.slug]) if linked else "")
    if of.kind == BodyKind.COUNCIL:
        return [Crumb(_("Councils"), reverse("bodies:councils")), own]
    return [own]
