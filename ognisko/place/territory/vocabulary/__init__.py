"""Words of the territory room: where a drawn region comes from, what upper rooms put on the map."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

NAME_MAX = 100
NAMES_MAX = 60
KIND = "territory.neighbourhood"
BOUNDARIES = "territory.boundaries"  # a kind of delivery
CREDIT_MAX = 200


class ShapeSource(models.TextChoices):
    VORONOI = "voronoi", _("drawn from points")
    BOUNDARY = "boundary", _("drawn from boundaries")


@dataclass(frozen=True, slots=True)
class MapMark:
    """A dot on the map: fillings of the slot "territory.map_marks" answer with a list of these."""

    neighbourhood_pk: int
    label: Any
    url: str = ""


@dataclass(frozen=True, slots=True)
class AreaWords:
    """How a network speaks of its areas: a city has neighbourhoods, a region municipalities."""

    many: Any
    find: Any
    unknown: Any


NEIGHBOURHOOD_WORDS = AreaWords(
    _("Neighbourhoods"), _("Find your neighbourhood"), _("No neighbourhood is called “%(words)s”.")
)
MUNICIPALITY_WORDS = AreaWords(
    _("Municipalities"), _("Find your municipality"), _("No municipality is called “%(words)s”.")
)
