"""Centres that the public sees, and what stands on their pages."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from ognisko.foundation.plumbing.actors import Actor
from ognisko.place.territory.models import Neighbourhood
from ognisko.place.territory.queries import once

from ..access import visible_centre
from ..models import Accessibility, Centre, OperatorTerm, Site, TeamMember
from ..vocabulary import CentreState


def published_centres() -> list[Centre]:
    """Centres open to the public, by name, with sites, hours and neighbourhoods read along."""
    rows = Centre.objects.filter(state__in=[CentreState.PUBLISHED, CentreState.RESTING])
    return list(rows.order_by("name").prefetch_related("sites", "hours", "neighbourhoods"))


def centre(slug: str, viewer: Actor) -> Centre:
    """The centre, as far as the viewer may see it. Raises Http404."""
    rows = Centre.objects.filter(visible_centre(viewer), slug=slug)
    sites = Site.objects.order_by("-is_main", "pk").prefetch_related(
        Prefetch("accessibility", Accessibility.objects.order_by("pk"))
    )
    found = rows.prefetch_related("hours", "neighbourhoods", Prefetch("sites", sites)).first()
    if found is None:
        raise Http404
    return found


def centres_serving(neighbourhood: Neighbourhood) -> list[Centre]:
    """Open centres that serve the neighbourhood, the longest standing first."""
    rows = Centre.objects.filter(state=CentreState.PUBLISHED, neighbourhoods=neighbourhood).order_by("founded_at", "pk")
    return once(neighbourhood, "centres_serving", lambda: list(rows))


def current_operator(centre: Centre, on: date) -> OperatorTerm | None:
    """The leading operator's term on this day."""
    return _terms(centre, on).filter(leads=True).first()


def operators(centre: Centre, on: date) -> list[OperatorTerm]:
    """Everyone who runs the centre on this day, the leading one first."""
    return list(_terms(centre, on).order_by("-leads", "starts_on", "pk"))


def _terms(centre: Centre, on: date) -> QuerySet[OperatorTerm]:
    current = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    return OperatorTerm.objects.filter(current, centre=centre, starts_on__lte=on).select_related("organisation")


def main_site(centre: Centre) -> Site | None:
    return next((site for site in centre.sites.all() if site.is_main), None)


def team_shown(centre: Centre, on: date) -> list[TeamMember]:
    """Members of the team who agreed to be shown, in the order they came."""
    current = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    rows = TeamMember.objects.filter(current, centre=centre, shown=True, starts_on__lte=on)
    return list(rows.select_related("person").order_by("starts_on", "pk"))
