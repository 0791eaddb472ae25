"""What can be read of the map. Everything here is public: no viewer is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.plumbing.findings import Finding
from ognisko.foundation.plumbing.prepared import prepared

from ..models import MapSheet, Neighbourhood
from ..vocabulary.names import polish_order
from .gazetteer import Gazetteer

T = TypeVar("T")
KM_PER_DEGREE = 111.32
FARTHEST_KM = 10.0

__all__ = [
    "Area",
    "Gazetteer",
    "areas",
    "findings",
    "for_one_page",
    "gazetteer",
    "locate",
    "map_sheet",
    "nearest",
    "neighbourhood",
    "neighbourhood_at",
    "neighbourhoods",
    "once",
]


def neighbourhoods() -> list[Neighbourhood]:
    """All of the network, in the order of the Polish alphabet, with their councils, without their boundaries."""
    return sorted(_neighbourhoods(), key=lambda row: polish_order(row.name))


@prepared
def _neighbourhoods() -> QuerySet[Neighbourhood]:
    return Neighbourhood.objects.defer("boundary").select_related("council").order_by("number")


class Area(NamedTuple):
    """What the map and the list say of a neighbourhood; its parts as they were written down."""

    pk: int
    name: str
    slug: str
    former_district: str
    lat: float
    lon: float
    shape: str
    shape_source: str
    mark_x: int
    mark_y: int
    written_parts: str

    @property
    def parts(self) -> list[str]:
        return list(json.loads(self.written_parts))


def areas() -> list[Area]:
    """All of the network, in the order of the Polish alphabet: every front page draws them."""
    return sorted(map(Area._make, _areas()), key=lambda row: polish_order(row.name))


@prepared
def _areas() -> QuerySet:
    rows = Neighbourhood.objects.annotate(written_parts=Cast("parts", TextField())).order_by("number")
    return rows.values_list(*Area._fields)


def neighbourhood_at(slug: str) -> Neighbourhood | None:
    """The one at this address, with its council, without its lines; None when there is none."""
    return next(iter(_at_address(slug=slug)), None)


@prepared
def _at_address(*, slug: str) -> QuerySet[Neighbourhood]:
    return Neighbourhood.objects.filter(slug=slug).defer("boundary", "shape").select_related("council")


def neighbourhood(slug: str) -> Neighbourhood:
    """The one at this address, with its council. Raises Neighbourhood.DoesNotExist."""
    return Neighbourhood.objects.defer("boundary").select_related("council").get(slug=slug)


def for_one_page(row: Neighbourhood) -> Neighbourhood:
    """The same row, made to remember what the rooms read about it `once` while its page is put together."""
    row.__dict__["_read"] = {}
    return row


def once(row: Neighbourhood, key: str, read: Callable[[], T]) -> T:
    """What `read` answers; on a page put together `for_one_page` it is asked at most once under each key."""
    known = row.__dict__.get("_read")
    if known is None:
        return read()
    if key not in known:
        known[key] = read()
    return known[key]


def map_sheet() -> MapSheet | None:
    """The size of the network's map and whose lines it holds."""
    return next(iter(_map_sheets()), None)


@prepared
def _map_sheets() -> QuerySet[MapSheet]:
    return MapSheet.objects.order_by("pk")[:1]


def gazetteer() -> Gazetteer:
    """An index of names, for looking up many of them."""
    return Gazetteer(neighbourhoods())


def locate(*, text: str = "", point: tuple[float, float] | None = None) -> list[Neighbourhood]:
    """Neighbourhoods meant by words, or holding a point (latitude, longitude): the likeliest, or several equal ones.

    Nothing is found for words that name none and for a point outside of the network.
    """
    if point is not None:
        return _at(*point)
    return gazetteer().locate(text)


def _at(lat: float, lon: float) -> list[Neighbourhood]:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return []
    rows = list(Neighbourhood.objects.defer("shape").order_by("number"))
    within = [row for row in rows if row.boundary and _holds(row.boundary, lon, lat)]
    if within:
        return within[:1]
    unbounded = [row for row in rows if not row.boundary]
    nearest = min(unbounded, key=lambda row: _km(row, lat, lon), default=None)
    return [nearest] if nearest is not None and _km(nearest, lat, lon) <= FARTHEST_KM else []


def _km(row: Neighbourhood, lat: float, lon: float) -> float:
    return hypot(row.lat - lat, (row.lon - lon) * cos(radians(lat))) * KM_PER_DEGREE


def _holds(boundary: dict[str, Any], lon: float, lat: float) -> bool:
    """Whether a MultiPolygon holds a point: an odd number of lines crossed says so, holes being outside."""
    crossed = 0
    for rings in boundary["coordinates"]:
        for ring in rings:
            crossed += sum(_crosses(start, end, lon, lat) for start, end in pairwise(ring))
    return crossed % 2 == 1


def _crosses(start: list[float], end: list[float], lon: float, lat: float) -> bool:
    """Whether a line from the point eastwards crosses this side."""
    (x1, y1), (x2, y2) = start[:2], end[:2]
    return (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1


def nearest(row: Neighbourhood, rows: Sequence[Area]) -> list[Area]:
    """The other neighbourhoods, those whose points lie nearest to this one's first."""
    others = [other for other in rows if other.pk != row.pk]
    lat, lon, flat = row.lat, row.lon, cos(radians(row.lat))
    return sorted(others, key=lambda other: hypot(other.lat - lat, (other.lon - lon) * flat))


def findings(pks: Sequence[int]) -> dict[int, Finding]:
    """What the public search shows of these."""
    rows = Neighbourhood.objects.filter(pk__in=pks).only("name", "slug", "former_district", "parts")
    return {
        row.pk: Finding(
            row.name,
            page_url("territory:neighbourhood", row.slug),
            ", ".join(row.parts) or row.former_district,
        )
        for row in rows
    }
