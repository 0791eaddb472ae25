"""Boundaries brought in a browser: looked through at once, taken in when a person has seen what will become of them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing import deliveries
from ognisko.foundation.plumbing.actions import atomic
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.models import Delivery
from ognisko.foundation.plumbing.tenancy import current_network

from ..access import may_import
from ..models import Neighbourhood
from ..vocabulary import BOUNDARIES, ShapeSource
from .boundaries import BoundaryReport, import_boundaries, looked_through


@atomic
def bring_boundaries(*, content: bytes, credit: str, by: Actor, at: datetime) -> Delivery:
    """Look through a GeoJSON file and keep it for a day with what it would change. The map stays as it is.

    `credit` says whose lines they are; empty keeps the last one. Raises Refused when the file cannot be read.
    """
    require(may_import(by, current_network()))
    found, report = looked_through(content)
    given = {each.neighbourhood.pk for each in found}
    rows = Neighbourhood.objects.order_by("name").values_list("pk", "name", "shape_source")
    preview = asdict(report) | {
        "credit": credit,
        "replaced": sum(1 for each in found if each.neighbourhood.boundary is not None),
        "without": [name for pk, name, source in rows if pk not in given and source != ShapeSource.BOUNDARY],
    }
    row = deliveries.bring(kind=BOUNDARIES, content=content, preview=preview, by=by, at=at)
    record("territory.bring_boundaries", row, by=by, at=at, after=_counts(report))
    return row


@atomic
def take_in_boundaries(*, delivery: int, by: Actor, at: datetime) -> Delivery:
    """Do what the preview said. Raises Refused when it would do something else by now, or waits no more."""
    row = deliveries.held(delivery, kind=BOUNDARIES, at=at)
    require(may_import(by, current_network()))
    content, credit = deliveries.content_of(row), row.preview["credit"] or None
    report = import_boundaries(content=content, credit=credit, by=by, at=at)
    if not report.matched:
        raise Refused(_("Nothing in this file fits the network's map."), code="nothing_fits")
    if _told(asdict(report)) != _told(row.preview):
        raise Refused(
            _("The network's map was changed after you saw the preview."),
            _("Bring the file again to see what it would do now."),
            code="changed_meanwhile",
        )
    return deliveries.settle(row, result=asdict(report), at=at)


@atomic
def give_up_boundaries(*, delivery: int, by: Actor, at: datetime) -> None:
    """Leave the map as it is; nothing stays of the file."""
    row = deliveries.held(delivery, kind=BOUNDARIES, at=at)
    require(may_import(by, current_network()))
    record("territory.give_up_boundaries", row, by=by, at=at)
    deliveries.give_up(row)


def _counts(report: BoundaryReport) -> dict[str, Any]:
    return {"matched": report.matched, "repaired": report.repaired, "unused": len(report.unused)}


def _told(report: dict[str, Any]) -> list[Any]:
    """What a preview and an import are compared by: figures and rows, whatever language the reasons are in."""
    return [*(report[name] for name in ("matched", "by_alias", "repaired")), [each["row"] for each in report["unused"]]]
