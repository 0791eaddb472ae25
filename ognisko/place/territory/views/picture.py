"""The map as SVG whose regions are links, and the equal list beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing import slots
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.ui.components.markup import esc
from ognisko.people.networks.models import Network
from ognisko.people.networks.vocabulary import NetworkKind

from .. import queries
from ..models import MapSheet, Neighbourhood
from ..queries import Area
from ..vocabulary import MUNICIPALITY_WORDS, NEIGHBOURHOOD_WORDS, AreaWords, MapMark, ShapeSource
from ..vocabulary.names import polish_order

DOT = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One neighbourhood in the list: its address, and what the map marks in it."""

    name: str
    url: str
    marks: Sequence[MapMark]
    is_here: bool


@dataclass(frozen=True, slots=True)
class District:
    """A former district and its neighbourhoods; a network without districts has one without a name."""

    name: str
    anchor: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Picture:
    """What a template needs: the drawing, whether it is only a sketch, whose lines it holds, the equal list."""

    svg: SafeString
    is_sketch: bool
    has_dots: bool
    credit: str
    rows: Sequence[Area]
    lines: Mapping[int, Line]
    words: AreaWords

    @cached_property
    def anchors(self) -> dict[str, str]:
        """The anchor of each former district in the list, in their order."""
        names = sorted({row.former_district for row in self.rows}, key=lambda name: (polish_order(name), name))
        return {name: f"district-{number}" for number, name in enumerate(names, start=1)}

    @property
    def districts(self) -> list[District]:
        """The equal list."""
        members: dict[str, list[Line]] = {name: [] for name in self.anchors}
        for row in self.rows:
            members[row.former_district].append(self.lines[row.pk])
        return [District(name, anchor, members[name]) for name, anchor in self.anchors.items()]

    @property
    def examples(self) -> str:
        """Two names people use that are not official, where there are such; else two official ones."""
        several = (parts for parts in (row.parts for row in self.rows) if len(parts) > 1)
        return ", ".join([parts[1] for parts in islice(several, 2)] or [row.name for row in self.rows[:2]])

    def around(self, here: Neighbourhood) -> list[Line]:
        """The other neighbourhoods, the nearest first."""
        return [self.lines[row.pk] for row in queries.nearest(here, self.rows)]


def area_words(network: Network) -> AreaWords:
    """What the network calls its areas."""
    return MUNICIPALITY_WORDS if network.kind == NetworkKind.REGION else NEIGHBOURHOOD_WORDS


def picture(request: HttpRequest, *, here: str = "") -> Picture:
    """The map of the network in scope, the neighbourhood with the slug `here` lit up."""
    rows = queries.areas()
    sheet = queries.map_sheet()
    marks: dict[int, list[MapMark]] = defaultdict(list)
    for mark in (each for filling in slots.filled("territory.map_marks", request) for each in filling):
        marks[mark.neighbourhood_pk].append(mark)
    # Split once for all: the addresses differ only in their slug.
    head, tail = page_url("territory:neighbourhood", "slug").rsplit("slug", 1)
    lines = {row.pk: Line(row.name, f"{head}{row.slug}{tail}", marks[row.pk], row.slug == here) for row in rows}
    return Picture(
        svg=_svg(rows, lines, sheet, request.network.name),
        is_sketch=any(row.shape_source == ShapeSource.VORONOI for row in rows),
        has_dots=any(line.marks for line in lines.values()),
        credit=sheet.credit if sheet else "",
        rows=rows,
        lines=lines,
        words=area_words(request.network),
    )


def _svg(rows: Sequence[Area], lines: dict[int, Line], sheet: MapSheet | None, network: str) -> SafeString:
    drawn = [row for row in rows if row.shape]
    if sheet is None or not drawn:
        return mark_safe("")
    # The region we are in comes last, so that its edge lies over its neighbours'.
    regions = [_region(row, lines[row.pk]) for row in sorted(drawn, key=lambda row: lines[row.pk].is_here)]
    dots = [f'<circle cx="{row.mark_x}" cy="{row.mark_y}" r="{DOT}"/>' for row in drawn if lines[row.pk].marks]
    label = esc(_("Map of %(network)s: each area is a link") % {"network": network})
    return mark_safe(
        f'<svg class="map" viewBox="0 0 {sheet.width} {sheet.height}" role="group" aria-label="{label}">'
        f'{"".join(regions)}<g class="dots" aria-hidden="true">{"".join(dots)}</g></svg>'
    )


def _region(row: Area, line: Line) -> str:
    label = esc(f"{row.name}: {', '.join(str(mark.label) for mark in line.marks)}" if line.marks else row.name)
    kind = "here" if line.is_here else "has" if line.marks else ""
    more = f' class="{kind}"' if kind else ""
    more += ' aria-current="true"' if line.is_here else ""
    return f'<a href="{esc(line.url)}" aria-label="{label}"{more}><title>{label}</title><path d="{row.shape}"/></a>'
