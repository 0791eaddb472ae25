"""The public line from voice to change: dates, the centre's own sentences, no names and no private words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.ui.shapes import Knot, Row

from ..models import Challenge, Evidence
from ..vocabulary import SMALL_COUNT, ChallengeState, Channel, EvidenceKind, Level, PassageKind, Said, Sphere
from .challenges import voices_in_words
from .happened import PASSAGE, SAID, STEP, TOLD, Happening
from .heard import Heard
from .passages import function_label, said_label

STEP_TONES = {
    ChallengeState.PRIORITY: "gold",
    ChallengeState.IN_HAND: "ember",
    ChallengeState.CHANGED: "moss",
    ChallengeState.SET_ASIDE: "plain",
    ChallengeState.OPEN: "gold",
}


@dataclass(frozen=True, slots=True)
class Line:
    """What the line is drawn from. `upper` are the knots of the rooms above, which know how the change came about."""

    row: Challenge
    heard: Heard
    proofs: Sequence[Evidence]
    upper: Sequence[Knot]
    happened: Sequence[Happening]

    def of(self, kind: str) -> list[Happening]:
        return [each for each in self.happened if each.kind == kind]


def knots(line: Line, now: datetime) -> list[Knot]:
    """The whole line, in the order things happened."""
    when = When(now)
    passages, steps = line.of(PASSAGE), line.of(STEP)[1:]
    told_above = {ChallengeState.PRIORITY, ChallengeState.IN_HAND, ChallengeState.CHANGED} if line.upper else set()
    # Joining and bringing back have a knot of their own, which says where to and where from.
    silent = told_above | {ChallengeState.MERGED}
    back = {each.at for each in passages if each.what == PassageKind.BRING_BACK}
    drawn = [*_heard(line.heard, when), _opened(line, when)]
    drawn += [_passed(each, when) for each in passages]
    drawn += [_said(each, when) for each in line.of(SAID) if each.what in (Said.LEVEL, Said.TITLE)]
    drawn += line.upper
    drawn += [_step(each, when) for each in steps if each.what not in silent and each.at not in back]
    drawn += [_told(each, when) for each in line.of(TOLD)]
    return in_order(drawn)


def in_order(drawn: Iterable[Knot]) -> list[Knot]:
    """By their moments; a knot without one stays behind the knot it came after."""
    placed, latest = [], None
    for place, knot in enumerate(drawn):
        latest = _moment(knot.at) if knot.at is not None else latest
        placed.append((latest is not None, latest, place, knot))
    placed.sort(key=lambda each: (each[0], each[1].timestamp() if each[1] else 0, each[2]))
    return [knot for *_rest, knot in placed]


def _moment(at: datetime | date) -> datetime:
    return at if isinstance(at, datetime) else timezone.make_aware(datetime.combine(at, time(12)))


class When:
    """Days in the reader's language, without a year that goes without saying."""

    def __init__(self, now: datetime) -> None:
        self.lang, self.today = dates.language(get_language()), timezone.localdate(now)

    def __call__(self, moment: datetime | date) -> str:
        day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
        return dates.day_month(day, self.lang, today=self.today)


def _heard(heard: Heard, when: When) -> list[Knot]:
    """The first voice, in the centre's words; and that it was answered."""
    if heard.heard_at is None:
        return []
    words = heard.summary or _("Somebody said what should change.")
    said = f"{when(heard.heard_at)}, {Channel(heard.channel).label}"
    drawn = [Knot(_("Voice"), words, said, tone="river", at=heard.heard_at)]
    if heard.answered_at is not None:
        note = _("The answer itself is between the centre and the person.")
        if heard.answered == heard.count:
            note = _("Every voice that led here was answered.")
        words = _("The centre answered and asked what others say.")
        answered = f"{when(heard.answered_at)}, {heard.answered_by}"
        drawn.append(Knot(_("Answer"), words, answered, note, tone="river", at=heard.answered_at))
    return drawn


def _opened(line: Line, when: When) -> Knot:
    """The challenge as it was named at first, with what it rests on today."""
    row = line.row
    named = next((each.before for each in line.of(SAID) if each.what == Said.TITLE), row.title)
    opened = f"{when(row.opened_at)}, {Sphere(row.sphere).label}"
    return Knot(_("Challenge"), named, opened, rests_on(line.heard.count, line.proofs), tone="gold", at=row.opened_at)


def _passed(passage: Happening, when: When) -> Knot:
    """What was joined to it or split off it, or where it went itself; the reason, and what went along."""
    kind, words = {
        (PassageKind.MERGE, True): (_("Joined in"), _("Another challenge that says the same came in: “%(title)s”.")),
        (PassageKind.MERGE, False): (_("Joined to another"), _("From here on it is a part of “%(title)s”.")),
        (PassageKind.SPLIT, True): (_("Split off"), _("It grew out of “%(title)s”.")),
        (PassageKind.SPLIT, False): (_("Split"), _("One matter became a challenge of its own: “%(title)s”.")),
        (PassageKind.BRING_BACK, True): (_("Brought back"), _("It stands for itself again, out of “%(title)s”.")),
        (PassageKind.BRING_BACK, False): (_("Brought back"), _("“%(title)s” stands for itself again.")),
    }[PassageKind(passage.what), bool(passage.came)]
    note = " ".join(part for part in (signed(passage.reason, passage.role), went_along(passage)) if part)
    return Knot(
        kind, words % {"title": passage.title}, when(passage.at), note, page_url("voices:trace", passage.code),
        _("See its way"), tone="river", at=passage.at,
    )  # fmt: skip


def went_along(passage: Happening) -> str:
    """„Razem z nim: 17 głosów, 2 dowody.” Few voices are not counted out."""
    parts = [voices_in_words(passage.count)]
    count = passage.proofs
    if count:
        parts.append(ngettext("%(count)s piece of evidence", "%(count)s pieces of evidence", count) % {"count": count})
    parts = [part for part in parts if part]
    return _("What went along: %(what)s.") % {"what": ", ".join(parts)} if parts else ""


def _said(revision: Happening, when: When) -> Knot:
    """It was named anew, or passed to another level."""
    note = signed(revision.reason, revision.role)
    if revision.what == Said.TITLE:
        words = _("Now it is called: “%(title)s”.") % {"title": revision.after}
        return Knot(_("Named anew"), words, when(revision.at), note, tone="plain", at=revision.at)
    levels = list(Level)
    before, after = Level(revision.before), Level(revision.after)
    up = levels.index(after) > levels.index(before)
    kind = _("Passed up") if up else _("Handed back nearer")
    words = _("Who can solve it: from “%(before)s” to “%(after)s”.") % {"before": before.label, "after": after.label}
    return Knot(kind, words, when(revision.at), note, tone="gold", at=revision.at)


def words_before(line: Line, now: datetime) -> list[Row]:
    """Everything that was said anew: what stood there before, when, why, and who in function. The latest first."""
    when, lines = When(now), []
    for each in reversed(line.of(SAID)):
        words = f"{str(Said(each.what).label).capitalize()}: {said_label(each.what, each.before)}"
        until = _("until %(day)s") % {"day": when(each.at)}
        note = " · ".join(part for part in (until, signed(each.reason, each.role)) if part)
        lines.append(Row(words, note=note))
    return lines


def signed(reason: str, role: str) -> str:
    """„Powód. (koordynator)”: why, and who in function."""
    function = function_label(role)
    return f"{reason} ({function})" if reason and function else reason


def rests_on(heard: int, proofs: Sequence[Evidence]) -> str:
    """„17 głosów · 2 notatki · 3 projekty z budżetu obywatelskiego”."""
    kinds = Counter(each.kind for each in proofs)
    parts = [voices_in_words(heard)]
    counted = [(kind, _counted(kind, kinds[kind])) for kind in EvidenceKind]
    parts += [words % {"count": kinds[kind]} for kind, words in counted if kinds[kind]]
    return " · ".join(part for part in parts if part)


def _counted(kind: EvidenceKind, count: int) -> str:
    return {
        EvidenceKind.NOTE: ngettext("%(count)s field note", "%(count)s field notes", count),
        EvidenceKind.SURVEY: ngettext("%(count)s survey result", "%(count)s survey results", count),
        EvidenceKind.PROPOSAL: ngettext("%(count)s city budget proposal", "%(count)s city budget proposals", count),
        EvidenceKind.FIGURE: ngettext("%(count)s figure", "%(count)s figures", count),
        EvidenceKind.RESOLUTION: ngettext("%(count)s council's resolution", "%(count)s council's resolutions", count),
        EvidenceKind.OPINION: ngettext("%(count)s council's opinion", "%(count)s council's opinions", count),
        EvidenceKind.PHOTO: ngettext("%(count)s photograph", "%(count)s photographs", count),
    }[kind]


def _step(step: Happening, when: When) -> Knot:
    state = ChallengeState(step.what)
    words = {
        ChallengeState.PRIORITY: _("The partnership chose it as a priority."),
        ChallengeState.IN_HAND: _("Somebody took it in hand."),
        ChallengeState.CHANGED: _("Something is different now."),
        ChallengeState.SET_ASIDE: _("The centre set it aside."),
        ChallengeState.OPEN: _("The centre took it up again."),
    }[state]
    note = signed(step.reason, step.role)
    return Knot(state.label.capitalize(), words, when(step.at), note, tone=STEP_TONES[state], at=step.at)


def _told(telling: Happening, when: When) -> Knot:
    note = _("Everyone whose voice led here was told, by the channel they chose.")
    if telling.count >= SMALL_COUNT:
        note = ngettext(
            "Told %(count)s person whose voice led here.", "Told %(count)s people whose voices led here.", telling.count
        ) % {"count": telling.count}
    return Knot(_("Told back"), telling.what, when(telling.at), note, tone="moss", at=telling.at)
