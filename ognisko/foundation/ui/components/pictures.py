"""Pictures where people would rather look: the thread, the ring, the week. Each has its list or table."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any

import segno
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..shapes import TONES, Cell, Grid, Image, Knot, Phase
from .markup import esc, mark_safe
from .words import one_of


def image(image: Image, *, sizes: str = "100vw", lazy: bool = False) -> SafeString:
    """A photograph or a drawing with its author's name; its place is kept while it loads. `lazy`: it stands low."""
    author = _("Picture: %(author)s") % {"author": image.credit}
    credit = f"<figcaption>{esc(author)}</figcaption>" if image.credit else ""
    return mark_safe(f'<figure class="image">{image_tag(image, sizes=sizes, lazy=lazy)}{credit}</figure>')


def image_tag(image: Image, *, sizes: str = "", lazy: bool = False) -> str:
    """The picture alone."""
    choices = ", ".join(f"{esc(url)} {width}w" for url, width in image.choices)
    several = f' srcset="{choices}" sizes="{esc(sizes)}"' if choices else ""
    when = ' loading="lazy"' if lazy else ""
    return (
        f'<img src="{esc(image.url)}"{several} alt="{esc(image.alternative)}" width="{image.width}" '
        f'height="{image.height}" decoding="async"{when}>'
    )


def thread(knots: Sequence[Knot]) -> SafeString:
    """The line from voice to change."""
    return mark_safe(f'<ol class="thread" role="list">{"".join(_knot(knot) for knot in knots)}</ol>')


def _knot(knot: Knot) -> str:
    when = f' <span class="when">· {esc(knot.when)}</span>' if knot.when else ""
    note = f'<p class="note">{esc(knot.note)}</p>' if knot.note else ""
    way = f'<p class="note"><a href="{esc(knot.url)}">{esc(knot.link or knot.words)}</a></p>' if knot.url else ""
    return (
        f'<li class="knot {one_of(knot.tone, TONES, "tone")}"><span class="kind">{esc(knot.kind)}</span>{when}'
        f'<p class="quote">{esc(knot.words)}</p>{note}{way}</li>'
    )


_RADIUS, _GAP = 84, 0.045


def cycle_ring(phases: Sequence[Phase], *, current: int, caption: Any, centre: Any = "") -> SafeString:
    """The cycle as a ring, clockwise from the top: phases before `current` (from 0) are done. Carries an equal list."""
    count = len(phases)
    arcs, names = [], []
    for number, phase in enumerate(phases):
        state = "done" if number < current else "on" if number == current else "ahead"
        state = "skipped" if phase.skipped else state
        arcs.append(f'<path class="{state}" d="{_arc(number, count)}"/>')
        names.append(_phase_name(number, count, phase.label, state))
    drawing = "".join(arcs) + "".join(names) + _middle(centre, phases[current].label if 0 <= current < count else "")
    return mark_safe(
        f'<figure class="ring"><svg viewBox="-40 20 400 266" aria-hidden="true" focusable="false">{drawing}</svg>'
        f'<figcaption class="unseen">{esc(caption)}</figcaption>{_phase_list(phases, current)}</figure>'
    )


def _middle(words: Any, phase: Any) -> str:
    upper, lower = (146, 168) if words and phase else (158, 158)
    said = f'<text class="middle" x="160" y="{upper}">{esc(words)}</text>' if words else ""
    return said + (f'<text class="middle on" x="160" y="{lower}">{esc(phase)}</text>' if phase else "")


def _point(turn: float, radius: float) -> str:
    return f"{160 + radius * sin(2 * pi * turn):.1f} {153 - radius * cos(2 * pi * turn):.1f}"


def _arc(number: int, count: int) -> str:
    gap = _GAP / 2 if count > 1 else 0.0005
    start, end = number / count + gap / 2, (number + 1) / count - gap / 2
    large = 1 if end - start > 0.5 else 0
    return f"M{_point(start, _RADIUS)}A{_RADIUS} {_RADIUS} 0 {large} 1 {_point(end, _RADIUS)}"


def _phase_name(number: int, count: int, label: Any, state: str) -> str:
    turn = (number + 0.5) / count
    x, y = (float(part) for part in _point(turn, _RADIUS + 20).split())
    side = sin(2 * pi * turn)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    return f'<text class="{state}" x="{x:.0f}" y="{y + 4:.0f}" text-anchor="{anchor}">{esc(label)}</text>'


def _phase_list(phases: Sequence[Phase], current: int) -> str:
    seen = any(phase.note or phase.url for phase in phases)
    lines = []
    for number, phase in enumerate(phases):
        state = _("done") if number < current else _("now") if number == current else _("ahead")
        state = _("skipped") if phase.skipped else state
        name = f'<a href="{esc(phase.url)}">{esc(phase.label)}</a>' if phase.url else esc(phase.label)
        note = f'<span class="note">{esc(phase.note)}</span>' if phase.note else ""
        here = ' aria-current="step"' if number == current else ""
        lines.append(f'<li{here}><span>{name} <span class="state">({esc(state)})</span></span>{note}</li>')
    return f'<ol class="{"phases" if seen else "unseen"}">{"".join(lines)}</ol>'


def meter(value: float, *, out_of: float, label: Any, tone: str = "moss") -> SafeString:
    """How much of a whole is there. `label` says it in words above the bar."""
    full = max(0.0, min(float(value), float(out_of)))
    return mark_safe(
        f'<div class="meter {one_of(tone, TONES, "tone")}"><span class="note">{esc(label)}</span>'
        f'<progress value="{full:g}" max="{float(out_of):g}" aria-label="{esc(label)}"></progress></div>'
    )


def week_grid(grid: Grid) -> SafeString:
    """Rooms and hours as a table: every cell is named, every free one leads to its form. Give a list beside it."""
    head = "".join(f'<th scope="col">{esc(column)}</th>' for column in grid.columns)
    body = "".join(
        f'<tr><th scope="row">{esc(line.head)}</th>{"".join(_cell(cell) for cell in line.cells)}</tr>'
        for line in grid.lines
    )
    return mark_safe(
        f'<div class="scroll" role="region" tabindex="0" aria-label="{esc(grid.caption)}"><table class="week">'
        f'<caption class="unseen">{esc(grid.caption)}</caption>'
        f"<thead><tr><th>{esc(grid.corner)}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


CELL_STATES = ("free", "held", "asked", "closed")


def _cell(cell: Cell) -> str:
    span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    state = one_of(cell.state, CELL_STATES, "state")
    name, label = esc(cell.name), esc(cell.label)
    if cell.url:
        return f'<td class="{state}"{span}><a href="{esc(cell.url)}" aria-label="{name}">{label}</a></td>'
    return f'<td class="{state}"{span} tabindex="0" aria-label="{name}">{label}</td>'


def qr(text: str, *, title: Any = "") -> SafeString:
    """A QR code, always dark on light so that every phone reads it."""
    picture = segno.make(text, error="m", micro=False).svg_inline(
        border=3, dark="#231c14", light="#ffffff", omitsize=True, svgclass="qr", lineclass=None, draw_transparent=False
    )
    name = f'role="img" aria-label="{esc(title or text)}" '
    return mark_safe(picture.replace("<svg ", f"<svg {name}", 1))
