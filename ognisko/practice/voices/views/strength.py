"""The strength of evidence as a small picture: a column for each kind, as high as it weighs. Words stand by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.safestring import SafeString

from ognisko.foundation.ui.shapes import Row

from ..vocabulary.strength import MOST_WEIGHT, Strength

BOX, GAP = 9, 3


def strength_picture(strength: Strength) -> SafeString:
    """The columns, for the eye only: the sentence stands beside them."""
    step = BOX + GAP
    wide, high = len(strength.parts) * step - GAP, MOST_WEIGHT * step - GAP
    boxes = "".join(
        f'<rect class="{"on" if level < part.weight else "off"}" x="{place * step}" '
        f'y="{high - BOX - level * step}" width="{BOX}" height="{BOX}" rx="2"/>'
        for place, part in enumerate(strength.parts)
        for level in range(max(part.weight, 1))
    )
    return SafeString(
        f'<svg class="strength {strength.firmness.value}" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'aria-hidden="true" focusable="false">{boxes}</svg>'
    )


def with_strength(rows: Iterable[Row], strengths: Sequence[Strength]) -> list[Row]:
    """Rows of challenges with what shows each, in words and as a picture. The words tell of the voices, too."""
    return [
        replace(row, note=f"{row.note} · {strength.sentence}", aside=strength_picture(strength))
        for row, strength in zip(rows, strengths, strict=True)
    ]
