"""The ties of a partnership as a drawing: partners around an oval, by sector, each a link. No script, no chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import pi
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from ognisko.foundation.kernel.rings import Spot, around, spots
from ognisko.foundation.ui.components.markup import esc
from ognisko.people.organisations.vocabulary import Sector

NAMED = 12  # partners whose names fit around the oval; more are numbered as in the table
WIDE, HALF = 400, 200
LINE, LETTER = 15, 6.5  # pixels of the drawing: a line of a name, a letter
LONGEST_NAME = 3  # lines
ROOM = 34  # between two numbered partners along the oval
SECTOR_ORDER = {sector: number for number, sector in enumerate(Sector)}


@dataclass(frozen=True, slots=True)
class Dot:
    """One partner in the drawing. `number` is its place in the table."""

    pk: int
    name: str
    sector: str
    number: int
    url: str = ""
    strength: int = 0
    on: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A tie between two dots; `points` say how thick, `works` whether it is drawn whole or dashed."""

    one: int
    other: int
    points: int = 1
    works: bool = True


def web(dots: Sequence[Dot], lines: Iterable[Line], *, caption: Any) -> SafeString:
    """The whole drawing with names or numbers. Stand the table beside it."""
    ordered = _around(dots)
    across, down = _radii(len(ordered))
    above = 64 if len(ordered) <= NAMED else 26
    at = dict(zip((dot.pk for dot in ordered), spots(len(ordered), across, down), strict=True))
    height = 2 * (down + above)
    strongest = max((dot.strength for dot in dots), default=0)
    # Among many, everybody sat with everybody: those lines would hide the work.
    seen = (line for line in lines if line.works or len(ordered) <= NAMED)
    drawn = "".join(_line(line, at) for line in sorted(seen, key=lambda line: (line.works, line.points)))
    nodes = "".join(_dot(dot, at[dot.pk], strongest, len(ordered) <= NAMED) for dot in ordered)
    return mark_safe(
        f'<svg class="web" viewBox="-{HALF} {-down - above:g} {WIDE} {height:g}" role="group" '
        f'aria-label="{esc(caption)}"><g aria-hidden="true">{drawn}</g>{nodes}</svg>'
    )


def small_web(dots: Sequence[Dot], lines: Iterable[Line]) -> SafeString:
    """A small one, to stand beside others: the same places, no names, nothing to press."""
    ordered = _around(dots)
    at = dict(zip((dot.pk for dot in ordered), spots(len(ordered), 44, 44), strict=True))
    drawn = "".join(_line(line, at, thin=True) for line in lines if line.works)
    size = 5 if len(ordered) <= 24 else 3
    marks = "".join(_shape(dot.sector, at[dot.pk], size) for dot in ordered)
    return mark_safe(f'<svg class="web small" viewBox="-54 -54 108 108" aria-hidden="true">{drawn}{marks}</svg>')


def key_shape(sector: str) -> SafeString:
    """The mark of a sector, for the words under the drawing."""
    shape = _shape(sector, Spot(0, 0, 0), 8)
    return mark_safe(f'<svg class="web key" viewBox="-10 -10 20 20" aria-hidden="true">{shape}</svg>')


def _around(dots: Sequence[Dot]) -> list[Dot]:
    """Sector by sector, by name within: the same every time."""
    return sorted(dots, key=lambda dot: (SECTOR_ORDER.get(Sector(dot.sector), 9), dot.number))


def _radii(count: int) -> tuple[float, float]:
    if count <= NAMED:
        return 84, max(80, 24 + 17 * count)
    across, down = 168.0, 168.0
    while around(across, down) < count * ROOM:
        down += 10
    return across, down


def _line(line: Line, at: Mapping[int, Spot], *, thin: bool = False) -> str:
    """A curve that bends towards the middle, so that neighbours' ties do not hide behind other partners."""
    one, other = at[line.one], at[line.other]
    bend_x, bend_y = (one.x + other.x) * 0.3, (one.y + other.y) * 0.3
    width = 1.2 if thin else min(1.5 + 0.55 * line.points, 8) if line.works else 1.2
    kind = "tie" if line.works else "tie met"
    path = f"M{one.x:g} {one.y:g}Q{bend_x:g} {bend_y:g} {other.x:g} {other.y:g}"
    return f'<path class="{kind}" stroke-width="{width:g}" d="{path}"/>'


def _dot(dot: Dot, spot: Spot, strongest: int, named: bool) -> str:
    sector = Sector(dot.sector).label
    label = esc(f"{dot.number}. {dot.name}, {sector}")
    size = 10 + (6 * dot.strength / strongest if strongest else 0) if named else 11
    words = _name(dot, spot, size) if named else _number(dot, spot)
    mark = f'<circle class="touch" cx="{spot.x:g}" cy="{spot.y:g}" r="22"/>' if named else ""
    inner = f"<title>{label}</title>{mark}{_shape(dot.sector, spot, size)}{words}"
    on = " on" if dot.on else ""
    if dot.url:
        return f'<a class="dot{on}" href="{esc(dot.url)}" aria-label="{label}">{inner}</a>'
    return f'<g class="dot{on}" role="img" aria-label="{label}">{inner}</g>'


def _shape(sector: str, spot: Spot, size: float) -> str:
    """A square for the public sector, a circle for the civil one, a diamond for the private one."""
    x, y = spot.x, spot.y
    if sector == Sector.PUBLIC:
        side = size * pi**0.5 / 2
        return f'<rect class="public" x="{x - side:.1f}" y="{y - side:.1f}" width="{2 * side:.1f}" height="{2 * side:.1f}" rx="2"/>'  # noqa: E501
    if sector == Sector.PRIVATE:
        far = size * (pi / 2) ** 0.5
        return f'<path class="private" d="M{x:g} {y - far:.1f}l{far:.1f} {far:.1f}-{far:.1f} {far:.1f}-{far:.1f}-{far:.1f}z"/>'  # noqa: E501
    return f'<circle class="social" cx="{x:g}" cy="{y:g}" r="{size:g}"/>'


def _number(dot: Dot, spot: Spot) -> str:
    return f'<text class="number" x="{spot.x:g}" y="{spot.y + 4:g}" text-anchor="middle">{dot.number}</text>'


def _name(dot: Dot, spot: Spot, size: float) -> str:
    """The name beside its mark, away from the middle; above or below it at the top and the bottom."""
    if abs(spot.side) < 0.35:
        lines = name_lines(dot.name, 30, 2)
        top = spot.y < 0
        first = spot.y - size - 8 - LINE * (len(lines) - 1) if top else spot.y + size + 18
        x, anchor = spot.x, "middle"
    else:
        right = spot.side > 0
        x = spot.x + (size + 8 if right else -size - 8)
        lines = name_lines(dot.name, int((HALF - abs(x)) / LETTER), LONGEST_NAME)
        first, anchor = spot.y + 5 - LINE * (len(lines) - 1) / 2, "start" if right else "end"
    spans = "".join(f'<tspan x="{x:g}" y="{first + LINE * n:g}">{esc(words)}</tspan>' for n, words in enumerate(lines))
    return f'<text text-anchor="{anchor}">{spans}</text>'


def name_lines(name: str, width: int, most: int) -> list[str]:
    """The name in at most so many lines of so many letters; what does not fit ends in „…”."""
    lines = [""]
    for word in name.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    lines = [each for each in lines if each]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return [each if len(each) <= width else f"{each[: width - 1].rstrip('.…')}…" for each in lines]
