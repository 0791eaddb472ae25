"""Demands in residents' name: the council is asked first, then they go out with its opinion or its dated silence."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.kernel.workdays import after_working_days
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.bodies.models import Body, Resolution
from ognisko.practice.voices.models import Challenge

from ..access import may_keep_partnership, may_speak_for_centre, may_speak_for_council
from ..lifecycle import DEMAND
from ..messages import council as messages
from ..models import Demand
from ..queries.council import council_serves, tie
from ..signals import demand_sent, opinion_asked, opinion_given
from ..vocabulary.council import Channel, DemandState, OpinionStance
from .checking import checked, kept, plain, reasoned
from .reply_keys import new_key


@atomic
def ask_opinion(
    *,
    partnership: int,
    council: int,
    addressee: str,
    text: str,
    challenge: Challenge | None = None,
    by: Actor,
    at: datetime,
) -> Demand:
    """Write the demand and ask the council, which represents residents, what it thinks. Its clock runs from today."""
    row = kept(partnership, by)
    body = hold(Body, council)
    same_network(body, challenge)
    if not council_serves(body, row.centre):
        raise Refused(
            _("%(council)s represents other neighbourhoods.") % {"council": body.name},
            _("Choose the council of the partnership's area."),
            code="elsewhere",
        )
    today = timezone.localdate(at)
    demand = Demand(
        network=row.network,
        partnership=row,
        council=body,
        challenge=challenge,
        addressee=plain(addressee),
        text=plain(text),
        asked_on=today,
        opinion_due_on=after_working_days(today, tie(body).reply_days),
    )
    checked(demand).save()
    letters = messages.opinion_asked(demand, new_key(at, demand=demand), at)
    after = {"opinion_due_on": demand.opinion_due_on.isoformat(), "letters": letters}
    record("partnerships.ask_opinion", demand, by=by, at=at, after=after)
    tell(opinion_asked, demand=demand.pk, at=at)
    return demand


@atomic
def give_opinion(
    *,
    demand: int,
    stance: str,
    by: Actor,
    at: datetime,
    text: str = "",
    channel: str = Channel.DESK,
    resolution: Resolution | None = None,
) -> Demand:
    """The council says what it thinks; a "no" or remarks need words. Raises Refused once the demand is out."""
    row = hold(Demand, demand)
    same_network(row, resolution)
    if not may_speak_for_centre(by, row.partnership.centre):
        require(may_speak_for_council(by, row.council))
    DEMAND.require("give_opinion", row.state)
    words = plain(text)
    if stance != OpinionStance.SUPPORTS and not words:
        raise Refused(_("Remarks and a “no” need words."), _("Write them in a sentence or two."), code="no_words")
    if resolution is not None and resolution.body_id != row.council_id:
        raise Refused(_("This is another council's opinion."), code="elsewhere")
    row.stance, row.opinion, row.resolution, row.channel = stance, words, resolution, channel
    row.opinion_on = timezone.localdate(at)
    _moved(row, "give_opinion", by, at, {"stance": stance, "channel": channel})
    tell(opinion_given, demand=row.pk, at=at)
    return row


@atomic
def send_demand(*, demand: int, by: Actor, at: datetime) -> Demand:
    """Send it, with the council's opinion or with the dated silence. Raises Refused while the council's clock runs."""
    row = _kept(demand, by)
    DEMAND.require("send_demand", row.state)
    today = timezone.localdate(at)
    if row.state == DemandState.ASKED:
        if today <= row.opinion_due_on:
            day = dates.day_month(row.opinion_due_on, dates.language(get_language()))
            raise Refused(
                _("The council still has time, until %(day)s.") % {"day": day},
                _("A demand in residents' name carries its opinion; send it when the opinion comes or the day passes."),
                code="too_early",
            )
        row.silent_until = today
    row.sent_on = today
    after = {"stance": row.stance, "silent_until": row.silent_until.isoformat() if row.silent_until else None}
    _moved(row, "send_demand", by, at, after)
    tell(demand_sent, demand=row.pk, at=at)
    return row


@atomic
def note_demand_reply(*, demand: int, replied_on: date, reply: str, by: Actor, at: datetime) -> Demand:
    """Note what the addressee replied, and when."""
    row = _kept(demand, by)
    DEMAND.require("note_demand_reply", row.state)
    if row.sent_on is None or not row.sent_on <= replied_on <= timezone.localdate(at):
        raise Refused(
            _("A reply comes after the demand was sent, and not later than today."),
            _("Correct the day of the reply."),
            code="wrong_days",
        )
    row.replied_on, row.reply = replied_on, plain(reply)
    if not row.reply:
        raise Refused(_("The reply is empty."), _("Write in a few sentences what was replied."), code="no_answer")
    return _moved(row, "note_demand_reply", by, at, {"days": (replied_on - row.sent_on).days})


@atomic
def withdraw_demand(*, demand: int, reason: str, by: Actor, at: datetime) -> Demand:
    """Take it back before it goes out, saying why."""
    row = _kept(demand, by)
    row.reason = reasoned(reason)
    DEMAND.require("withdraw_demand", row.state, reason=row.reason)
    return _moved(row, "withdraw_demand", by, at, {})


def _kept(demand: int, by: Actor) -> Demand:
    row = hold(Demand, demand)
    same_network(row)
    require(may_keep_partnership(by, row.partnership))
    return row


def _moved(row: Demand, verb: str, by: Actor, at: datetime, after: dict) -> Demand:
    before, row.state = row.state, DEMAND.after(verb)
    checked(row).save()
    record(f"partnerships.{verb}", row, by=by, at=at, before={"state": before}, after={"state": row.state, **after})
    return row
