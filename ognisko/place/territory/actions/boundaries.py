"""Loading boundaries from GeoJSON: what fits is used, mended where it can be; all other rows are listed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.lazily import Lazily
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network

from ..access import may_import
from ..models import Neighbourhood
from ..queries.gazetteer import Gazetteer
from ..vocabulary import NAME_MAX
from ..vocabulary.outlines import NotAnArea, outline
from .drawing import draw_map

if TYPE_CHECKING:
    import shapely
    from shapely import MultiPolygon
else:
    shapely = Lazily("shapely")

BYTES_MAX = 30 * 1024 * 1024
ROWS_MAX = 5000
CORNERS_MAX = 300_000  # a network of a whole region has some 60,000
NAME_FIELDS = ("name", "nazwa", "osiedle", "neighbourhood", "nazwa_osiedla", "name:pl", "gmina", "jpt_nazwa_")
AROUND = 0.35
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Unused:
    """A row that was not used. `row` counts from 1; None speaks of the whole file."""

    row: int | None
    name: str
    reason: str


@dataclass(slots=True)
class BoundaryReport:
    """What became of a file. `by_alias` (found under another spelling) and `repaired` are counted within `matched`."""

    matched: int = 0
    by_alias: int = 0
    repaired: int = 0
    unused: list[Unused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """A row that gives a neighbourhood its boundary."""

    row: int
    name: str
    neighbourhood: Neighbourhood
    area: MultiPolygon
    by_alias: bool
    repaired: bool


class _Unusable(ValueError):
    """This row cannot be used; says why in a sentence."""


@atomic
def import_boundaries(*, content: bytes, by: Actor, at: datetime, credit: str | None = None) -> BoundaryReport:
    """Give neighbourhoods the boundaries of a GeoJSON file and draw the map anew.

    Raises Refused, and changes nothing, when the file as a whole cannot be read. Rows not used are in the report.
    """
    require(may_import(by, current_network()))
    found, report = looked_through(content)
    for each in found:
        each.neighbourhood.boundary = json.loads(json.dumps(shapely.geometry.mapping(each.area)))
    if found:
        Neighbourhood.objects.bulk_update([each.neighbourhood for each in found], ["boundary"], batch_size=50)
        sheet = draw_map(by=by, at=at, credit=credit)
        counts = {"matched": report.matched, "repaired": report.repaired, "unused": len(report.unused)}
        record("territory.import_boundaries", sheet, by=by, at=at, after=counts)
    return report


def looked_through(content: bytes) -> tuple[list[Found], BoundaryReport]:
    """What an import of this file would do; writes nothing. Raises Refused as the import does."""
    known = list(Neighbourhood.objects.defer("shape").order_by("number"))
    if not known:
        raise Refused(
            _("The network “%(name)s” has no neighbourhoods yet.") % {"name": current_network().name},
            _("Enter them first; boundaries are then matched by name."),
            code="no_neighbourhoods",
        )
    report = BoundaryReport()
    found = list(_matched(_features(content), known, report).values())
    for each in found:
        report.matched += 1
        report.by_alias += each.by_alias
        report.repaired += each.repaired
    return found, report


def _features(content: bytes) -> list[Any]:
    """The features of the file. Raises Refused with what is wrong with the file as a whole."""
    if len(content) > BYTES_MAX:
        raise _refused(_("The file is larger than %(size)s MB.") % {"size": BYTES_MAX // 1024 // 1024})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(_("The file is not written in UTF-8.")) from error
    if text.count("[") > CORNERS_MAX:
        raise _refused(_("The file holds more than %(corners)s corners.") % {"corners": CORNERS_MAX})
    try:
        tree = json.loads(text)
    except RecursionError as error:
        raise _refused(_("The file is nested too deeply to be a map.")) from error
    except ValueError as error:
        reason = _("The file is not JSON: it cannot be read from line %(line)s on.")
        raise _refused(reason % {"line": getattr(error, "lineno", 1)}) from error
    features = tree.get("features") if isinstance(tree, dict) and tree.get("type") == "FeatureCollection" else None
    if not isinstance(features, list):
        raise _refused(_("The file is JSON, but not a GeoJSON “FeatureCollection”."))
    if not features:
        raise _refused(_("The file holds no areas."))
    if len(features) > ROWS_MAX:
        raise _refused(_("The file holds more than %(rows)s rows.") % {"rows": ROWS_MAX})
    return features


def _refused(reason: str) -> Refused:
    next_step = _("Choose a GeoJSON file with a name and an outline for each neighbourhood.")
    return Refused(reason, next_step, code="unreadable")


def _matched(features: list[Any], known: list[Neighbourhood], report: BoundaryReport) -> dict[int, Found]:
    """The row to use for each neighbourhood: the official spelling before others, the earlier before the later."""
    gazetteer = Gazetteer(known)
    around = _around(known)
    found: dict[int, Found] = {}
    for number, feature in enumerate(features, start=1):
        name = ""
        try:
            name = _name(feature)
            place = _place(name, gazetteer)
            earlier = found.get(place.pk)
            if earlier and (name != place.name or not earlier.by_alias):
                raise _Unusable(_twin(earlier))
            found[place.pk] = _read(number, name, place, feature["geometry"], around)
        except (_Unusable, NotAnArea) as error:
            report.unused.append(Unused(number, name[:NAME_MAX], str(error)))
            continue
        if earlier:
            report.unused.append(Unused(earlier.row, earlier.name[:NAME_MAX], _twin(found[place.pk])))
    report.unused.sort(key=lambda unused: unused.row or 0)
    return found


def _twin(kept: Found) -> str:
    reason = _("row %(row)s already gives the boundary of “%(name)s”")
    return reason % {"row": kept.row, "name": kept.neighbourhood.name}


def _name(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or "geometry" not in feature:
        raise _Unusable(_("it is not a GeoJSON feature with properties and an outline"))
    by_field = {str(key).casefold(): value for key, value in properties.items()}
    for key in NAME_FIELDS:
        value = by_field.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip().encode(errors="replace").decode()
    raise _Unusable(_("it has no name"))


def _place(name: str, gazetteer: Gazetteer) -> Neighbourhood:
    matches = gazetteer.named(name)
    if len(matches) > 1:
        raise _Unusable(_("its name fits more than one neighbourhood: %(names)s") % {"names": _listed(matches)})
    if not matches:
        wholes = gazetteer.holding(name)
        if wholes:
            raise _Unusable(_("it is only a part of: %(names)s") % {"names": _listed(wholes)})
        raise _Unusable(_("no neighbourhood of this network has this name"))
    return matches[0]


def _read(number: int, name: str, place: Neighbourhood, geometry: Any, around: Box) -> Found:
    area, repaired = outline(geometry)
    west, south, east, north = area.bounds
    if west < around[0] or south < around[1] or east > around[2] or north > around[3]:
        raise _Unusable(_("its coordinates lie outside of the network's area"))
    return Found(number, name, place, shapely.normalize(area), name != place.name, repaired)


def _listed(neighbourhoods: list[Neighbourhood]) -> str:
    return ", ".join(each.name for each in neighbourhoods)


def _around(known: list[Neighbourhood]) -> Box:
    """Where boundaries can lie: the box of the network's points, with a wide margin."""
    lats, lons = [row.lat for row in known], [row.lon for row in known]
    pad = AROUND + (max(lats) - min(lats)) + (max(lons) - min(lons))
    return min(lons) - pad, min(lats) - pad, max(lons) + pad, max(lats) + pad
