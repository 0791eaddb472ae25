"""Voices by their code, on the desk, on the board and on the call list."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from ognisko.foundation.kernel.codes import BadCode
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.people.accounts.vocabulary import Reach
from ognisko.place.centres.models import Centre

from ..access import ANSWER, centres_with, visible_voices
from ..models import Answer, Voice
from ..vocabulary import VoiceState
from ..vocabulary.numbers import code_hash, code_of, number_of

DAY_ENDS = time(23, 59)
EXCERPT = 90


def voice_by_code(typed: str) -> Voice | None:
    """The voice this whole code opens; None when nothing does. Raises BadCode for what cannot be one of our codes."""
    network = current_network().pk
    number = number_of(typed, network)
    code = code_of(number, network)
    if len("".join(typed.split()).replace("-", "")) != len(code):
        raise BadCode(typed)
    rows = Voice.objects.filter(code_hash=code_hash(code))
    return rows.select_related("call__centre", "challenge", "answer").first()


def voice_once(token_hash: str) -> Voice | None:
    """The voice this form already left."""
    return Voice.objects.filter(once=token_hash).first()


def code(voice: Voice) -> str:
    """The code that opens this voice, worked out anew: it is kept nowhere."""
    return code_of(voice.number, voice.network_id)


def due(voice: Voice) -> datetime:
    """The last moment of the promised day, where the network lives."""
    return datetime.combine(voice.answer_by, DAY_ENDS, tzinfo=timezone.get_current_timezone())


def excerpt(voice: Voice) -> str:
    """The first words, for those who may read them."""
    words = " ".join(voice.text.split())
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1].rstrip() + "…"


def voices(viewer: Actor) -> QuerySet[Voice]:
    """Every voice this person may read, the soonest due first."""
    rows = Voice.objects.filter(visible_voices(viewer)).select_related("call__centre", "neighbourhood", "challenge")
    return rows.order_by("answer_by", "pk")


def voice(number: str, viewer: Actor) -> Voice:
    """One voice for its reader. Raises Voice.DoesNotExist for one they may not read."""
    return voices(viewer).select_related("answer", "call__owner").get(number=number)


def waiting_voices(viewer: Actor) -> list[Voice]:
    """Voices this person should answer, the soonest due first."""
    rows = voices(viewer).filter(state=VoiceState.HEARD)
    return list(rows.filter(call__centre__in=Centre.objects.filter(centres_with(viewer, ANSWER))))


def board_answers(centre: Centre, *, since: datetime) -> list[Answer]:
    """Answers to people who look for them on the centre's board, newest first."""
    rows = Answer.objects.filter(voice__call__centre=centre, sent_by=Reach.BOARD, answered_at__gte=since)
    return list(rows.select_related("voice").order_by("-answered_at"))


def calls_to_make(viewer: Actor) -> list[Voice]:
    """Answered voices of people who asked to be rung and have not been rung yet."""
    rows = voices(viewer).filter(state=VoiceState.ANSWERED, reach=Reach.CALL, answer__called_at__isnull=True)
    return list(rows.exclude(contact="").select_related("answer"))


def lasting_contacts(at: datetime, kept: timedelta, at_most: timedelta) -> QuerySet[Voice]:
    """Voices whose contact serves nothing any more: the last word that was owed went out long enough ago."""
    over = Q(challenge__isnull=True) | Q(challenge__changed_at__lt=at - kept) | Q(challenge__state="set_aside")
    ended = Q(answered_at__lt=at - kept) & over | Q(answered_at__lt=at - at_most)
    refused = Q(state=VoiceState.REFUSED, heard_at__lt=at - kept)
    return Voice.objects.exclude(contact="").filter(ended | refused)


def recent_voices(centre: Centre, *, but: int, limit: int) -> list[Voice]:
    """The newest voices of a centre, one left out: for finding similar ones."""
    rows = Voice.objects.filter(call__centre=centre, is_quarantined=False).exclude(pk=but)
    return list(rows.exclude(state=VoiceState.REFUSED).select_related("challenge").order_by("-heard_at")[:limit])


def late(voice: Voice, today: date) -> bool:
    return voice.state == VoiceState.HEARD and voice.answer_by < today
