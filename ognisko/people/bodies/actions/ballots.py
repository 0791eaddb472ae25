"""A round of voting: preparing it, opening it to those who vote, closing it, withdrawing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.codes import BadCode, new_code
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON

from .. import messages
from ..access import code_seal, may_host_body
from ..lifecycle import BALLOT
from ..models import BallotCard, BallotOption, BallotRound, Body, Seat
from ..queries import code_of, due_to_close, turnout, voting_seats
from ..signals import ballot_opened
from ..vocabulary import MEETING_CODE, Method
from ..vocabulary.ballots import CARD_NUMBER, CARDS_AT_ONCE, OPTIONS_MAX, BallotKind, BallotState, Electorate, Secrecy


@dataclass(frozen=True, slots=True)
class Line:
    """One option to put on a ballot: its title, its cost in grosze, what it is about in a room above."""

    title: str
    cost: int | None = None
    thing_kind: str = ""
    thing_pk: int | None = None


@atomic
def draft_ballot(*, body: int, question: str, closes_at: datetime, by: Actor, at: datetime, **said: Any) -> BallotRound:
    """Prepare a round. `said`: about, method, kind, most, points, budget, electorate, secrecy, and `options` (Lines).

    Raises Refused when it would close before it opens, when a budget is to be divided and none is said, or for a
    wrong option.
    """
    row = hold(Body, body)
    require(may_host_body(by, row))
    lines: Sequence[Line] = said.pop("options", ())
    ballot = BallotRound(
        network=row.network, body=row, code=new_code(MEETING_CODE), question=question.strip(), drafted_at=at
    )
    _described(ballot, closes_at, said, at)
    ballot.save()
    standing: list[BallotOption] = []
    for line in lines:
        standing.append(_put(ballot, line, standing))
    record("bodies.draft_ballot", ballot, by=by, at=at, after={"method": ballot.method, "options": len(lines)})
    return ballot


@atomic
def describe_ballot(*, ballot: int, question: str, closes_at: datetime, by: Actor, at: datetime, **said: Any) -> None:
    """Change what a round being prepared asks. Raises as `draft_ballot`, and once voting has opened."""
    row = _hosted(ballot, by)
    BALLOT.require("draft", row.state)
    row.question = question.strip()
    _described(row, closes_at, said, at)
    row.save()
    record("bodies.draft_ballot", row, by=by, at=at, after={"method": row.method})


def _described(row: BallotRound, closes_at: datetime, said: dict[str, Any], at: datetime) -> None:
    """The row with what was said, if it holds together."""
    if closes_at <= at:
        raise Refused(_("Voting would be over before it opens."), _("Choose a later day or hour."), code="wrong_hours")
    row.closes_at = closes_at
    for name, value in said.items():
        setattr(row, name, value)
    if row.method == Method.SHARES and not row.budget:
        raise Refused(_("Equal shares divide a budget."), _("Write how much there is to divide."), code="no_budget")
    if row.method == Method.RANKING:
        row.budget = None
    if row.kind != BallotKind.POINTS:
        row.points = 0
    if row.kind == BallotKind.CHOOSE_ONE:
        row.most = 1
    if row.electorate == Electorate.RESIDENTS:
        row.secrecy = Secrecy.SECRET
    sound(row, exclude={"body", "tally"})


@atomic
def put_option(*, ballot: int, line: Line, by: Actor, at: datetime) -> BallotOption:
    """Put one more option on a ballot being prepared. Raises Refused for one alike, or a cost over the budget."""
    row = _hosted(ballot, by)
    BALLOT.require("draft", row.state)
    option = _put(row, line, list(row.options.order_by("order")))
    record("bodies.put_option", option.round, by=by, at=at, after={"order": option.order})
    return option


def _put(row: BallotRound, line: Line, standing: Sequence[BallotOption]) -> BallotOption:
    if len(standing) >= OPTIONS_MAX:
        raise Refused(
            _("A ballot holds at most %(most)s options.") % {"most": OPTIONS_MAX},
            _("Join those that are alike."),
            code="too_many",
        )
    title = line.title.strip()
    if title.casefold() in {known.title.casefold() for known in standing}:
        raise Refused(_("“%(title)s” stands on the ballot already.") % {"title": title}, code="duplicate")
    _affordable(row, line.cost)
    order = 1 + max((known.order for known in standing), default=0)
    cost = line.cost if row.method == Method.SHARES else None
    option = BallotOption(network=row.network, round=row, order=order, title=title, cost=cost)
    option.thing_kind, option.thing_pk = line.thing_kind, line.thing_pk
    sound(option, exclude={"round"})
    option.save()
    return option


def _affordable(row: BallotRound, cost: int | None) -> None:
    if row.method != Method.SHARES:
        return
    if cost is None or cost < 1:
        raise Refused(
            _("Equal shares need the cost of each option."), _("Write what it costs, in złoty."), code="no_cost"
        )
    if row.budget is not None and cost > row.budget:
        raise Refused(
            _("This costs more than there is to divide: %(budget)s zł.") % {"budget": messages.zloty(row.budget)},
            _("Divide it into smaller steps, or leave it out."),
            code="over_budget",
        )


@atomic
def drop_option(*, ballot: int, option: int, by: Actor, at: datetime) -> None:
    """Take an option off a ballot being prepared."""
    row = _hosted(ballot, by)
    BALLOT.require("draft", row.state)
    found = row.options.get(pk=option)
    record("bodies.drop_option", row, by=by, at=at, before={"order": found.order})
    found.delete()


@atomic
def open_ballot(*, ballot: int, by: Actor, at: datetime) -> BallotRound:
    """Open the voting: from now on the page is public; every seat gets its ballot, and whoever has an address a letter.

    Raises Refused with fewer than two options, with a cost missing or over the budget, or when nobody would vote.
    """
    row = _hosted(ballot, by)
    BALLOT.require("open", row.state)
    if row.closes_at <= at:
        raise Refused(_("Voting would be over before it opens."), _("Choose a later day or hour."), code="wrong_hours")
    lines = list(row.options.order_by("order"))
    if len(lines) < 2:
        raise Refused(_("There is nothing to choose from yet."), _("Put at least two options on."), code="no_options")
    for line in lines:
        _affordable(row, line.cost)
    voting = voting_seats(row, timezone.localdate(at))
    if row.electorate != Electorate.RESIDENTS and not voting:
        raise Refused(_("Nobody would get a ballot."), _("Give seats in the body first."), code="nobody")
    row.state, row.opened_at = BALLOT.after("open"), at
    row.save(update_fields=["state", "opened_at"])
    for seat in voting:
        messages.ballot_opened(_new_card(row, seat, at), at)
    record("bodies.open_ballot", row, by=by, at=at, after={"options": len(lines), "seats": len(voting)})
    tell(ballot_opened, ballot=row.pk, at=at)
    return row


@atomic
def issue_cards(*, ballot: int, count: int, by: Actor, at: datetime) -> list[BallotCard]:
    """Make ballots for residents, to print or to hand over at the desk. Only while voting is open."""
    row = _hosted(ballot, by)
    BALLOT.require("cast", row.state)
    _in_time(row, at)
    if row.electorate != Electorate.RESIDENTS:
        raise Refused(_("In this round each seat has its own ballot."), _("Print those."), code="seats_vote")
    if not 1 <= count <= CARDS_AT_ONCE:
        raise Refused(
            _("Between 1 and %(most)s ballots can be made at once.") % {"most": CARDS_AT_ONCE},
            _("Choose another number."),
            code="wrong_count",
        )
    made = [_new_card(row, None, at) for _number in range(count)]
    record("bodies.issue_cards", row, by=by, at=at, after={"count": count})
    return made


def _new_card(row: BallotRound, seat: Seat | None, at: datetime) -> BallotCard:
    while True:
        number = new_code(CARD_NUMBER)
        try:
            code = code_of(number, row.network_id)
        except BadCode:
            continue
        if not BallotCard.objects.filter(round=row, number=number).exists():
            break
    return BallotCard.objects.create(
        network=row.network, round=row, seat=seat, number=number, code_hash=code_seal(code), issued_at=at
    )


def _in_time(row: BallotRound, at: datetime) -> None:
    if row.closes_at <= at:
        raise Refused(
            _("Voting is over since %(when)s.") % {"when": messages.moment(row.closes_at)},
            _("Come back for the result."),
            code="closed",
        )


@atomic
def close_ballot(*, ballot: int, by: Actor, at: datetime) -> BallotRound:
    """Close the voting once its time is over, or everybody has voted. Paper collected before may still be entered."""
    row = _hosted(ballot, by)
    BALLOT.require("close", row.state)
    given = turnout(row)
    everybody = row.electorate != Electorate.RESIDENTS and given["used"] + given["spoiled"] == given["cards"]
    if row.closes_at > at and not everybody:
        raise Refused(
            _("Voting is promised until %(when)s.") % {"when": messages.moment(row.closes_at)},
            _("Close it then. Only when everybody has voted may it close earlier."),
            code="too_early",
        )
    row.state = BALLOT.after("close")
    row.save(update_fields=["state"])
    record("bodies.close_ballot", row, by=by, at=at, after=given)
    return row


def close_due(*, at: datetime) -> int:
    """The hourly round in one network: rounds whose time is over are closed. Answers with how many."""
    due = due_to_close(at)
    for pk in due:
        close_ballot(ballot=pk, by=SYSTEM, at=at)
    return len(due)


@atomic
def withdraw_ballot(*, ballot: int, reason: str, by: Actor, at: datetime) -> BallotRound:
    """Withdraw a round that is not counted, saying why to those who voted. What they gave is deleted."""
    row = _hosted(ballot, by)
    if len(reason.strip()) < 3:
        raise Refused(NEED_REASON, code="no_reason")
    BALLOT.require("withdraw", row.state, reason=reason)
    given = row.ballots.count()
    row.ballots.all().delete()
    row.state, row.state_reason = BALLOT.after("withdraw"), reason.strip()
    sound(row, exclude={"body", "tally"})
    row.save(update_fields=["state", "state_reason"])
    record("bodies.withdraw_ballot", row, by=by, at=at, after={"ballots": given}, reason=reason.strip())
    return row


def _hosted(ballot: int, by: Actor) -> BallotRound:
    row = hold(BallotRound, ballot)
    require(may_host_body(by, row.body))
    return row


def is_open(row: BallotRound, at: datetime) -> bool:
    return row.state == BallotState.OPEN and row.closes_at > at
