"""Calls, challenges with evidence, voices with their answers, all of them searchable by those who may read them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from random import Random

from ognisko.people.networks.models import Network
from ognisko.practice.voices.models import Answer, Call, Challenge, ChallengeStep, Evidence, Voice
from ognisko.practice.voices.vocabulary import CHALLENGE_KIND, VOICE_KIND

from . import words
from .ground import Place
from .mills import voice_numbers
from .sizes import Size
from .tables import Table, Tables

YEAR = 365  # days over which voices came
UNANSWERED_EVERY, JOINED_EVERY, QUESTION = 25, 3, "Co powinno się zmienić w Twojej okolicy?"
CHANNELS = ("web", "web", "web", "paper", "talk", "telephone", "event")
STATES = ("open", "open", "priority", "in_hand", "changed")


class Listening:
    """Lets one centre after another hear its share of voices."""

    def __init__(self, tables: Tables, entries: Table, network: Network, size: Size, at: datetime) -> None:
        self.entries, self.size, self.at, self.days = entries, size, at, network.answer_days
        self.numbers = voice_numbers(network.pk, size.seed)
        mine = {"network": network.pk}
        self.calls = tables.table(
            Call,
            *("centre", "owner"),
            **mine,
            question=QUESTION,
            owner_title="koordynatorka",
            answer_days=self.days,
            opened_at=at - timedelta(days=800),
        )
        self.challenges = tables.table(
            Challenge,
            *("centre", "title", "code", "summary", "sphere", "theme", "state", "opened_at", "changed_at"),
            **mine,
        )
        self.about = tables.table(Challenge.neighbourhoods.through, "challenge", "neighbourhood")
        self.steps = tables.table(ChallengeStep, "challenge", "state", "at", **mine)
        self.evidence = tables.table(
            Evidence, "challenge", "text", "at", **mine, kind="note", source="Spacer z miarą", proposal=None
        )
        self.voices = tables.table(
            Voice,
            *("call", "number", "code_hash", "channel", "text", "neighbourhood", "state", "heard_at", "answer_by"),
            *("answered_at", "challenge", "joined_at", "summary", "summary_at"),
            **mine,
        )
        self.answers = tables.table(
            Answer,
            *("voice", "answered_at"),
            **mine,
            text=words.ANSWER,
            author_ref="system",
            author_title="koordynatorka",
            sent_by="board",
        )

    def hear(self, place: Place) -> list[int]:
        """Answers with the challenges the voices led to."""
        rng = Random(f"{self.size.seed}:voices:{place.number}")  # noqa: S311 - invented data
        call = self.calls.add(place.pk, place.coordinator)
        challenges = [self._challenge(place, turn) for turn in range(len(words.CHALLENGES))]
        total = self.size.voices_of(place.number)
        for turn in range(total):
            hours = (turn + 1) * YEAR * 24 // (total + 1)
            self._voice(place, call, challenges, self.at - timedelta(hours=YEAR * 24 - hours), rng)
        return challenges

    def _challenge(self, place: Place, turn: int) -> int:
        title, sphere, theme = words.CHALLENGES[turn]
        state, opened = STATES[turn], self.at - timedelta(days=YEAR + 10)
        changed = self.at - timedelta(days=20 + turn) if state == "changed" else None
        code = f"wyzwanie-{place.number + 1}-{turn + 1}"
        pk = self.challenges.add(place.pk, title, code, words.SUMMARY, sphere, theme, state, opened, changed)
        for neighbourhood in place.neighbourhoods[:1]:
            self.about.add(pk, neighbourhood)
        self.steps.add(pk, "open", opened)
        if state != "open":
            self.steps.add(pk, state, changed or opened + timedelta(days=60))
        self.evidence.add(pk, "Policzyliśmy razem z mieszkańcami: tak jest w każdy dzień tygodnia.", opened)
        self.entries.add(CHALLENGE_KIND, True, pk, place.pk, title, words.indexed(title), words.indexed(words.SUMMARY))
        return pk

    def _voice(self, place: Place, call: int, challenges: list[int], heard: datetime, rng: Random) -> None:
        where, what, wish = rng.choice(words.WHERE), rng.choice(words.WHAT), rng.choice(words.WISH)
        number, code_hash = next(self.numbers)
        pk, text = self.voices.next_pk, f"{where} {what}. {wish}"
        promised = heard.date() + timedelta(days=self.days)
        old = (self.at - heard).days > self.days
        answered = _noon(heard, rng.randint(1, self.days)) if old and pk % UNANSWERED_EVERY else None
        joined = pk % JOINED_EVERY == 0
        summed = answered if pk % 2 else None
        self.voices.add(
            *(call, number, code_hash, rng.choice(CHANNELS), text, rng.choice(place.neighbourhoods)),
            *("answered" if answered else "heard", heard, promised, answered),
            *(rng.choice(challenges) if joined else None, heard + timedelta(days=1) if joined else None),
            *(words.SUMMARY if summed else "", summed),
        )
        if answered:
            self.answers.add(pk, answered)
        body = f"{words.indexed(where)} {words.indexed(what)} {words.indexed(wish)}"
        self.entries.add(VOICE_KIND, False, pk, place.pk, number, number.lower(), body)


def _noon(heard: datetime, days: int) -> datetime:
    return datetime.combine(heard.astimezone(UTC).date() + timedelta(days=days), time(12), UTC)
