"""The answer of a call, said once to everyone: what we heard and what we do."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.bodies.queries import seats

from ..access import may_answer_call
from ..lifecycle import CALL
from ..messages.calls import send_call_answer, tell_council
from ..models import Call, CallAnswer, PaperBatch, Reply, Voice
from ..queries.figures import call_figures
from ..signals import call_answered
from ..vocabulary import VoiceState
from .answering import answer_voice
from .checking import checked, plain

BATCH = 500


@atomic
def answer_call(*, call: int, heard: str, doing: str, by: Actor, at: datetime) -> CallAnswer:
    """Say what was heard and what follows; freeze the figures; answer every voice that still waits under the call.

    Whoever replied to a survey and left a contact is written to, and a council whose question it was.
    Raises Refused while the call is open, when it was answered, or while a pile of its paper is being typed in.
    """
    row = hold(Call, call)
    same_network(row)
    require(may_answer_call(by, row))
    CALL.require("answer_all", row.stage)
    if pile := PaperBatch.objects.filter(call=row, checked_at__isnull=True).first():
        raise Refused(
            _("The pile “%(label)s” is not typed in and checked yet.") % {"label": pile.label},
            _("Finish it first: paper counts in every figure."),
            code="paper_waits",
        )
    answer = CallAnswer(network=row.network, call=row, heard=plain(heard), doing=plain(doing), at=at)
    answer.author_ref, answer.author_title = by.actor_ref, row.owner_title
    answer.figures = call_figures(row)
    checked(answer).save()
    answer.told = _tell_everyone(answer, by, at)
    answer.save(update_fields=["told"])
    record("voices.answer_call", row, by=by, at=at, after={"told": answer.told, "total": answer.figures["total"]})
    tell(call_answered, call=row.pk, at=at)
    return answer


def _tell_everyone(answer: CallAnswer, by: Actor, at: datetime) -> int:
    """Answers with how many were answered or written to."""
    row, told = answer.call, 0
    for voice in Voice.objects.filter(call=row, state=VoiceState.HEARD).order_by("pk").values_list("pk", flat=True):
        answer_voice(voice=voice, text=f"{answer.heard}\n\n{answer.doing}"[:4000], by=by, at=at)
        told += 1
    for reply in Reply.objects.filter(call=row).exclude(contact="").order_by("pk").iterator(BATCH):
        reply.call = row
        send_call_answer(answer, reply, at)
        told += 1
    if row.council is not None:
        day = timezone.localdate(at, row.network.zone)
        tell_council(answer, [each.person for each in seats(row.council, day) if each.person], at)
    return told
