"""Catalogues and criteria of the network in scope, declarations and kept standings of a centre."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.prepared import prepared
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary import CentreState

from ..access import may_see_standard, visible_standard
from ..models import Catalogue, Criterion, Declaration, Standing


def catalogues() -> list[Catalogue]:
    """One version of each standard with its criteria: the followed one first, of each other the newest."""
    newest: dict[str, Catalogue] = {}
    for each in Catalogue.objects.prefetch_related("criteria").order_by("is_followed", "loaded_at", "version"):
        newest[each.family] = each
    return sorted(newest.values(), key=lambda each: (not each.is_followed, each.family))


def followed() -> Catalogue | None:
    """The standard this network follows."""
    return Catalogue.objects.filter(is_followed=True).first()


def catalogue(family: str, known: list[Catalogue]) -> Catalogue:
    """The standard asked for, else the followed one. Raises Http404 when none stands, or none is called so."""
    if not family and known:
        return known[0]
    found = next((each for each in known if each.family == family), None)
    if found is None:
        raise Http404
    return found


def criterion(family: str, key: str) -> Criterion:
    """One criterion of the followed version, else of the newest. Raises Http404."""
    rows = Criterion.objects.filter(catalogue__family=family, key=key).select_related("catalogue")
    found = rows.order_by("-catalogue__is_followed", "-catalogue__loaded_at").first()
    if found is None:
        raise Http404
    return found


def centre_of_standard(slug: str, viewer: Actor) -> Centre:
    """The centre for those who see the records behind its standard; Refused for everyone else. Raises Http404."""
    found = Centre.objects.filter(slug=slug).prefetch_related("sites", "hours", "neighbourhoods").first()
    if found is None:
        raise Http404
    require(may_see_standard(viewer, found))
    return found


def centres_seen(viewer: Actor) -> list[Centre]:
    """Centres whose standing the viewer sees, closed ones left out."""
    rows = Centre.objects.filter(visible_standard(viewer)).exclude(state=CentreState.CLOSED)
    return list(rows.order_by("name"))


def said(centre: Centre, family: str) -> dict[str, Declaration]:
    """What stands declared, by criterion."""
    rows = Declaration.objects.filter(centre=centre, family=family, withdrawn_at__isnull=True)
    return {each.key: each for each in rows}


def declaration_of(centre: Centre, family: str, key: str) -> Declaration | None:
    """What stands declared about one criterion."""
    return Declaration.objects.filter(centre=centre, family=family, key=key, withdrawn_at__isnull=True).first()


def followed_standing(centre: Centre) -> Standing | None:
    """The centre's newest kept standing against the followed standard, with that standard's `titles`."""
    return next(iter(_followed_standing(centre=centre.pk)), None)


@prepared
def _followed_standing(*, centre: int) -> QuerySet[Standing]:
    followed = Catalogue.objects.filter(is_followed=True, family=OuterRef("family"))
    rows = Standing.objects.filter(centre=centre).annotate(titles=Subquery(followed.values("titles")[:1]))
    return rows.filter(titles__isnull=False).order_by("-taken_at", "-pk")[:1]


def newest_standing(centre: Centre, family: str) -> Standing | None:
    return Standing.objects.filter(centre=centre, family=family).order_by("-taken_at", "-pk").first()
