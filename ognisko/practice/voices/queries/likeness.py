"""What is like a voice: other voices of the centre, challenges, proposals, each with the words they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel import words
from ognisko.foundation.plumbing import search

from ..models import Challenge, ExternalProposal, Voice
from ..vocabulary import CHALLENGE_KIND, PROPOSAL_KIND, VOICE_KIND, ChallengeState, VoiceState

MOST = 6
ASKED = 30  # looked at to find the best
MOST_WORDS = 5
EXCERPT = 110


@dataclass(frozen=True, slots=True)
class Alike:
    """One thing that shares words with a voice: the thing itself, its first words, and why it is offered."""

    thing: Any
    words: str
    reason: str


# Lemmas that everyone uses about everything: they are no reason to think two texts alike.
COMMON = frozenset(
    word
    for line in (
        "byc miec moc jeden dwa trzy metr rok dzien czas bardzo wiele duzo wszystko wszyscy nasz moj swoj ten ta to",
        "ktory co kto tu tam gdzie nie jak juz jeszcze tylko tez sie brakowac brak przydac zrobic robic chciec",
        "powinien trzeba osiedle wroclaw budowa nowy etap ulica ul przy",
    )
    for word in line.split()
)


def shared_words(text: str, other: str) -> list[str]:
    """The telling words of `other` whose lemmas `text` also has, as they are spelled there."""
    mine = words.significant(text)
    unique: dict[str, str] = {}
    for word in words.spelled(other):
        lemmas = words.readings(word)
        if not words.is_filler(word) and COMMON.isdisjoint(lemmas) and not mine.isdisjoint(lemmas):
            unique.setdefault(lemmas[0], word)
    return list(unique.values())[:MOST_WORDS]


def alike_voices(voice: Voice) -> list[Alike]:
    """Other voices the same centre heard."""
    holder = voice.call.centre_id
    hits = search.similar(voice.text, kinds=[VOICE_KIND], public_only=False, holders=[holder], limit=ASKED)
    rows = Voice.objects.filter(call__centre=holder).select_related("challenge").in_bulk([hit.pk for hit in hits])
    found = [rows[hit.pk] for hit in hits if hit.pk in rows and hit.pk != voice.pk]
    return _explained(voice.text, [(row, row.text) for row in found])


def alike_challenges(voice: Voice) -> list[Alike]:
    """Challenges whose words this voice shares."""
    hits = search.similar(voice.text, kinds=[CHALLENGE_KIND], limit=ASKED)
    rows = Challenge.objects.in_bulk([hit.pk for hit in hits])
    return _explained(
        voice.text, [(rows[hit.pk], f"{rows[hit.pk].title}. {rows[hit.pk].summary}") for hit in hits if hit.pk in rows]
    )


def like_this_one(row: Challenge) -> list[Alike]:
    """Other challenges that say alike and stand for themselves."""
    text = f"{row.title} {row.summary}"
    hits = search.similar(text, kinds=[CHALLENGE_KIND], limit=ASKED)
    rows = Challenge.objects.exclude(pk=row.pk).exclude(state=ChallengeState.MERGED).in_bulk([hit.pk for hit in hits])
    return _explained(
        text, [(rows[hit.pk], f"{rows[hit.pk].title}. {rows[hit.pk].summary}") for hit in hits if hit.pk in rows]
    )


def lone_voices(row: Challenge) -> list[Alike]:
    """Voices of the same centre that share words with a challenge and are with none yet."""
    text = f"{row.title} {row.summary}"
    hits = search.similar(text, kinds=[VOICE_KIND], public_only=False, holders=[row.centre_id], limit=ASKED)
    lone = Voice.objects.filter(call__centre=row.centre_id, challenge__isnull=True, is_quarantined=False)
    rows = lone.exclude(state=VoiceState.REFUSED).in_bulk([hit.pk for hit in hits])
    return _explained(text, [(rows[hit.pk], rows[hit.pk].text) for hit in hits if hit.pk in rows])


def alike_proposals(text: str, near: Iterable[int] = ()) -> list[Alike]:
    """Residents' proposals to the city budget that share words with this text; of equals, those from near first."""
    hits = search.similar(text, kinds=[PROPOSAL_KIND], limit=ASKED)
    rows = ExternalProposal.objects.prefetch_related("neighbourhoods").in_bulk([hit.pk for hit in hits])
    found = [rows[hit.pk] for hit in hits if hit.pk in rows]
    here = set(near)
    found.sort(key=lambda row: here.isdisjoint(place.pk for place in row.neighbourhoods.all()))
    return _explained(text, [(row, row.title) for row in found])


def offered_proposals(row: Challenge, typed: str, taken: set[int | None]) -> list[Alike]:
    """Proposals that may prove a challenge: by words typed, else by the words it shares; those it has are left out."""
    if typed:
        hits = search.found(typed, kinds=[PROPOSAL_KIND], limit=MOST * 2)
        rows = ExternalProposal.objects.in_bulk([hit.pk for hit in hits])
        found = [Alike(rows[hit.pk], rows[hit.pk].title, "") for hit in hits if hit.pk in rows]
    else:
        near = row.neighbourhoods.values_list("pk", flat=True)
        found = alike_proposals(f"{row.title} {row.summary}", near)
    return [each for each in found if each.thing.pk not in taken]


def _explained(text: str, things: Iterable[tuple[Any, str]]) -> list[Alike]:
    """The things with the most words in common; the reason is shown, so there has to be one."""
    found = [(shared_words(text, other), thing, other) for thing, other in things]
    best = sorted((each for each in found if each[0]), key=lambda each: -len(each[0]))[:MOST]
    return [
        Alike(thing, _short(other), _("words in common: %(words)s") % {"words": ", ".join(common)})
        for common, thing, other in best
    ]


def _short(text: str) -> str:
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…"
