"""Counting a round, once and for all; carrying its outcome in a meeting by consent."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.ballots import Ballot as Given
from ognisko.foundation.kernel.ballots import points_by_option, ranking
from ognisko.foundation.kernel.shares import Purchase, equal_shares, greedy
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record

from ..access import may_host_body
from ..lifecycle import BALLOT
from ..models import Ballot, BallotRound, Decision
from ..queries import counted, options, turnout
from ..signals import ballot_carried, ballot_counted
from ..vocabulary import Method, Outcome
from ..vocabulary.ballots import Secrecy
from .decisions import Stances, agreed_by_consent, decided_in, write_decision

AT_ONCE = 1_000  # ballots written anew in one statement


@atomic
def count_ballot(*, ballot: int, by: Actor, at: datetime) -> BallotRound:
    """Count a closed round and publish what it came to. A secret one forgets here who gave what.

    Raises Refused before the close, and when nobody voted.
    """
    row = hold(BallotRound, ballot)
    require(may_host_body(by, row.body))
    BALLOT.require("count", row.state)
    given = counted(row)
    if not given:
        raise Refused(_("Nobody has voted."), _("Enter the paper ballots, or withdraw the round."), code="no_ballots")
    row.tally = _tally(row, given)
    if row.secrecy == Secrecy.SECRET:
        _forget_who(row)
    row.state, row.counted_at = BALLOT.after("count"), at
    row.save(update_fields=["state", "counted_at", "tally"])
    record("bodies.count_ballot", row, by=by, at=at, after={"voters": row.tally["voters"]})
    tell(ballot_counted, ballot=row.pk, at=at)
    return row


def _tally(row: BallotRound, given: Counter[Given]) -> dict[str, Any]:
    """What the result page needs, by order of the option. Fractions of a grosz stay exact, as text."""
    lines, cards = options(row), turnout(row)
    order = [line.order for line in lines]
    standing = ranking(given, len(lines))
    found: dict[str, Any] = {
        "voters": sum(given.values()),
        "cards": cards["cards"],
        "spoiled": cards["spoiled"],
        "by": dict(Counter(row.ballots.order_by().values_list("cast_by", flat=True))),
        "standing": [[order[each.option], each.place, each.points, each.voters] for each in standing],
    }
    if row.method == Method.SHARES and row.budget is not None:
        found |= _shared(row.budget, [line.cost or 1 for line in lines], given, order)
    return found


def _shared(budget: int, costs: list[int], given: Counter[Given], order: list[int]) -> dict[str, Any]:
    found = equal_shares(costs, given, budget)
    by_points = greedy(costs, points_by_option(given, len(costs)), budget)
    return {
        "first_share": str(found.first_share),
        "share": str(found.share),
        "raises": found.raises,
        "bought": [_purchase(each, order) for each in found.bought],
        "added": [order[option] for option in found.added],
        "left": found.left,
        "held": {str(order[option]): str(sum_held) for option, sum_held in found.held.items()},
        "greedy": [order[option] for option in by_points],
        "served": _served(given, found.chosen),
        "served_greedy": _served(given, by_points),
    }


def _served(given: Counter[Given], chosen: tuple[int, ...]) -> int:
    """How many voters get at least one thing they gave points to."""
    return sum(voters for ballot, voters in given.items() if any(option in chosen for option, _points in ballot))


def _purchase(each: Purchase, order: list[int]) -> dict[str, Any]:
    return {
        "option": order[each.option],
        "a_point": str(each.a_point),
        "full": each.full,
        "emptied": each.emptied,
        "emptied_sum": str(each.emptied_sum),
    }


def _forget_who(row: BallotRound) -> None:
    """Ballots without card and moment, laid in an order that says nothing of when they came."""
    kept = list(row.ballots.order_by("marks").values_list("marks", flat=True))
    row.ballots.all().delete()
    Ballot.objects.bulk_create(
        (Ballot(network=row.network, round=row, marks=marks) for marks in kept), batch_size=1_000
    )


@atomic
def carry_ballot(
    *,
    ballot: int,
    meeting: int,
    question: str,
    reasons: str,
    stances: Stances,
    by: Actor,
    at: datetime,
    review_on: date | None = None,
    amends: int | None = None,
) -> Decision:
    """Put the outcome of a counted round to a meeting of its body: it becomes a decision when nobody blocks.

    A block keeps the round open for another question (`amends` names the blocked decision). Raises Refused in another
    body's meeting, before the count, once carried, and as `decide_by_consent`.
    """
    row = hold(BallotRound, ballot)
    BALLOT.require("carry", row.state)
    if row.decision_id is not None:
        raise Refused(_("The outcome of this ballot is decided already."), code="duplicate")
    where = decided_in(meeting, stances, by)
    if where.body_id != row.body_id:
        raise Refused(
            _("The outcome is confirmed by the body that voted."), _("Choose one of its meetings."), code="other_body"
        )
    outcome = Outcome.ADOPTED if agreed_by_consent(stances) else Outcome.NOT_ADOPTED
    decision = write_decision(
        where, Method(row.method), outcome, question, reasons, stances, review_on=review_on, amends=amends, by=by, at=at
    )
    if outcome == Outcome.ADOPTED:
        row.decision = decision
        row.save(update_fields=["decision"])
        record("bodies.carry_ballot", row, by=by, at=at, after={"decision": decision.pk})
        tell(ballot_carried, ballot=row.pk, decision=decision.pk, at=at)
    return decision
