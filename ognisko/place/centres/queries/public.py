"""Centres that the public sees, and what stands on their pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.http import Http404

from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.prepared import prepared, remember
from ognisko.place.territory.models import Neighbourhood

from ..access import visible_centre
from ..models import Centre, HoursPeriod, OperatorTerm, Site, TeamMember
from ..vocabulary import CentreState

LEADS, BESIDE, MEMBER = 1, 2, 3


@dataclass(frozen=True, slots=True, order=True)
class Somebody:
    """An organisation that runs a centre, or a member of its team. `role` of an organisation is its rootedness.

    Members of the team are `shown` to the public when they agreed.
    """

    part: int
    since: date
    pk: int
    name: str
    role: str
    title: str
    shown: bool


def published_centres() -> list[Centre]:
    """Centres open to the public, by name, with sites, hours and neighbourhoods read along."""
    rows = Centre.objects.filter(state__in=[CentreState.PUBLISHED, CentreState.RESTING])
    rows = rows.order_by("name").select_related("picture")
    return list(rows.prefetch_related("sites", "hours", "neighbourhoods"))


def centre(slug: str, viewer: Actor) -> Centre:
    """The centre, as far as the viewer may see it, with its hours, neighbourhoods and main site. Raises Http404."""
    rows = _shown(slug=slug) or list(Centre.objects.filter(visible_centre(viewer), slug=slug).select_related("picture"))
    if not rows:
        raise Http404
    found: Centre = rows[0]
    remember(found, "hours", _hours(centre=found.pk), HoursPeriod)
    remember(found, "neighbourhoods", _served(centre=found.pk), Neighbourhood)
    remember(found, "sites", _sites(centre=found.pk), Site)
    return found


@prepared
def _shown(*, slug: str) -> QuerySet[Centre]:
    return Centre.objects.filter(state__in=CentreState.shown(), slug=slug).select_related("picture")


@prepared
def _hours(*, centre: int) -> QuerySet[HoursPeriod]:
    return HoursPeriod.objects.filter(centre=centre)


@prepared
def _served(*, centre: int) -> QuerySet[Neighbourhood]:
    served = Centre.neighbourhoods.through.objects.filter(centre=centre).values("neighbourhood")
    return Neighbourhood.objects.filter(pk__in=served).defer("boundary", "shape").order_by("number")


@prepared
def _sites(*, centre: int) -> QuerySet[Site]:
    return Site.objects.filter(centre=centre)


def centres_serving(neighbourhood: Neighbourhood) -> list[Centre]:
    """Open centres that serve the neighbourhood, the longest standing first; read once per object."""
    known: list[Centre] | None = neighbourhood.__dict__.get("_centres_serving")
    if known is None:
        known = neighbourhood.__dict__["_centres_serving"] = _serving(neighbourhood=neighbourhood.pk)
    return known


@prepared
def _serving(*, neighbourhood: int) -> QuerySet[Centre]:
    rows = Centre.objects.filter(state=CentreState.PUBLISHED, neighbourhoods=neighbourhood)
    return rows.order_by("founded_at", "pk")


def current_operator(centre: Centre, on: date) -> OperatorTerm | None:
    """The leading operator's term on this day."""
    return _terms(centre, on).filter(leads=True).first()


def operators(centre: Centre, on: date) -> list[OperatorTerm]:
    """Everyone who runs the centre on this day, the leading one first."""
    return list(_terms(centre, on).order_by("-leads", "starts_on", "pk"))


def _terms(centre: Centre, on: date) -> QuerySet[OperatorTerm]:
    return OperatorTerm.objects.filter(_current(on), centre=centre).select_related("organisation")


def main_site(centre: Centre) -> Site | None:
    return next((site for site in centre.sites.all() if site.is_main), None)


def people_of(centre: Centre, on: date) -> list[Somebody]:
    """Who runs the centre and who is on its team on this day, in one read: organisations first, the leading one before
    others, then the team.
    """
    return sorted(Somebody(*row) for row in _people_of(centre=centre.pk, on=on))


@prepared
def _people_of(*, centre: int, on: date) -> QuerySet:
    members = TeamMember.objects.filter(_current(on), centre=centre).order_by()
    terms = OperatorTerm.objects.filter(_current(on), centre=centre).order_by()
    wanted = ["part", "starts_on", "pk", "who", "what", "called", "seen"]
    rows = terms.annotate(
        part=Case(When(leads=True, then=Value(LEADS)), default=Value(BESIDE)),
        who=F("organisation__name"),
        what=F("rootedness"),
        called=Value(""),
        seen=Value(True),
    ).values_list(*wanted)
    others = members.annotate(
        part=Value(MEMBER), who=F("person__name"), what=F("role"), called=F("title"), seen=F("shown")
    )
    return rows.union(others.values_list(*wanted), all=True)


def _current(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))
