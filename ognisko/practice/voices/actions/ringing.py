"""Ringing people who filled in a survey and asked to hear by telephone what came of it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.accounts.vocabulary import Reach

from ..access import may_answer_call
from ..models import CallAnswer, Reply


@atomic
def reveal_reply_contact(*, reply: int, by: Actor, at: datetime) -> str:
    """Show the number to ring; who looked and when stays in the audit. Raises Refused when nobody waits for a call."""
    row = _to_ring(reply, by)
    record("voices.reveal_reply_contact", row, by=by, at=at)
    return row.contact


@atomic
def mark_reply_called(*, reply: int, by: Actor, at: datetime) -> Reply:
    """Note that what came of the survey was said by telephone."""
    row = _to_ring(reply, by)
    if row.called_at is None:
        row.called_at = at
        row.save(update_fields=["called_at"])
        record("voices.mark_reply_called", row, by=by, at=at)
    return row


def _to_ring(reply: int, by: Actor) -> Reply:
    row = hold(Reply, reply)
    same_network(row)
    require(may_answer_call(by, row.call))
    told = CallAnswer.objects.filter(call=row.call_id).exists()
    if row.reach != Reach.CALL or not row.contact or not told:
        raise Refused(_("There is nothing to ring this person about."), code="wrong_moment")
    return row
