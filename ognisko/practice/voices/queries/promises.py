"""What a resident is promised, and what became of one voice: for its private page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.ui.shapes import Knot, Row

from ..models import Call, Voice
from ..vocabulary import Channel, PassageKind, VoiceState
from .addresses import follow_address
from .passages import Stay, stays_of, tellings_for
from .voices import code


@dataclass(frozen=True, slots=True)
class Promise:
    """Who answers and by what day, in words."""

    who: str
    by_day: str


def promise(call: Call, at: datetime) -> Promise:
    """What a voice said now would be promised."""
    today = timezone.localdate(at)
    return _promise(call, today + timedelta(days=call.answer_days), today)


def _promise(call: Call, day: date, today: date) -> Promise:
    who = _("%(function)s, %(centre)s") % {"function": call.owner_title, "centre": call.centre.name}
    lang = dates.language(get_language())
    return Promise(who, dates.to_day(day, lang, today=today))


def call_rows(calls: Iterable[Call]) -> list[Row]:
    """Centres that listen, each with its question."""
    return [Row(each.centre.name, reverse("voices:say", args=[each.centre.slug]), each.question) for each in calls]


def follow_page(voice: Voice, at: datetime) -> dict[str, Any]:
    """All that the holder of the code sees. Not the words themselves: a lost slip must not give them away."""
    opening, today = code(voice), timezone.localdate(at)
    answer = getattr(voice, "answer", None)
    stays = stays_of(voice)
    tellings = tellings_for(stays)
    return {
        "voice": voice,
        "centre": voice.call.centre,
        "code": spoken(opening),
        "address": follow_address(voice),
        "promise": _promise(voice.call, voice.answer_by, today),
        "waits": voice.state == VoiceState.HEARD,
        "is_late": voice.state == VoiceState.HEARD and voice.answer_by < today,
        "answer": answer,
        "knots": _knots(voice, answer, stays, tellings, today),
        "news": tellings[-1] if tellings else None,
        "redaction": getattr(voice, "redaction", None),
    }


def _knots(voice: Voice, answer: Any, stays: list[Stay], tellings: list[Any], today: date) -> list[Knot]:
    """The line of this one voice, in the order things happened."""
    lang = dates.language(get_language())

    def when(moment: datetime) -> str:
        return dates.day_month(timezone.localdate(moment), lang, today=today)

    heard = Knot(
        _("Heard"), _("%(centre)s heard your voice.") % {"centre": voice.call.centre.name},
        f"{when(voice.heard_at)}, {Channel(voice.channel).label}", tone="river",
    )  # fmt: skip
    line = [(voice.heard_at, heard)]
    if voice.passed_at:
        words = _("The matter was passed on to: %(to)s. The centre still owes you the answer.") % {
            "to": voice.passed_to
        }
        if voice.state == VoiceState.ANSWERED:
            words = _("The matter was passed on to: %(to)s.") % {"to": voice.passed_to}
        line.append(
            (voice.passed_at, Knot(_("Passed on"), words, when(voice.passed_at), voice.passed_reason, tone="gold"))
        )
    line += [(stay.since, _came_to(stay, when(stay.since))) for stay in stays]
    if answer:
        line.append(
            (
                answer.answered_at,
                Knot(_("Answer"), answer.text, when(answer.answered_at), answer.author_title, tone="ember"),
            )
        )
    line += [(each.at, Knot(_("The change"), each.text, when(each.at), tone="moss")) for each in tellings]
    return [knot for _moment, knot in sorted(line, key=lambda pair: pair[0])]


def _came_to(stay: Stay, day: str) -> Knot:
    """How the voice came to a challenge: joined by hand, or taken along when challenges were joined or split."""
    passage = stay.move.passage if stay.move else None
    kind, note = _("Joined to a challenge"), ""
    if passage is not None:
        said = {
            PassageKind.MERGE: (_("Goes on together"), _("“%(title)s” was joined to a challenge that says the same.")),
            PassageKind.SPLIT: (_("A challenge of its own"), _("It was split off “%(title)s”.")),
            PassageKind.BRING_BACK: (
                _("Brought back"),
                _("The challenge stands for itself again, out of “%(title)s”."),
            ),
        }
        kind, words = said[PassageKind(passage.kind)]
        note = f"{words % {'title': passage.source.title}} {passage.reason}"
    elif stay.move and stay.move.source:
        kind = _("Moved to another challenge")
    url = reverse("voices:trace", args=[stay.challenge.code])
    return Knot(
        kind, stay.challenge.title, day, note, url=url, link=_("See the way from voices to change"), tone="gold"
    )


def call_promise(call: Call, at: datetime) -> Promise:
    """Who says what was heard under a call, and by what day."""
    return _promise(call, call.hear_by or timezone.localdate(at), timezone.localdate(at))
