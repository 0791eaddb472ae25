"""Choosing a neighbourhood: from a list as long as a city's, by its name where there are more than anyone reads."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.text import slugify

from ognisko.foundation.kernel.words import fold
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.prepared import prepared

from ..models import Neighbourhood
from ..vocabulary import KIND
from ..vocabulary.names import polish_order

MOST_LISTED = 60
MOST_MEANT = 9


def too_many_to_list() -> bool:
    """Whether a list of all neighbourhoods would be longer than MOST_LISTED."""
    return len(_some(MOST_LISTED + 1)) > MOST_LISTED


def listed() -> list[tuple[str, str]]:
    """(slug, name) of each, by name: for where `too_many_to_list` says no."""
    return sorted(_listed(), key=lambda place: polish_order(place[1]))


def meant(text: str) -> list[Neighbourhood]:
    """Those that a name or an address means, with key, slug and name: one exactly so, or at most MOST_MEANT alike.

    Looked up in indexes, whatever their number.
    """
    slug = slugify(fold(text))[:100]
    exact = _at(slug=slug) if slug else []
    if exact or not slug:
        return exact
    hits = search.found(text, kinds=[KIND], limit=MOST_MEANT)
    found = {place.pk: place for place in _these(pks=[hit.pk for hit in hits])} if hits else {}
    return [found[hit.pk] for hit in hits if hit.pk in found]


@prepared
def _some(most: int) -> QuerySet:
    return Neighbourhood.objects.order_by("number").values_list("number", flat=True)[:most]


@prepared
def _listed() -> QuerySet:
    return Neighbourhood.objects.order_by("number").values_list("slug", "name")


@prepared
def _at(*, slug: str) -> QuerySet[Neighbourhood]:
    return Neighbourhood.objects.filter(slug=slug).only("slug", "name")


@prepared
def _these(*, pks: list[int]) -> QuerySet[Neighbourhood]:
    return Neighbourhood.objects.filter(pk__in=pks).only("slug", "name")
