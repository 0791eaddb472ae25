"""How strongly a challenge is shown to be real: worked out from what it rests on, with a reason for each part.

Pure: no rows are read here. More evidence never makes it weaker; a count of voices under five is never told.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import SMALL_COUNT

MOST_WEIGHT = 3  # of one kind of evidence
MANY_VOICES, MANY_NOTES = 20, 3
MANY_ASKED, VERY_MANY_ASKED = 30, 100
MANY_VOTES, VERY_MANY_VOTES = 100, 400


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a challenge rests on, counted. `asked` and `votes` are the most of one survey and of one proposal."""

    voices: int = 0
    notes: int = 0
    surveys: int = 0
    asked: int = 0
    resolutions: int = 0
    opinions: int = 0
    proposals: int = 0
    votes: int = 0
    votes_year: int | None = None
    figures: int = 0
    figures_year: int | None = None
    photos: int = 0


class Firmness(models.TextChoices):
    """From nothing to much, in words."""

    NOTHING = "nothing", gettext_lazy("not shown yet")
    SIGN = "sign", gettext_lazy("first signs")
    SIGNS = "signs", gettext_lazy("several signs")
    WELL = "well", gettext_lazy("well shown")
    STRONG = "strong", gettext_lazy("shown from many sides")

    @property
    def rank(self) -> int:
        return list(Firmness).index(self)


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of evidence: how much it weighs (0 to 3) and why, in words that go on a sentence."""

    kind: str
    weight: int
    words: str


@dataclass(frozen=True, slots=True)
class Strength:
    """The verdict with its reasons; a kind that is missing has a reason of no weight and no words."""

    firmness: Firmness
    parts: tuple[Reason, ...]

    @property
    def reasons(self) -> list[str]:
        return [part.words for part in self.parts if part.weight]

    @property
    def sentence(self) -> str:
        """„Kilka znaków: powiedziane w 17 głosach, widziane na spacerze”."""
        label = str(self.firmness.label)
        label = label[:1].upper() + label[1:]
        return f"{label}: {', '.join(self.reasons)}." if self.reasons else f"{label}."


def strength(grounds: Grounds) -> Strength:
    """How firmly the grounds show the challenge. Two kinds at least make it well shown, three make it strong."""
    parts = tuple(weigh(grounds) for weigh in _WEIGHED)
    weight, kinds = sum(part.weight for part in parts), sum(part.weight > 0 for part in parts)
    firmness = (
        Firmness.STRONG
        if weight >= 9 and kinds >= 3
        else Firmness.WELL
        if weight >= 6 and kinds >= 2
        else Firmness.SIGNS
        if weight >= 3
        else Firmness.SIGN
        if weight
        else Firmness.NOTHING
    )
    return Strength(firmness, parts)


def _steps(value: int, *steps: int) -> int:
    """How many of the steps the value has reached."""
    return sum(value >= step for step in steps)


def _voices(grounds: Grounds) -> Reason:
    count = grounds.voices
    words = _("said by a few people")
    if count >= MANY_VOICES:
        words = ngettext("said by many (%(count)s voice)", "said by many (%(count)s voices)", count)
    elif count >= SMALL_COUNT:
        words = ngettext("said in %(count)s voice", "said in %(count)s voices", count)
    return Reason("voices", _steps(count, 1, SMALL_COUNT, MANY_VOICES), words % {"count": count})


def _notes(grounds: Grounds) -> Reason:
    count = grounds.notes
    words = ngettext("noted in the field", "noted in the field %(count)s times", count) % {"count": count}
    return Reason("note", _steps(count, 1, MANY_NOTES), words)


def _surveys(grounds: Grounds) -> Reason:
    asked = grounds.asked
    words = _("shown by a survey")
    if asked >= SMALL_COUNT:
        words = ngettext(
            "answered by %(count)s person in a survey", "answered by %(count)s people in a survey", asked
        ) % {"count": asked}
    return Reason("survey", bool(grounds.surveys) * (1 + _steps(asked, MANY_ASKED, VERY_MANY_ASKED)), words)


def _council(grounds: Grounds) -> Reason:
    words = _("confirmed by a resolution of the council") if grounds.resolutions else _("the council gave its opinion")
    if grounds.resolutions and grounds.opinions:
        words = _("confirmed by a resolution and an opinion of the council")
    return Reason("council", 2 * bool(grounds.resolutions) + bool(grounds.opinions), words)


def _proposals(grounds: Grounds) -> Reason:
    count, votes = grounds.proposals, grounds.votes
    words = ngettext("asked for in a city budget proposal", "asked for in %(count)s city budget proposals", count) % {
        "count": count
    }
    if votes:
        words = ngettext(
            "voted for by %(count)s person in %(year)s", "voted for by %(count)s people in %(year)s", votes
        ) % {"count": votes, "year": grounds.votes_year}
    return Reason("proposal", bool(count) * (1 + _steps(votes, MANY_VOTES, VERY_MANY_VOTES)), words)


def _figures(grounds: Grounds) -> Reason:
    count, year = grounds.figures, grounds.figures_year
    words = ngettext("shown by a figure", "shown by %(count)s figures", count) % {"count": count}
    if year:
        words = ngettext(
            "shown by a figure of %(year)s", "shown by %(count)s figures, the newest of %(year)s", count
        ) % {"count": count, "year": year}
    return Reason("figure", _steps(count, 1, 2), words)


def _photos(grounds: Grounds) -> Reason:
    words = ngettext("seen in a photograph", "seen in %(count)s photographs", grounds.photos)
    return Reason("photo", _steps(grounds.photos, 1), words % {"count": grounds.photos})


_WEIGHED = (_voices, _notes, _surveys, _council, _proposals, _figures, _photos)
