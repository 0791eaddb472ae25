"""What is like a voice: other voices of the centre, challenges, proposals, each with the words they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel import words
from ognisko.foundation.plumbing import search

from ..models import Challenge, ExternalProposal, Voice
from ..vocabulary import CHALLENGE_KIND, PROPOSAL_KIND, VOICE_KIND

MOST = 8
MOST_WORDS = 5
EXCERPT = 110


@dataclass(frozen=True, slots=True)
class Alike:
    """One thing that shares words with a voice: the thing itself, its first words, and why it is offered."""

    thing: Any
    words: str
    reason: str


def shared_words(text: str, other: str) -> list[str]:
    """The telling words of `other` whose lemmas `text` also has, as they are spelled there."""
    mine = words.significant(text)
    told = [
        word for word in words.spelled(other) if not words.is_filler(word) and not mine.isdisjoint(words.readings(word))
    ]
    unique: dict[str, str] = {}
    for word in told:
        unique.setdefault(words.readings(word)[0], word)
    return list(unique.values())[:MOST_WORDS]


def alike_voices(voice: Voice) -> list[Alike]:
    """Other voices the same centre heard."""
    holder = voice.call.centre_id
    hits = search.similar(voice.text, kinds=[VOICE_KIND], public_only=False, holders=[holder], limit=MOST + 1)
    rows = Voice.objects.filter(call__centre=holder).select_related("challenge").in_bulk([hit.pk for hit in hits])
    found = [rows[hit.pk] for hit in hits if hit.pk in rows and hit.pk != voice.pk]
    return _explained(voice.text, [(row, row.text) for row in found])


def alike_challenges(voice: Voice) -> list[Alike]:
    """Challenges whose words this voice shares."""
    hits = search.similar(voice.text, kinds=[CHALLENGE_KIND], limit=MOST)
    rows = Challenge.objects.in_bulk([hit.pk for hit in hits])
    return _explained(
        voice.text, [(rows[hit.pk], f"{rows[hit.pk].title}. {rows[hit.pk].summary}") for hit in hits if hit.pk in rows]
    )


def alike_proposals(text: str) -> list[Alike]:
    """Residents' proposals to the city budget that share words with this text."""
    hits = search.similar(text, kinds=[PROPOSAL_KIND], limit=MOST)
    rows = ExternalProposal.objects.in_bulk([hit.pk for hit in hits])
    return _explained(text, [(rows[hit.pk], rows[hit.pk].title) for hit in hits if hit.pk in rows])


def offered_proposals(row: Challenge, typed: str, taken: set[int | None]) -> list[Alike]:
    """Proposals that may prove a challenge: by words typed, else by the words it shares; those it has are left out."""
    if typed:
        hits = search.found(typed, kinds=[PROPOSAL_KIND], limit=MOST * 2)
        rows = ExternalProposal.objects.in_bulk([hit.pk for hit in hits])
        found = [Alike(rows[hit.pk], rows[hit.pk].title, "") for hit in hits if hit.pk in rows]
    else:
        found = alike_proposals(f"{row.title} {row.summary}")
    return [each for each in found if each.thing.pk not in taken]


def _explained(text: str, things: Iterable[tuple[Any, str]]) -> list[Alike]:
    """Only what shares a telling word: the reason is shown, so there has to be one."""
    found = []
    for thing, other in things:
        common = shared_words(text, other)
        if common:
            short = other if len(other) <= EXCERPT else other[: EXCERPT - 1].rstrip() + "…"
            found.append(Alike(thing, short, _("words in common: %(words)s") % {"words": ", ".join(common)}))
    return found[:MOST]
