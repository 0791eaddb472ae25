"""Voices by their code, on the desk, on the board and on the call list."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy

from ognisko.foundation.kernel.codes import BadCode
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.access import scope_pks
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.people.accounts.vocabulary import Reach
from ognisko.place.centres.models import Centre

from ..access import ANSWER, READ, centres_with, visible_voices
from ..models import Answer, CallAnswer, Reply, Telling, Voice
from ..vocabulary import VOICE_KIND, VoiceState
from ..vocabulary.numbers import code_hash, code_of, number_of

DAY_ENDS = time(23, 59)
EXCERPT = 90
MOST_WAITING = 50  # on the desk's front; the list of voices has them all


def voice_by_code(typed: str) -> Voice | None:
    """The voice this whole code opens; None when nothing does. Raises BadCode for what cannot be one of our codes."""
    network = current_network().pk
    number = number_of(typed, network)
    code = code_of(number, network)
    if len("".join(typed.split()).replace("-", "")) != len(code):
        raise BadCode(typed)
    rows = Voice.objects.filter(code_hash=code_hash(code))
    return rows.select_related("call__centre", "challenge", "answer", "redaction").first()


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
    return voices(viewer).select_related("answer", "call__owner", "redaction").get(number=number)


def waiting_voices(viewer: Actor) -> list[Voice]:
    """Voices this person should answer, the soonest due first."""
    rows = voices(viewer).filter(state=VoiceState.HEARD)
    mine = rows.filter(call__centre__in=Centre.objects.filter(centres_with(viewer, ANSWER)))
    return list(mine[:MOST_WAITING])


def board_answers(centre: Centre, *, since: datetime) -> list[Answer]:
    """Answers to people who look for them on the centre's board, newest first."""
    rows = Answer.objects.filter(voice__call__centre=centre, sent_by=Reach.BOARD, answered_at__gte=since)
    return list(rows.select_related("voice").order_by("-answered_at"))


def calls_to_make(viewer: Actor) -> list[Voice]:
    """Answered voices of people who asked to be rung and have not been rung yet."""
    rows = voices(viewer).filter(state=VoiceState.ANSWERED, reach=Reach.CALL, answer__called_at__isnull=True)
    return list(rows.exclude(contact="").select_related("answer"))


def replies_to_ring(viewer: Actor) -> list[Reply]:
    """Filled-in surveys of people who asked to be rung with what came of it, once it was told; not rung yet."""
    mine = Centre.objects.filter(centres_with(viewer, ANSWER)).values("pk")
    rows = Reply.objects.filter(call__centre__in=mine, call__answer__isnull=False, reach=Reach.CALL)
    waiting = rows.filter(called_at__isnull=True, is_quarantined=False).exclude(contact="")
    return list(waiting.select_related("call__answer").order_by("call__answer__at", "pk"))


def people_to_ring(viewer: Actor) -> int:
    """How many wait for a call of this person's: about their voice, or about a survey."""
    return len(calls_to_make(viewer)) + len(replies_to_ring(viewer))


def lasting_contacts(at: datetime, kept: timedelta, at_most: timedelta) -> QuerySet[Voice]:
    """Voices whose contact serves nothing any more: the last word that was owed went out long enough ago."""
    over = Q(challenge__isnull=True) | Q(challenge__changed_at__lt=at - kept) | Q(challenge__state="set_aside")
    ended = Q(answered_at__lt=at - kept) & over | Q(answered_at__lt=at - at_most)
    refused = Q(state=VoiceState.REFUSED, heard_at__lt=at - kept)
    return Voice.objects.exclude(contact="").filter(ended | refused)


def lasting_reply_contacts(at: datetime, kept: timedelta, at_most: timedelta) -> QuerySet[Reply]:
    """Filled-in surveys whose contact serves nothing any more: their call was answered long enough ago."""
    over = Q(call__answer__at__lt=at - kept) | Q(heard_at__lt=at - at_most)
    return Reply.objects.exclude(contact="").filter(over)


SHELVES = {
    "czekaja": (_lazy("Waiting"), Q(state=VoiceState.HEARD, is_quarantined=False)),
    "sprawdz": (_lazy("To be checked"), Q(state=VoiceState.HEARD, is_quarantined=True)),
    "odpowiedziane": (_lazy("Answered"), Q(state=VoiceState.ANSWERED)),
    "wszystkie": (_lazy("All"), Q()),
}
MOST_FOUND = 300


def shelf(viewer: Actor, name: str, words: str) -> QuerySet[Voice]:
    """Voices of one shelf; with words, those that have them. Waiting ones by their clock, others the newest first."""
    rows = with_words(voices(viewer).filter(SHELVES[name][1]), words, viewer)
    return rows if name in ("czekaja", "sprawdz") else rows.order_by("-heard_at", "-pk")


def with_words(rows: QuerySet[Voice], words: str, viewer: Actor) -> QuerySet[Voice]:
    """Those that have the words, of what this person may read; without words, all of them."""
    if not words:
        return rows
    holders = scope_pks(viewer, READ, "centre")
    hits = search.found(words, kinds=[VOICE_KIND], public_only=False, holders=holders, limit=MOST_FOUND)
    return rows.filter(pk__in=[hit.pk for hit in hits])


def shelves(viewer: Actor) -> list[tuple[str, str, int]]:
    """The shelves with how many voices lie on each; the one to be checked only when it holds any."""
    counts = voices(viewer).aggregate(**{name: Count("pk", filter=rule) for name, (_label, rule) in SHELVES.items()})
    listed = [(name, str(label), counts[name]) for name, (label, _rule) in SHELVES.items()]
    return [each for each in listed if each[0] != "sprawdz" or each[2]]


def board_told(centre: Centre, *, since: datetime) -> list[CallAnswer]:
    """What the centre heard under its calls and what it does, newest first."""
    rows = CallAnswer.objects.filter(call__centre=centre, at__gte=since)
    return list(rows.select_related("call").order_by("-at"))


def board_news(centre: Centre, *, since: datetime) -> list[Telling]:
    """What changed where voices of this centre led, newest first: people without a contact read it on the board."""
    return list(
        Telling.objects.filter(challenge__centre=centre, at__gte=since).select_related("challenge").order_by("-at")
    )
