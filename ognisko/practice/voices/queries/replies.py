"""A filled-in survey, for whoever holds its code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.tenancy import current_network

from ..models import Reply
from ..vocabulary.numbers import code_hash, code_of, number_of
from .addresses import reply_address
from .asking import call_address, question_of


def reply_by_code(typed: str) -> Reply | None:
    """The reply this whole code opens; None when nothing does. Raises BadCode."""
    network = current_network().pk
    rows = Reply.objects.filter(code_hash=code_hash(code_of(number_of(typed, network), network)))
    return rows.select_related("call__centre", "call__answer").first()


def reply_page(reply: Reply, at: datetime) -> dict[str, Any]:
    """All that the holder of the code sees: not what was ticked, since a lost slip must not give it away."""
    call, today = reply.call, timezone.localdate(at)
    hear_by = call.hear_by or today
    answer = getattr(call, "answer", None)
    lang = dates.language(get_language())
    return {
        "reply": reply,
        "call": call,
        "centre": call.centre,
        "question": question_of(call),
        "results": call_address(call),
        "answer": answer,
        "by_day": dates.to_day(hear_by, lang, today=today),
        "is_late": answer is None and hear_by < today,
        "code": spoken(code_of(reply.number, reply.network_id)),
        "address": reply_address(reply),
    }
