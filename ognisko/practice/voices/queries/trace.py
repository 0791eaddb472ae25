"""The public line from voice to change: dates, the centre's own sentences, no names and no private words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.ui.shapes import Knot

from ..models import Challenge, Evidence, Voice
from ..vocabulary import SMALL_COUNT, ChallengeState, Channel, EvidenceKind, Sphere
from .challenges import voices_in_words

STEP_TONES = {
    ChallengeState.PRIORITY: "gold",
    ChallengeState.IN_HAND: "ember",
    ChallengeState.CHANGED: "moss",
    ChallengeState.SET_ASIDE: "plain",
    ChallengeState.OPEN: "gold",
}


def knots(
    row: Challenge, voices: Sequence[Voice], proofs: Sequence[Evidence], upper: Sequence[Any], now: datetime
) -> list[Knot]:
    """The whole line. `upper` are the knots of the rooms above, which know how the change came about."""
    when = _When(now)
    line = [*_heard(voices, when), _opened(row, len(voices), proofs, when)]
    steps = list(row.steps.order_by("at", "pk"))[1:]
    told_above = {ChallengeState.PRIORITY, ChallengeState.IN_HAND, ChallengeState.CHANGED} if upper else set()
    line += upper
    line += [_step(each, when) for each in steps if each.state not in told_above]
    line += [_told(each, when) for each in row.tellings.order_by("at", "pk")]
    return line


class _When:
    """Days in the reader's language, without a year that goes without saying."""

    def __init__(self, now: datetime) -> None:
        self.lang, self.today = dates.language(get_language()), timezone.localdate(now)

    def __call__(self, moment: datetime | date) -> str:
        day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
        return dates.day_month(day, self.lang, today=self.today)


def _heard(voices: Sequence[Voice], when: _When) -> list[Knot]:
    """The first voice, in the centre's words; and that it was answered."""
    if not voices:
        return []
    first = next((each for each in voices if each.summary), voices[0])
    words = first.summary or _("Somebody said what should change.")
    line = [Knot(_("Voice"), words, f"{when(first.heard_at)}, {Channel(first.channel).label}", tone="river")]
    answered = sorted((each.answered_at, each.call.centre.name) for each in voices if each.answered_at)
    if answered:
        at, centre = answered[0]
        note = _("The answer itself is between the centre and the person.")
        if len(answered) == len(voices):
            note = _("Every voice that led here was answered.")
        words = _("The centre answered and asked what others say.")
        line.append(Knot(_("Answer"), words, f"{when(at)}, {centre}", note, tone="river"))
    return line


def _opened(row: Challenge, heard: int, proofs: Sequence[Evidence], when: _When) -> Knot:
    sphere = Sphere(row.sphere).label
    return Knot(_("Challenge"), row.title, f"{when(row.opened_at)}, {sphere}", rests_on(heard, proofs), tone="gold")


def rests_on(heard: int, proofs: Sequence[Evidence]) -> str:
    """„17 głosów · 2 notatki · 3 projekty z budżetu obywatelskiego”."""
    kinds = Counter(each.kind for each in proofs)
    parts = [voices_in_words(heard)]
    counted = (
        (EvidenceKind.NOTE, ngettext("%(count)s field note", "%(count)s field notes", kinds[EvidenceKind.NOTE])),
        (
            EvidenceKind.PROPOSAL,
            ngettext("%(count)s city budget proposal", "%(count)s city budget proposals", kinds[EvidenceKind.PROPOSAL]),
        ),
        (EvidenceKind.FIGURE, ngettext("%(count)s figure", "%(count)s figures", kinds[EvidenceKind.FIGURE])),
        (
            EvidenceKind.RESOLUTION,
            ngettext(
                "%(count)s council's resolution", "%(count)s council's resolutions", kinds[EvidenceKind.RESOLUTION]
            ),
        ),
    )
    parts += [words % {"count": kinds[kind]} for kind, words in counted if kinds[kind]]
    return " · ".join(part for part in parts if part)


def _step(step: Any, when: _When) -> Knot:
    state = ChallengeState(step.state)
    words = {
        ChallengeState.PRIORITY: _("The partnership chose it as a priority."),
        ChallengeState.IN_HAND: _("Somebody took it in hand."),
        ChallengeState.CHANGED: _("Something is different now."),
        ChallengeState.SET_ASIDE: _("The centre set it aside."),
        ChallengeState.OPEN: _("The centre took it up again."),
    }[state]
    return Knot(state.label.capitalize(), words, when(step.at), step.reason, tone=STEP_TONES[state])


def _told(telling: Any, when: _When) -> Knot:
    note = _("Everyone whose voice led here was told, by the channel they chose.")
    if telling.told >= SMALL_COUNT:
        note = ngettext(
            "Told %(count)s person whose voice led here.", "Told %(count)s people whose voices led here.", telling.told
        ) % {"count": telling.told}
    return Knot(_("Told back"), telling.text, when(telling.at), note, tone="moss")
