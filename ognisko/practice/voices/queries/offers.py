"""Records of the house that may be evidence of a challenge: offered on its desk, taken in with one press.

A room (or a part of this one) that keeps such records says so by `offers_from(source)`: `source(challenge)` answers
with Offers, the likeliest first. A record that stands among the evidence already is left out here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ognisko.people.bodies.models import Resolution
from ognisko.people.bodies.vocabulary.councils import ResolutionKind, ResolutionState

from ..models import Challenge, Evidence
from ..vocabulary import EvidenceKind
from .likeness import shared_words

LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """What would stand among the evidence. `record` is "room.thing:pk"; `reason` says why it is offered."""

    kind: str
    text: str
    source: str
    record: str
    url: str
    year: int | None = None
    counted: int | None = None
    seen_on: date | None = None
    reason: str = ""


Source = Callable[[Challenge], Collection[Offer]]
_SOURCES: list[Source] = []


def offers_from(source: Source) -> None:
    if source not in _SOURCES:
        _SOURCES.append(source)


def offers(row: Challenge) -> list[Offer]:
    """All that is offered now and does not stand there yet."""
    taken = set(Evidence.objects.filter(challenge=row).exclude(record="").values_list("record", flat=True))
    return [offer for source in _SOURCES for offer in source(row) if offer.record not in taken]


def resolutions(row: Challenge) -> list[Offer]:
    """Resolutions and opinions of the councils of its neighbourhoods that share words with it."""
    bodies = row.neighbourhoods.exclude(council=None).values("council")
    found = Resolution.objects.filter(body__in=bodies).exclude(state=ResolutionState.REPEALED).select_related("body")
    text = f"{row.title} {row.summary}"
    shared = [(shared_words(text, each.subject), each) for each in found.order_by("-adopted_on", "-pk")[:LOOKED_AT]]
    best = sorted((each for each in shared if each[0]), key=lambda each: -len(each[0]))
    return [_of_council(each, common) for common, each in best]


def _of_council(row: Resolution, common: list[str]) -> Offer:
    is_opinion = row.kind == ResolutionKind.OPINION
    words = {"kind": row.get_kind_display(), "number": row.number, "council": row.body.name}
    return Offer(
        kind=EvidenceKind.OPINION if is_opinion else EvidenceKind.RESOLUTION,
        text=row.subject,
        source=_("%(council)s, %(kind)s %(number)s") % words,
        record=f"bodies.resolution:{row.pk}",
        url=reverse("bodies:resolution", args=[row.body.slug, row.pk]),
        year=row.adopted_on.year,
        reason=_("words in common: %(words)s") % {"words": ", ".join(common)},
    )
