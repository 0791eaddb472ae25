"""Who hears what: a voice was taken in, answered, led to a change. Whoever left no contact looks at the board."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.outbox import post_mail, post_sms
from ognisko.people.accounts.vocabulary import Reach

from ..models import Answer, Telling, Voice
from ..queries.addresses import address, follow_address


def confirm_hearing(voice: Voice, opening_code: str, at: datetime) -> None:
    """Right after the voice was heard, a letter with who answers, by when, and the code. An SMS says it in one line."""
    with translation.override(voice.language):
        context = _context(voice) | {"code": spoken(opening_code), "by_when": by_when(voice)}
        subject = _("We heard your voice: you will have an answer by %(date)s") % {
            "date": dates.day_month(voice.answer_by, voice.language)
        }
        _post(voice, "voices.say", subject, "voices/mail_voice_heard.txt", "voices/sms_voice_heard.txt", context, at)


def send_answer(answer: Answer, at: datetime) -> None:
    """The answer itself."""
    voice = answer.voice
    with translation.override(voice.language):
        subject = _("%(centre)s answers you") % {"centre": voice.call.centre.name}
        context = _context(voice) | {"answer": answer}
        _post(
            voice,
            "voices.answer",
            subject,
            "voices/mail_voice_answered.txt",
            "voices/sms_voice_answered.txt",
            context,
            at,
        )


def send_change(telling: Telling, voice: Voice, at: datetime) -> None:
    """What is different now."""
    with translation.override(voice.language):
        subject = _("Something has changed: %(challenge)s") % {"challenge": telling.challenge.title}
        trace = reverse("voices:trace", args=[telling.challenge.code])
        context = _context(voice) | {"telling": telling, "trace": address(telling.url or trace)}
        key = f"challenges.tell_of_change:{telling.pk}"
        _post(voice, key, subject, "voices/mail_change_told.txt", "voices/sms_change_told.txt", context, at)


def by_when(voice: Voice) -> str:
    """„piątku 4 grudnia”, to stand after „do”."""
    return dates.to_day(voice.answer_by, translation.get_language() or voice.language)


def _context(voice: Voice) -> dict[str, Any]:
    call = voice.call
    return {"centre": call.centre, "owner_title": call.owner_title, "follow": follow_address(voice)}


def _post(voice: Voice, key: str, subject: str, letter: str, text: str, context: dict[str, Any], at: datetime) -> None:
    key = f"{key}:{voice.pk}"
    if not voice.contact:
        return
    if voice.reach == Reach.MAIL:
        body = render_to_string(letter, context)
        post_mail(key=key, to=voice.contact, subject=subject, body=body, at=at)
    elif voice.reach == Reach.SMS:
        line = " ".join(render_to_string(text, context).split())
        post_sms(key=key, to=voice.contact, body=line, at=at)
