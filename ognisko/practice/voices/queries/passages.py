"""Where a joined challenge stands now, and the way of one voice from challenge to challenge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ognisko.people.organisations.vocabulary import ROLES

from ..models import Challenge, Telling, Voice, VoiceMove
from ..vocabulary import Level, Said, Sphere, Theme

LONGEST_CHAIN = 50


def standing_one(row: Challenge) -> Challenge:
    """Where the challenge stands now: itself, or the one it was joined to, and on to the last."""
    for _turn in range(LONGEST_CHAIN):
        if row.merged_into is None:
            break
        row = row.merged_into
    return row


def function_label(role: str) -> str:
    """„koordynator”: who did it, as the public knows them; "" for the house."""
    return str(ROLES[role].label) if role in ROLES else ""


def said_label(said: str, value: str) -> str:
    """One thing said of a challenge, in words people see."""
    choices: dict[str, Any] = {Said.SPHERE: Sphere, Said.THEME: Theme, Said.LEVEL: Level}
    return str(choices[said](value).label) if said in choices else value or _("nothing")


@dataclass(frozen=True, slots=True)
class Stay:
    """A voice was with a challenge from one moment until another; `move` is how it came, where that was kept."""

    challenge: Challenge
    since: datetime
    until: datetime | None
    move: VoiceMove | None


def stays_of(voice: Voice) -> list[Stay]:
    """The way of one voice, from its first challenge to the one it is with."""
    related = ("source", "target", "passage__source")
    moves = list(VoiceMove.objects.filter(voice=voice).select_related(*related).order_by("at", "pk"))
    came: list[tuple[Challenge, datetime, VoiceMove | None]] = [(each.target, each.at, each) for each in moves]
    joined = voice.joined_at or voice.heard_at
    first = moves[0].source if moves else voice.challenge
    if first is not None:
        came.insert(0, (first, min(joined, moves[0].at) if moves else joined, None))
    ends = [*(since for _challenge, since, _move in came[1:]), None] if came else []
    return [Stay(challenge, since, until, move) for (challenge, since, move), until in zip(came, ends, strict=True)]


def tellings_for(stays: list[Stay]) -> list[Telling]:
    """What this voice was told: all of where it is now, and of where it was while it was there. In order."""
    if not stays:
        return []
    rows = Telling.objects.filter(challenge__in={stay.challenge.pk for stay in stays}).order_by("at", "pk")
    now = stays[-1].challenge.pk
    return [
        each
        for each in rows
        if each.challenge_id == now
        or any(
            stay.challenge.pk == each.challenge_id and stay.since <= each.at <= (stay.until or each.at)
            for stay in stays
        )
    ]
