"""Outlines of areas read from GeoJSON as strangers write it: checked number by number, repaired honestly."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.lazily import Lazily

if TYPE_CHECKING:
    import numpy as np
    import shapely
    from shapely import MultiPolygon, Polygon
    from shapely.geometry.base import BaseGeometry
else:
    np, shapely = Lazily("numpy"), Lazily("shapely")

DEEPEST = 8
FEWEST_KEPT = 0.5
MENDED_MOST = 3000  # corners; a broken outline of more is redrawn by its author, not by us
TANGLED_MOST = 5000  # meetings of sides; mending costs far more than linearly in them
SMALLEST = 1e-8  # square degrees: some eighty square metres here


class NotAnArea(ValueError):
    """This cannot be a neighbourhood's outline; says why in a sentence."""


def outline(geometry: Any) -> tuple[MultiPolygon, bool]:
    """The area a GeoJSON geometry means, and whether it had to be repaired.

    Raises NotAnArea with the reason: nothing there, another kind of thing, unreadable numbers, beyond repair.
    """
    if geometry is None or geometry == {}:
        raise NotAnArea(_("it has no outline"))
    if not isinstance(geometry, dict):
        raise NotAnArea(_("its outline cannot be read"))
    repaired = False
    pieces = []
    for rings in _polygons(geometry, 0):
        piece, mended = _polygon(rings)
        pieces.append(piece)
        repaired = repaired or mended
    if not pieces:
        raise NotAnArea(_("it has no outline"))
    whole = shapely.MultiPolygon(pieces)
    if not whole.is_valid:
        whole, repaired = _mended(whole), True
    if whole.area < SMALLEST:
        raise NotAnArea(_("its outline holds no area"))
    return whole, repaired


def areas_of(shape: BaseGeometry) -> MultiPolygon:
    """Only the areas of a shape: points and lines that a repair leaves behind fall away."""
    found = [part for part in _leaves(shape) if isinstance(part, shapely.Polygon) and part.area > 0]
    return shapely.MultiPolygon(found)


def _leaves(shape: BaseGeometry) -> list[BaseGeometry]:
    parts = getattr(shape, "geoms", None)
    return [shape] if parts is None else [leaf for part in parts for leaf in _leaves(part)]


def _mended(whole: MultiPolygon) -> MultiPolygon:
    """The nearest valid areas. A repair that would lose or gain most of the area is refused."""
    if _tangled(whole):
        raise NotAnArea(_("its outline crosses itself in too many places"))
    before = sum(abs(piece.area) for piece in whole.geoms)
    mended = areas_of(shapely.make_valid(whole))
    if mended.area < FEWEST_KEPT * before:
        raise NotAnArea(_("its outline is broken and cannot be repaired without losing most of it"))
    return mended


def _tangled(whole: MultiPolygon) -> bool:
    """Whether mending would take too long: too many corners, or sides that meet others than their neighbours."""
    ends = [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.get_parts(whole))]
    sides = shapely.linestrings(np.concatenate([np.stack([each[:-1], each[1:]], axis=1) for each in ends]))
    if len(sides) > MENDED_MOST:
        return True
    tree, left = shapely.STRtree(sides), TANGLED_MOST + 3 * len(sides)  # each side meets itself and two more
    for start in range(0, len(sides), 100):
        left -= tree.query(sides[start : start + 100], predicate="intersects").shape[1]
        if left < 0:
            return True
    return False


def _polygons(geometry: dict[str, Any], depth: int) -> list[list[Any]]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        return _collected(geometry.get("geometries"), depth)
    if kind not in ("Polygon", "MultiPolygon"):
        raise NotAnArea(_("it is drawn as “%(kind)s”, not as an area") % {"kind": str(kind)[:40]})
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(polygons, list) or not all(isinstance(rings, list) for rings in polygons):
        raise NotAnArea(_("its outline cannot be read"))
    return [rings for rings in polygons if rings]


def _collected(members: Any, depth: int) -> list[list[Any]]:
    if not isinstance(members, list) or depth >= DEEPEST:
        raise NotAnArea(_("its outline cannot be read"))
    areas = [each for each in members if isinstance(each, dict) and "Point" not in str(each.get("type"))]
    return [rings for each in areas for rings in _polygons(each, depth + 1)]


def _polygon(rings: list[Any]) -> tuple[Polygon, bool]:
    read = [_ring(ring) for ring in rings]
    polygon = shapely.Polygon(read[0][0], [hole for hole, _open in read[1:]])
    return polygon, any(was_open for _ring_, was_open in read)


def _ring(ring: Any) -> tuple[list[tuple[float, float]], bool]:
    """The corners of a closed ring, and whether it had to be closed."""
    if not isinstance(ring, list):
        raise NotAnArea(_("its outline cannot be read"))
    corners = [_corner(corner) for corner in ring]
    if len(set(corners)) < 3:
        raise NotAnArea(_("its outline has fewer than three corners"))
    was_open = corners[0] != corners[-1]
    return (corners + corners[:1] if was_open else corners), was_open


def _corner(corner: Any) -> tuple[float, float]:
    if not isinstance(corner, list) or len(corner) < 2 or not all(_is_number(each) for each in corner[:2]):
        raise NotAnArea(_("one of its coordinates is not a pair of numbers"))
    lon, lat = float(corner[0]), float(corner[1])
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise NotAnArea(_("its coordinates are not longitude and latitude in degrees"))
    return lon, lat


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e12 and isfinite(value)
