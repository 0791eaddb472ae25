"""Points as bars, for the eye; the table beside them says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

WIDTH, LINE, THICK = 320, 44, 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: moss for what was chosen, river for the rest."""

    label: str
    value: int
    tone: str


def bars(drawn: Sequence[Bar]) -> SafeString:
    """The bars as one SVG, hidden from a screen reader, which reads the table."""
    most = max((each.value for each in drawn), default=0) or 1
    lines = "".join(_bar(number, each, most) for number, each in enumerate(drawn))
    height = len(drawn) * LINE
    return SafeString(
        f'<svg class="bars" viewBox="0 0 {WIDTH} {height}" aria-hidden="true" focusable="false">{lines}</svg>'
    )


def _bar(number: int, each: Bar, most: int) -> str:
    top, length = number * LINE, max(2, round(each.value / most * (WIDTH - 44)))
    label = each.label if len(each.label) <= 44 else f"{each.label[:43].rstrip()}…"
    return (
        f'<text class="name" x="0" y="{top + 14}">{escape(label)}</text>'
        f'<rect class="{each.tone}" x="0" y="{top + 20}" width="{length}" height="{THICK}" rx="3"/>'
        f'<text class="value" x="{length + 8}" y="{top + 32}">{each.value}</text>'
    )
