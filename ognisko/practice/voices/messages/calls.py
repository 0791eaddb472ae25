"""Who hears what of a call: whoever replied to a survey, and a council in whose name it was asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.outbox import post_mail, post_sms
from ognisko.people.accounts.models import Person
from ognisko.people.accounts.vocabulary import Reach

from ..models import CallAnswer, Reply
from ..queries.addresses import address, reply_address
from ..queries.asking import call_address


def confirm_reply(reply: Reply, opening_code: str, at: datetime) -> None:
    """Right after a survey came in, a letter with the day by which people hear, and the code."""
    if reply.reach != Reach.MAIL or not reply.contact:
        return
    with translation.override(reply.language):
        call = reply.call
        day = dates.to_day(call.hear_by, reply.language) if call.hear_by else ""
        context = {"centre": call.centre, "question": call.said("question", call.question, reply.language)}
        context |= {"code": spoken(opening_code), "by_when": day, "follow": reply_address(reply)}
        subject = _("We have your answers to: %(question)s") % {"question": context["question"]}
        body = render_to_string("voices/mail_reply_heard.txt", context)
        post_mail(key=f"voices.say_reply:{reply.pk}", to=reply.contact, subject=subject, body=body, at=at)


def send_call_answer(answer: CallAnswer, reply: Reply, at: datetime) -> None:
    """What was heard and what follows, by the channel the person chose."""
    key = f"voices.answer_call:{answer.pk}:{reply.pk}"
    with translation.override(reply.language):
        context = _context(answer, reply.language)
        if reply.reach == Reach.MAIL:
            body = render_to_string("voices/mail_call_answered.txt", context)
            post_mail(key=key, to=reply.contact, subject=_subject(context), body=body, at=at)
        elif reply.reach == Reach.SMS:
            line = " ".join(render_to_string("voices/sms_call_answered.txt", context).split())
            post_sms(key=key, to=reply.contact, body=line, at=at)


def tell_council(answer: CallAnswer, people: Iterable[Person], at: datetime) -> None:
    """Those who sit in the council read what was heard under the question asked in its name."""
    context = _context(answer, "pl")
    with translation.override("pl"):
        body = render_to_string("voices/mail_call_answered.txt", context | {"council": answer.call.council})
        for person in people:
            if person.email:
                key = f"voices.answer_call:{answer.pk}:council:{person.pk}"
                post_mail(key=key, to=person.email, subject=_subject(context), body=body, at=at)


def _subject(context: dict[str, Any]) -> str:
    return _("What we heard and what we do: %(question)s") % {"question": context["question"]}


def _context(answer: CallAnswer, language: str) -> dict[str, Any]:
    call = answer.call
    question = call.said("question", call.question, language)
    return {"centre": call.centre, "question": question, "answer": answer, "results": address(call_address(call))}
