"""The voices that led to a challenge, summed up in one query that reads none of them, however many they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery

from ..models import Challenge, Voice
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
    ours = Voice.objects.filter(challenge=OuterRef("pk"), is_quarantined=False).exclude(state=VoiceState.REFUSED)
    answered, summed = ours.filter(state=VoiceState.ANSWERED), ours.exclude(summary="")
    found = Challenge.objects.filter(pk=row.pk).values_list(
        _number(ours), _number(answered),
        _first(summed, "summary"), _first(summed, "channel"), _first(summed, "heard_at"),
        _first(ours, "channel"), _first(ours, "heard_at"),
        _first(answered, "answered_at", by="answered_at"), _first(answered, "call__centre__name", by="answered_at"),
    ).get()  # fmt: skip
    count, answers, summary, channel, heard_at, any_channel, any_at, answered_at, by = found
    if not count:
        return Heard()
    if not summary:
        summary, channel, heard_at = "", any_channel, any_at
    return Heard(count, answers or 0, summary, channel, heard_at, answered_at, by or "")


def _number(rows: QuerySet[Voice]) -> Subquery:
    return Subquery(rows.order_by().values("challenge").annotate(number=Count("pk")).values("number"))


def _first(rows: QuerySet[Voice], name: str, *, by: str = "heard_at") -> Subquery:
    return Subquery(rows.order_by(by, "pk").values(name)[:1])
