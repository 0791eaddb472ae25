"""The voices that led to a challenge, summed up in one query that reads none of them, however many they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from ..models import Challenge, Direction, Redaction, Voice
from ..vocabulary import VoiceState


@dataclass(frozen=True, slots=True)
class Heard:
    """How many there are and were answered; the first (one with the centre's summary, if any has); the first answer."""

    count: int = 0
    answered: int = 0
    summary: str = ""
    channel: str = ""
    heard_at: datetime | None = None
    answered_at: datetime | None = None
    answered_by: str = ""


def heard_of(row: Challenge) -> Heard:
    """Of one challenge. Voices that lie on the shelf or were refused do not count."""
    return heard_along(_with_heard(Challenge.objects.filter(pk=row.pk)).get())


def challenge_told(code: str) -> Any:
    """One challenge as everyone reads of it. Raises Challenge.DoesNotExist.

    Along come what `heard_along` tells, `places` (slug and name of each) and whether there are `has_words` to show and
    `has_directions` of the centre about it.
    """
    answering = Direction.objects.filter(Q(challenge=OuterRef("pk")) | Q(citations__challenge=OuterRef("pk")))
    rows = _with_heard(Challenge.objects.filter(code=code).select_related("centre", "merged_into__centre")).annotate(
        place_slug=F("neighbourhoods__slug"),
        place_name=F("neighbourhoods__name"),
        has_words=Exists(Redaction.objects.filter(voice__challenge=OuterRef("pk"))),
        has_directions=Exists(answering),
    )
    found = list(rows.order_by("neighbourhoods__name"))  # a row for each place
    if not found:
        raise Challenge.DoesNotExist
    row: Any = found[0]
    row.places = [(each.place_slug, each.place_name) for each in found if each.place_slug]
    return row


def heard_along(row: Any) -> Heard:
    """What came along with a challenge."""
    if not row.heard_count:
        return Heard()
    summed = bool(row.summed_up)
    return Heard(
        count=row.heard_count,
        answered=row.answered_count or 0,
        summary=row.summed_up or "",
        channel=row.summed_channel if summed else row.first_channel,
        heard_at=row.summed_at if summed else row.first_at,
        answered_at=row.first_answered_at,
        answered_by=row.first_answered_by or "",
    )


def _with_heard(rows: QuerySet[Challenge]) -> QuerySet[Challenge]:
    ours = Voice.objects.filter(challenge=OuterRef("pk"), is_quarantined=False).exclude(state=VoiceState.REFUSED)
    answered, summed = ours.filter(state=VoiceState.ANSWERED), ours.exclude(summary="")
    return rows.annotate(
        heard_count=_number(ours),
        answered_count=_number(answered),
        summed_up=_first(summed, "summary"),
        summed_channel=_first(summed, "channel"),
        summed_at=_first(summed, "heard_at"),
        first_channel=_first(ours, "channel"),
        first_at=_first(ours, "heard_at"),
        first_answered_at=_first(answered, "answered_at", by="answered_at"),
        first_answered_by=_first(answered, "call__centre__name", by="answered_at"),
    )


def _number(rows: QuerySet[Voice]) -> Subquery:
    return Subquery(rows.order_by().values("challenge").annotate(number=Count("pk")).values("number"))


def _first(rows: QuerySet[Voice], name: str, *, by: str = "heard_at") -> Subquery:
    return Subquery(rows.order_by(by, "pk").values(name)[:1])
