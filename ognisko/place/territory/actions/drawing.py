"""Drawing the network's map anew, after its points or boundaries changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ognisko.foundation.kernel.lazily import Lazily
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actions import atomic
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network

from ..access import may_import
from ..models import MapSheet, Neighbourhood
from ..vocabulary.drawing import Place, drawn

if TYPE_CHECKING:
    import shapely
else:
    shapely = Lazily("shapely")


@atomic
def draw_map(*, by: Actor, at: datetime, credit: str | None = None) -> MapSheet:
    """Draw all neighbourhoods on one sheet. `credit` says whose lines they are; None keeps the last one."""
    network = current_network()
    require(may_import(by, network))
    rows = list(Neighbourhood.objects.order_by("number"))
    sheet = drawn(
        [
            Place(row.pk, row.lat, row.lon, shapely.geometry.shape(row.boundary) if row.boundary else None)
            for row in rows
        ]
    )
    for row, region in zip(rows, sheet.regions, strict=True):
        row.shape, row.shape_source, (row.mark_x, row.mark_y) = region.shape, region.source, region.mark
    Neighbourhood.objects.bulk_update(rows, ["shape", "shape_source", "mark_x", "mark_y"], batch_size=100)
    size = {"width": sheet.width, "height": sheet.height, "drawn_at": at}
    if credit is not None:
        size["credit"] = credit
    saved, _new = MapSheet.objects.update_or_create(network=network, defaults=size)
    record("territory.draw_map", saved, by=by, at=at, after={"neighbourhoods": len(rows)})
    return saved
