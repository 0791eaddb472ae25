"""Taking a filled-in survey in: from the web without an account, and from paper or a talk by the team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.place.centres.vocabulary import CentreState
from ognisko.place.territory.models import Neighbourhood

from ..access import may_answer_call, may_enter_voice
from ..messages.calls import confirm_reply
from ..models import Call, CallAnswer, Question, Reply, ReplyTick
from ..vocabulary import CallKind, Channel
from ..vocabulary.calls import LONGEST_WORDS, SCALE, QuestionKind
from ..vocabulary.numbers import code_hash, code_of, new_number, once_hash
from .checking import checked, plain, reached
from .hearing import already_written, number_on_slip
from .tallying import tally_group

Ticks = Mapping[int, Any]  # by question: keys of options, one key, a number of the scale, or words


@atomic
def say_reply(
    *, call: int, ticks: Ticks, contact: str = "", wish: str = "", neighbourhood: Neighbourhood | None = None,
    language: str = "pl", group: Mapping[str, str] | None = None, once: str = "", unproved: bool = False,
    by: Actor, at: datetime,
) -> tuple[Reply, str]:  # fmt: skip
    """Take in what somebody ticked on the web page. Answers with the reply and the code that opens it.

    The same form (`once`) sent twice is one reply. Raises Refused for a survey that is not open, an option that is not
    there, a question that must be answered, and a form without any mark.
    """
    row = hold(Call, call)
    same_network(row, neighbourhood)
    known = Reply.objects.filter(once=once_hash(once)).first() if once else None
    if known:
        return known, code_of(known.number, known.network_id)
    require_open(row, at)
    said = {"contact": contact, "wish": wish, "neighbourhood": neighbourhood, "language": language}
    reply = _filled_in(row, Channel.WEB, said, at)
    reply.is_quarantined, reply.once = unproved, once_hash(once)
    return _kept(reply, ticks, group or {}, "voices.say_reply", new_number(row.network_id), by)


@atomic
def enter_reply(
    *, call: int, ticks: Ticks, channel: str = Channel.PAPER, number: str = "", contact: str = "", wish: str = "",
    neighbourhood: Neighbourhood | None = None, language: str = "pl", group: Mapping[str, str] | None = None,
    by: Actor, at: datetime,
) -> tuple[Reply, str]:  # fmt: skip
    """Type in a form that somebody filled in on paper, or answered in a talk.

    Raises Refused for a number no form bears or that is already typed in, and whatever `say_reply` refuses. Paper that
    was handed in by the last day may still be typed in until the survey is answered.
    """
    row = hold(Call, call)
    same_network(row, neighbourhood)
    require(may_enter_voice(by, row.centre))
    require_typing(row)
    number = number_on_slip(number, row.network_id) if number.strip() else new_number(row.network_id)
    said = {"contact": contact, "wish": wish, "neighbourhood": neighbourhood, "language": language}
    reply = _filled_in(row, Channel(channel), said, at)
    reply.entered_by = by.actor_ref
    return _kept(reply, ticks, group or {}, "voices.enter_reply", number, by)


@atomic
def admit_replies(*, call: int, by: Actor, at: datetime) -> int:
    """Count the replies that came unproved: somebody has looked at them. Answers with how many."""
    row = hold(Call, call)
    same_network(row)
    require(may_answer_call(by, row))
    count = Reply.objects.filter(call=row, is_quarantined=True).update(is_quarantined=False)
    if count:
        record("voices.admit_replies", row, by=by, at=at, after={"count": count})
    return count


def require_open(call: Call, at: datetime) -> None:
    """Raises Refused when nothing can be said under this call on the web now."""
    today = timezone.localdate(at, call.network.zone)
    early = call.opens_on is not None and today < call.opens_on
    over = not call.is_open or (call.closes_on is not None and call.closes_on < today)
    if early or over or call.centre.state != CentreState.PUBLISHED:
        raise Refused(
            _("This call has not begun yet.") if early else _("This call is closed: its last day is over."),
            _("What should change here can always be said under the standing question of %(centre)s.")
            % {"centre": call.centre.name},
            code="closed",
        )


def require_typing(call: Call) -> None:
    """Raises Refused when no paper of this call is typed in any more."""
    if call.is_draft or (call.kind == CallKind.STANDING and not call.is_open):
        raise Refused(_("This call is not open."), _("Begin it first."), code="closed")
    if CallAnswer.objects.filter(call=call).exists():
        raise Refused(
            _("This call is answered, and its figures stand as they were published."),
            _("Write it down as a voice under the centre's standing question."),
            code="closed",
        )


def marks(call: Call, ticks: Ticks) -> list[ReplyTick]:
    """The marks of one form, judged. Raises Refused for whatever this form does not offer."""
    asked = {each.pk: each for each in call.questions.prefetch_related("options")}
    if strange := set(ticks) - set(asked):
        raise Refused(_("This form has no question %(key)s.") % {"key": min(strange)}, code="no_such_question")
    made = [mark for pk, question in asked.items() for mark in _marks_of(question, ticks.get(pk))]
    if not made:
        raise Refused(_("Nothing is marked on this form."), _("Answer at least one question."), code="nothing_marked")
    return made


def _marks_of(question: Question, value: Any) -> list[ReplyTick]:
    kind = QuestionKind(question.kind)
    if value is None or value == "" or (isinstance(value, Sequence) and not len(value)):
        if not question.may_skip:
            words = _("Question %(number)s has to be answered.") % {"number": question.order}
            raise Refused(words, code="must_answer")
        return []
    blank = {"network_id": question.network_id, "question": question}
    if kind is QuestionKind.WORDS:
        return [ReplyTick(**blank, words=words)] if (words := plain(str(value))[:LONGEST_WORDS]) else []
    if kind is QuestionKind.SCALE:
        if value not in SCALE:
            raise _not_there(question, value)
        return [ReplyTick(**blank, scale=value)]
    chosen = list(dict.fromkeys(value)) if isinstance(value, list | tuple) else [value]
    offered = {each.pk: each for each in question.options.all()}
    if kind is QuestionKind.ONE and len(chosen) > 1:
        words = _("In question %(number)s only one answer can be marked.") % {"number": question.order}
        raise Refused(words, _("Leave it empty when more are marked on the paper."), code="one_only")
    if strange := [each for each in chosen if each not in offered]:
        raise _not_there(question, strange[0])
    return [ReplyTick(**blank, option=offered[each]) for each in chosen]


def _not_there(question: Question, value: Any) -> Refused:
    words = _("Question %(number)s has no answer “%(value)s”.") % {"number": question.order, "value": str(value)[:20]}
    return Refused(words, _("Look at the form again."), code="no_such_option")


def _filled_in(call: Call, channel: Channel, said: dict[str, Any], at: datetime) -> Reply:
    if call.kind != CallKind.SURVEY:
        raise Refused(_("This is no survey."), _("Say it in your own words."), code="wrong_moment")
    said["reach"], said["contact"] = reached(said["contact"], said.pop("wish"))
    return Reply(network=call.network, call=call, channel=channel, heard_at=at, **said)


def _kept(reply: Reply, ticks: Ticks, group: Mapping[str, str], verb: str, number: str, by: Actor) -> tuple[Reply, str]:
    made, at = marks(reply.call, ticks), reply.heard_at
    code = code_of(number, reply.network_id)
    reply.number, reply.code_hash = number, code_hash(code)
    try:
        with transaction.atomic():
            checked(reply).save(force_insert=True)
    except IntegrityError as error:
        raise already_written(number, at) from error
    for mark in made:
        mark.reply = reply
    ReplyTick.objects.bulk_create(made)
    tally_group(reply.call, reply.channel, group, at)
    record(verb, reply, by=by, at=at, after={"channel": reply.channel, "quarantined": reply.is_quarantined})
    confirm_reply(reply, code, at)
    return reply, code
