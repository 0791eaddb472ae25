"""Figures of voices and challenges for standards and reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.indicators import Measure, RecordLink
from ognisko.place.centres.models import Centre

from .models import Challenge, Direction, Voice
from .queries.grounds import strengths
from .queries.passages import standing_one
from .queries.rows import shown_number
from .vocabulary import EvidenceKind, VoiceState
from .vocabulary.strength import Firmness


def answered_in_time(centre: Centre, period: Period[date]) -> Measure:
    """The share of voices whose promised day fell in the period and that were answered by then; 1 when none was due."""
    due = _counted(centre).filter(_within("answer_by", period)).select_related("call")
    rows = list(due.order_by("answer_by", "pk"))
    kept = [row for row in rows if row.answered_at and timezone.localdate(row.answered_at) <= row.answer_by]
    if not rows:
        return Measure(1.0, (), _("No voice was due to be answered in this time."))
    words = {"kept": len(kept), "all": len(rows)}
    sentence = _("Answered by the promised day: %(kept)s of %(all)s voices.") % words
    return Measure(len(kept) / len(rows), _links(rows), sentence)


def count(centre: Centre, period: Period[date]) -> Measure:
    """Voices heard in the period, from every channel alike."""
    rows = list(_counted(centre).filter(_within("heard_at__date", period)).order_by("heard_at", "pk"))
    return Measure(len(rows), _links(rows), _("Voices heard: %(count)s.") % {"count": len(rows)})


def challenges_with_evidence(centre: Centre, period: Period[date]) -> Measure:
    """Challenges opened in the period that rest on more than voices."""
    opened = Challenge.objects.filter(_within("opened_at__date", period), centre=centre, evidence__isnull=False)
    rows = list(opened.distinct().order_by("opened_at", "pk"))
    return Measure(
        len(rows), _traces(rows), _("Challenges with evidence beside voices: %(count)s.") % {"count": len(rows)}
    )


def challenges_resting_on(kind: EvidenceKind) -> Callable[[Centre, Period[date]], Measure]:
    """The measure of one kind of evidence: challenges opened in the period that rest on it."""

    def measure(centre: Centre, period: Period[date]) -> Measure:
        opened = Challenge.objects.filter(_within("opened_at__date", period), centre=centre, evidence__kind=kind)
        rows = list(opened.distinct().order_by("opened_at", "pk"))
        words = {"kind": kind.label, "count": len(rows)}
        return Measure(len(rows), _traces(rows), _("Challenges resting on this (%(kind)s): %(count)s.") % words)

    return measure


def directions_from_diagnosis(centre: Centre, period: Period[date]) -> Measure:
    """Directions at work in the period, each answering a challenge that voices or evidence show."""
    begun = Direction.objects.filter(centre=centre, taken_at__isnull=False)
    if period.end is not None:
        begun = begun.filter(taken_at__date__lt=period.end)
    at_work = begun.filter(Q(ended_at__isnull=True) | Q(ended_at__date__gte=period.start))
    found = list(at_work.select_related("challenge__merged_into").order_by("taken_at", "pk"))
    answered = {each.pk: standing_one(each.challenge).pk for each in found}
    shown = strengths(set(answered.values()))
    rows = [each for each in found if shown[answered[each.pk]].firmness != Firmness.NOTHING]
    url = reverse("voices:centre_directions", args=[centre.slug])
    links = [RecordLink(each.title, url) for each in rows]
    return Measure(len(rows), links, _("Directions drawn from the diagnosis: %(count)s.") % {"count": len(rows)})


def _traces(rows: list[Challenge]) -> list[RecordLink]:
    return [RecordLink(row.title, reverse("voices:trace", args=[row.code])) for row in rows]


def _counted(centre: Centre) -> QuerySet[Voice]:
    rows = Voice.objects.filter(call__centre=centre, is_quarantined=False)
    return rows.exclude(state=VoiceState.REFUSED)


def _within(field: str, period: Period[date]) -> Q:
    bounds: dict[str, Any] = {f"{field}__gte": period.start}
    if period.end is not None:
        bounds[f"{field}__lt"] = period.end
    return Q(**bounds)


def _links(rows: list[Voice]) -> list[RecordLink]:
    return [RecordLink(shown_number(row.number), reverse("voices:voice", args=[row.number])) for row in rows]
