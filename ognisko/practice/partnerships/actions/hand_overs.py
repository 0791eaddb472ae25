"""Matters handed to the council or to the centre: sent, taken up, answered, declined, withdrawn; one reminder."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.kernel.workdays import after_working_days
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.bodies.models import Body
from ognisko.place.centres.models import Centre
from ognisko.practice.voices.models import Challenge

from ..access import may_answer_hand_over, may_send_hand_over, may_speak_for_council, may_withdraw_hand_over
from ..lifecycle import HAND_OVER
from ..messages import council as messages
from ..models import CouncilTie, HandOver
from ..queries.council import council_serves, tie, to_remind
from ..signals import hand_over_sent, hand_over_settled
from ..vocabulary.council import REMIND_DAYS, Channel, Direction
from .checking import checked, plain, reasoned
from .reply_keys import new_key


@atomic
def agree_on_letters(*, council: int, reply_days: int, wants_brief: bool, by: Actor, at: datetime) -> CouncilTie:
    """Agree how many working days a matter may wait, and whether the monthly page is sent. Holds for new matters."""
    body = hold(Body, council)
    require(may_speak_for_council(by, body))
    row = CouncilTie.objects.filter(council=body).first() or CouncilTie(network=body.network, council=body)
    row.reply_days, row.wants_brief = reply_days, wants_brief
    checked(row).save()
    after = {"reply_days": reply_days, "wants_brief": wants_brief}
    record("partnerships.agree_on_letters", body, by=by, at=at, after=after)
    return row


@atomic
def send_hand_over(
    *,
    centre: int,
    council: int,
    direction: str,
    subject: str,
    text: str = "",
    challenge: Challenge | None = None,
    by: Actor,
    at: datetime,
) -> HandOver:
    """Hand a matter over; its clock runs in working days. Raises Refused for a council the centre does not serve."""
    place, body = hold(Centre, centre), hold(Body, council)
    same_network(place, body, challenge)
    require(may_send_hand_over(by, place, body, direction))
    _belong_together(body, place, challenge)
    row = HandOver(
        network=place.network,
        centre=place,
        council=body,
        direction=Direction(direction),
        subject=plain(subject),
        text=plain(text),
        challenge=challenge,
        sent_at=at,
        due_on=after_working_days(timezone.localdate(at), tie(body).reply_days),
    )
    checked(row).save()
    key = new_key(at, hand_over=row) if row.direction == Direction.TO_COUNCIL else None
    letters = messages.hand_over_sent(row, key, at)
    after = {"direction": str(row.direction), "due_on": row.due_on.isoformat(), "letters": letters}
    record("partnerships.send_hand_over", row, by=by, at=at, after=after)
    tell(hand_over_sent, hand_over=row.pk, at=at)
    return row


def _belong_together(council: Body, centre: Centre, challenge: Challenge | None) -> None:
    if not council_serves(council, centre):
        raise Refused(
            _("%(centre)s serves other neighbourhoods than %(council)s.")
            % {"centre": centre.name, "council": council.name},
            _("Choose a centre of the council's neighbourhood."),
            code="elsewhere",
        )
    if challenge is not None and challenge.centre_id != centre.pk:
        raise Refused(_("This challenge belongs to another centre."), code="elsewhere")


@atomic
def take_up_hand_over(*, hand_over: int, by: Actor, at: datetime, channel: str = Channel.DESK) -> HandOver:
    """Say that it is being seen to. The clock runs on: only an answer stops it."""
    row = _answered(hand_over, by)
    return _moved(row, "take_up_hand_over", by, at, channel, taken_at=at)


@atomic
def answer_hand_over(*, hand_over: int, text: str, by: Actor, at: datetime, channel: str = Channel.DESK) -> HandOver:
    """Answer it. Raises Refused without words, or when it was settled already."""
    row = _answered(hand_over, by)
    if len(words := plain(text)) < 2:
        raise Refused(_("The answer is empty."), _("Write it in a sentence or two."), code="no_answer")
    row.answer = words
    return _settled(row, "answer_hand_over", by, at, channel)


@atomic
def decline_hand_over(*, hand_over: int, reason: str, by: Actor, at: datetime, channel: str = Channel.DESK) -> HandOver:
    """Say no, and why."""
    row = _answered(hand_over, by)
    row.reason = reasoned(reason)
    return _settled(row, "decline_hand_over", by, at, channel)


@atomic
def withdraw_hand_over(*, hand_over: int, reason: str, by: Actor, at: datetime) -> HandOver:
    """Take back what was handed over, saying why."""
    row = hold(HandOver, hand_over)
    same_network(row)
    require(may_withdraw_hand_over(by, row))
    row.reason = reasoned(reason)
    return _moved(row, "withdraw_hand_over", by, at, row.channel, settled_at=at)


def _answered(hand_over: int, by: Actor) -> HandOver:
    row = hold(HandOver, hand_over)
    same_network(row)
    require(may_answer_hand_over(by, row))
    return row


def _settled(row: HandOver, verb: str, by: Actor, at: datetime, channel: str) -> HandOver:
    _moved(row, verb, by, at, channel, settled_at=at)
    messages.hand_over_settled(row, at)
    tell(hand_over_settled, hand_over=row.pk, at=at)
    return row


def _moved(row: HandOver, verb: str, by: Actor, at: datetime, channel: str, **moments: Any) -> HandOver:
    HAND_OVER.require(verb, row.state, reason=row.reason)
    before, row.state, row.channel = row.state, HAND_OVER.after(verb), channel
    for name, moment in moments.items():
        setattr(row, name, moment)
    checked(row).save()
    after = {"state": row.state, "channel": row.channel}
    record(f"partnerships.{verb}", row, by=by, at=at, before={"state": before}, after=after)
    return row


@atomic
def remind_of_hand_overs(at: datetime) -> int:
    """Remind once of each matter of this network whose day is near or gone; answers with how many."""
    last = after_working_days(timezone.localdate(at), REMIND_DAYS)
    rows = [row for row in to_remind() if row.due_on <= last]
    for row in rows:
        key = new_key(at, hand_over=row) if row.direction == Direction.TO_COUNCIL else None
        messages.hand_over_reminded(row, key, at)
        row.reminded_at = at
        row.save(update_fields=["reminded_at"])
    return len(rows)
