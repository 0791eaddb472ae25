"""A small map of the network on which the partnership's neighbourhoods stand out; the list beside it says the same."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from ognisko.foundation.ui.components.markup import esc
from ognisko.place.territory.models import MapSheet, Neighbourhood


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The drawing and the names of what stands out; no drawing where the network has no map."""

    svg: SafeString | str
    names: str


def area_map(chosen: Collection[int]) -> AreaMap:
    """The map with these neighbourhoods standing out."""
    rows = list(Neighbourhood.objects.order_by("name").values_list("pk", "name", "shape"))
    names = ", ".join(name for pk, name, _shape in rows if pk in chosen)
    sheet = MapSheet.objects.first()
    if sheet is None or not any(shape for _pk, _name, shape in rows):
        return AreaMap("", names)
    rest = "".join(shape for pk, _name, shape in rows if pk not in chosen)
    on = "".join(shape for pk, _name, shape in rows if pk in chosen)
    size = f"0 0 {sheet.width} {sheet.height}"
    return AreaMap(
        mark_safe(
            f'<svg class="area-map" viewBox="{size}" role="img" aria-label="{esc(names)}">'
            f'<path class="rest" d="{esc(rest)}"/><path class="on" d="{esc(on)}"/></svg>'
        ),
        names,
    )
