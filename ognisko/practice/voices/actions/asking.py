"""Asking beside the standing question: drafted, given its questions, begun, closed when its last day is over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import TOO_LATE
from ognisko.foundation.plumbing.tenancy import current_network, same_network, within
from ognisko.people.accounts.models import Person
from ognisko.people.bodies.models import Body
from ognisko.people.networks.queries import networks
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary import CentreState

from ..access import ANSWER, may_open_call
from ..lifecycle import CALL
from ..models import Call, Option, Question
from ..queries.asking import over_calls
from ..signals import call_begun
from ..vocabulary import CallKind
from ..vocabulary.calls import MOST_OPTIONS, MOST_QUESTIONS, CallStage, QuestionKind
from .checking import checked, plain


@atomic
def draft_call(
    *,
    centre: int,
    kind: str,
    question: str,
    owner: Person,
    owner_title: str,
    opens_on: date,
    closes_on: date,
    hear_by: date,
    intro: str = "",
    council: Body | None = None,
    by: Actor,
    at: datetime,
) -> Call:
    """Prepare a survey, a council's question, a walk or a wall: who answers, its days, by when people hear.

    Raises Refused when the owner could not answer or the days stand in the wrong order.
    """
    place = hold(Centre, centre)
    same_network(place, council)
    require(may_open_call(by, place))
    row = Call(network=current_network(), centre=place, kind=kind, opened_at=at, is_draft=True, is_open=False)
    row.code = _free_code(plain(question))
    row.answer_days = place.network.answer_days
    said = {"question": question, "intro": intro, "owner_title": owner_title, "council": council}
    _write(row, owner, said | {"opens_on": opens_on, "closes_on": closes_on, "hear_by": hear_by})
    record("voices.draft_call", row, by=by, at=at, after={"kind": kind, "hear_by": hear_by.isoformat()})
    return row


@atomic
def describe_call(
    *, call: int, owner: Person, owner_title: str, question: str, intro: str, opens_on: date, closes_on: date,
    hear_by: date, council: Body | None = None, by: Actor, at: datetime,
) -> Call:  # fmt: skip
    """Change a call that has not begun."""
    same_network(council)
    row = _drafted(call, by)
    said = {"question": question, "intro": intro, "owner_title": owner_title, "council": council}
    _write(row, owner, said | {"opens_on": opens_on, "closes_on": closes_on, "hear_by": hear_by})
    record("voices.describe_call", row, by=by, at=at, after={"hear_by": hear_by.isoformat()})
    return row


@atomic
def add_question(
    *, call: int, kind: str, text: str, options: Sequence[str] = (), may_skip: bool = True, by: Actor, at: datetime
) -> Question:
    """Add a question to a survey that has not begun. Raises Refused past twelve, or a choice of nothing."""
    row = _drafted(call, by)
    if row.kind != CallKind.SURVEY:
        raise Refused(_("Only a survey has questions of its own."), code="wrong_moment")
    order = row.questions.count() + 1
    if order > MOST_QUESTIONS:
        words = _("A survey has at most %(most)s questions: nobody fills in more.") % {"most": MOST_QUESTIONS}
        raise Refused(words, _("Remove one first."), code="too_many_questions")
    kind = QuestionKind(kind)
    offered = [words for each in options if (words := plain(each))] if kind.has_options else []
    if kind.has_options and not 2 <= len(offered) <= MOST_OPTIONS:
        words = _("A question of this kind offers from 2 to %(most)s answers.") % {"most": MOST_OPTIONS}
        raise Refused(words, _("Write each in its own line."), code="options_wrong")
    asked = Question(network=row.network, call=row, order=order, kind=kind, text=plain(text), may_skip=may_skip)
    checked(asked).save()
    for number, each in enumerate(offered, 1):
        checked(Option(network=row.network, question=asked, order=number, text=each)).save()
    record("voices.add_question", row, by=by, at=at, after={"order": asked.order, "kind": kind})
    return asked


@atomic
def drop_question(*, question: int, by: Actor, at: datetime) -> Call:
    """Take a question out of a survey that has not begun."""
    asked = hold(Question, question)
    row = _drafted(asked.call_id, by)
    asked.delete()
    _close_ranks(row)
    record("voices.drop_question", row, by=by, at=at)
    return row


@atomic
def translate_call(*, call: int, language: str, words: Mapping[str, str], by: Actor, at: datetime) -> Call:
    """Write the call's words in another language; what is left empty is shown as it was first written."""
    row = _held(call, by)
    if language not in {"pl", "uk", "en"}:
        raise Refused(_("Forms are printed in Polish, Ukrainian and English."), code="bad_input")
    known = {"question": 160, "intro": 600}
    known |= {f"q{pk}": 200 for pk in row.questions.values_list("pk", flat=True)}
    known |= {f"o{pk}": 120 for pk in Option.objects.filter(question__call=row).values_list("pk", flat=True)}
    kept = {key: text for key, each in words.items() if key in known and (text := plain(each)[: known[key]])}
    row.translations = row.translations | {language: kept}
    row.save(update_fields=["translations"])
    record("voices.translate_call", row, by=by, at=at, after={"language": language, "words": len(kept)})
    return row


@atomic
def begin_call(*, call: int, by: Actor, at: datetime) -> Call:
    """Ask it, from its first day on. Its questions and days are fixed from now on.

    Raises Refused when it asks nothing, nobody could answer, its last day is over or the centre is not open to all.
    """
    row = _held(call, by)
    CALL.require("begin", row.stage)
    if row.centre.state != CentreState.PUBLISHED:
        words = _("%(centre)s is not open to everyone now.") % {"centre": row.centre.name}
        raise Refused(words, _("Publish the centre first."), code="wrong_moment")
    if row.kind == CallKind.SURVEY and not row.questions.exists():
        raise Refused(_("The survey asks nothing yet."), _("Add a question first."), code="no_questions")
    if row.last_day < timezone.localdate(at, row.network.zone):
        raise Refused(_("The last day of this call is over."), _("Set a later one first."), code="wrong_moment")
    _owner_can_answer(row.owner, row.centre)
    row.is_draft, row.is_open, row.opened_at = False, True, at
    sound(row, exclude=["code"])
    row.save(update_fields=["is_draft", "is_open", "opened_at"])
    record("voices.begin_call", row, by=by, at=at, after={"hear_by": row.told_by.isoformat()})
    tell(call_begun, call=row.pk, at=at)
    return row


@atomic
def drop_draft(*, call: int, by: Actor, at: datetime) -> None:
    """Give up a call that has not begun."""
    row = _drafted(call, by)
    record("voices.drop_draft", row, by=by, at=at)
    row.delete()


@atomic
def close_over_calls(*, by: Actor, at: datetime) -> int:
    """Close every call whose last day is over; answers with how many."""
    rows = over_calls(at)
    for row in rows:
        row.is_open, row.closed_at = False, at
        row.save(update_fields=["is_open", "closed_at"])
        record("voices.close_call", row, by=by, at=at)
    return len(rows)


def close_over_calls_everywhere(at: datetime) -> int:
    """The hourly round."""
    closed = 0
    for network in networks():
        with within(network):
            closed += close_over_calls(by=SYSTEM, at=at)
    return closed


def _held(call: int, by: Actor) -> Call:
    row = hold(Call, call)
    same_network(row)
    require(may_open_call(by, row.centre))
    return row


def _drafted(call: int, by: Actor) -> Call:
    row = _held(call, by)
    if row.stage != CallStage.DRAFT:
        raise Refused(
            str(TOO_LATE) % {"state": CallStage(row.stage).label},
            _("People have begun to answer it as it is. Close it and ask anew."),
            code="wrong_moment",
        )
    return row


def _write(row: Call, owner: Person, said: Mapping[str, Any]) -> None:
    _owner_can_answer(owner, row.centre)
    row.owner = owner
    for name, value in said.items():
        setattr(row, name, plain(value) if isinstance(value, str) else value)
    first, last, hear = said["opens_on"], said["closes_on"], said["hear_by"]
    if not first <= last <= hear:
        raise Refused(
            _("First the first day, then the last one, then the day by which people hear."),
            _("Put the days in this order."),
            code="days_wrong",
        )
    if (row.kind == CallKind.COUNCIL) != (row.council is not None):
        raise Refused(
            _("A council's question, and no other, names the council in whose name it is asked."),
            _("Choose the council."),
            code="no_council",
        )
    checked(row).save()


def _owner_can_answer(owner: Person, place: Centre) -> None:
    if not holds(owner, ANSWER, place):
        raise Refused(
            _("%(name)s has no role here that lets them answer.") % {"name": owner.name},
            _("Choose somebody of the team, or give them the role first."),
            code="owner_cannot_answer",
        )


def _close_ranks(row: Call) -> None:
    for number, each in enumerate(row.questions.order_by("order"), 1):
        if each.order != number:
            each.order = number
            each.save(update_fields=["order"])


def _free_code(question: str) -> str:
    root = slugify(question.translate(str.maketrans("łŁ", "lL")))[:50].strip("-") or "pytanie"
    taken = {"nowe", *Call.objects.filter(code__startswith=root).values_list("code", flat=True)}
    return next(
        code for number in range(1, 10_000) if (code := root if number == 1 else f"{root}-{number}") not in taken
    )
