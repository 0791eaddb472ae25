"""Draws a network's map: areas from boundaries, or cells around points, as SVG paths in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt
from typing import TYPE_CHECKING

from ognisko.foundation.kernel.lazily import Lazily

from . import ShapeSource
from .outlines import areas_of

if TYPE_CHECKING:
    import shapely
    from shapely import Point
    from shapely.geometry.base import BaseGeometry
else:
    shapely = Lazily("shapely")

SIDE = 1000
MARGIN = 6
FINENESS = 1.6
CRUMB = 12.0
ROOM_FOR_A_DOT = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A point that stands for an area, and its boundary where one was loaded."""

    pk: int
    lat: float
    lon: float
    boundary: BaseGeometry | None = None


@dataclass(frozen=True, slots=True)
class Region:
    pk: int
    shape: str
    source: ShapeSource
    mark: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    width: int
    height: int
    regions: list[Region]


def drawn(places: Sequence[Place]) -> Sheet:
    """The whole map, north up, its longer side SIDE units long. No places make an empty sheet."""
    if not places:
        return Sheet(0, 0, [])
    flat = cos(radians(sum(place.lat for place in places) / len(places)))
    points = [shapely.Point(place.lon * flat, -place.lat) for place in places]
    bounds = [_flattened(place.boundary, flat) if place.boundary is not None else None for place in places]
    areas = _areas(points, bounds)
    west, north, east, south = shapely.total_bounds(areas)
    scale = (SIDE - 2 * MARGIN) / max(east - west, south - north)

    def paper(corners: object) -> object:
        return (corners - (west, north)) * scale + MARGIN  # type: ignore[operator]

    # Neighbours are thinned together, so that a line they share stays one line.
    thin = shapely.coverage_simplify(shapely.transform(areas, paper), FINENESS)
    dots = shapely.transform(points, paper)
    regions = [
        Region(place.pk, path(area), _source(bound), _mark(area, dot))
        for place, area, bound, dot in zip(places, thin, bounds, dots, strict=True)
    ]
    return Sheet(round((east - west) * scale) + 2 * MARGIN, round((south - north) * scale) + 2 * MARGIN, regions)


def _source(bound: BaseGeometry | None) -> ShapeSource:
    return ShapeSource.VORONOI if bound is None else ShapeSource.BOUNDARY


def path(area: BaseGeometry) -> str:
    """An SVG path in whole numbers, relative and without a needless sign; crumbs too small to see are left out."""
    pieces = sorted(areas_of(area).geoms, key=lambda piece: -piece.area)
    kept = [piece for number, piece in enumerate(pieces) if number == 0 or piece.area >= CRUMB]
    return "".join(
        _ring(ring.coords)
        for piece in kept
        for ring in (piece.exterior, *(hole for hole in piece.interiors if shapely.Polygon(hole).area >= CRUMB))
    )


def _ring(corners: Sequence[tuple[float, float]]) -> str:
    whole = [(round(x), round(y)) for x, y in corners]
    steps = []
    (x, y) = whole[0]
    for next_x, next_y in whole[1:-1]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x} {next_y - y}")
            x, y = next_x, next_y
    if len(steps) < 2:
        return ""
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _mark(area: BaseGeometry, dot: Point) -> tuple[int, int]:
    """Where a dot stands: on the area's own point when it lies well within, else in the widest place."""
    well_within = area.contains(dot) and area.boundary.distance(dot) > ROOM_FOR_A_DOT
    spot = dot if area.is_empty or well_within else shapely.Point(shapely.maximum_inscribed_circle(area).coords[0])
    return round(spot.x), round(spot.y)


def _flattened(boundary: BaseGeometry, flat: float) -> BaseGeometry:
    return shapely.transform(boundary, lambda corners: corners * (flat, -1))


def _areas(points: Sequence[Point], bounds: Sequence[BaseGeometry | None]) -> list[BaseGeometry]:
    """The boundary where there is one; elsewhere the cell of the point, without what boundaries already hold."""
    if all(bound is not None for bound in bounds):
        return [areas_of(bound) for bound in bounds if bound is not None]
    taken = shapely.union_all([bound for bound in bounds if bound is not None])
    cells = _cells(points)
    return [
        areas_of(bound) if bound is not None else areas_of(cell.difference(taken)) or areas_of(_around(point))
        for point, bound, cell in zip(points, bounds, cells, strict=True)
    ]


def _cells(points: Sequence[Point]) -> list[BaseGeometry]:
    """The land nearest to each point, within a hull a little wider than the points."""
    together = shapely.MultiPoint(points)
    hull = together.convex_hull
    pad = 0.55 * sqrt(hull.area / len(points)) or max(hull.length / 8, 0.01)
    land = hull.buffer(pad)
    found = list(shapely.voronoi_polygons(together, extend_to=land).geoms) if len(set(points)) > 1 else [land]
    cells: list[BaseGeometry] = []
    for point in points:
        own = next((cell for cell in found if cell.intersects(point)), land)
        cells.append(own.intersection(land))
    return cells


def _around(point: Point) -> BaseGeometry:
    return point.buffer(0.002)
