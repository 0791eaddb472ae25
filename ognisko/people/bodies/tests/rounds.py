"""Rounds of voting made through the room's own actions."""

from datetime import timedelta
from typing import Any

from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.people.bodies import actions, queries
from ognisko.people.bodies.actions import Line
from ognisko.people.bodies.models import BallotCard, BallotRound

from . import factories

LINES = (Line("Ławki przy przychodni"), Line("Drzewa na podwórku"), Line("Przejście przy szkole"))
COSTS = (Line("Ławki", 300_000), Line("Drzewa", 350_000), Line("Stojaki", 300_000), Line("Huśtawka", 300_000))


def drafted(cast: Any, **said: Any) -> BallotRound:
    """A ranking by points of three options in the seated assembly; `said` changes what it asks."""
    body, _seats = factories.seated(cast)
    said = {"kind": "points", "points": 10, "options": LINES, **said}
    return actions.draft_ballot(
        body=body.pk,
        question="Czym zajmiemy się najpierw?",
        closes_at=cast.now + timedelta(days=7),
        by=SYSTEM,
        at=cast.now,
        **said,
    )


def opened(cast: Any, **said: Any) -> BallotRound:
    row = drafted(cast, **said)
    actions.open_ballot(ballot=row.pk, by=SYSTEM, at=cast.now)
    row.refresh_from_db()
    return row


def residents(cast: Any, **said: Any) -> BallotRound:
    """A micro-budget divided by equal shares; residents mark what they support."""
    said = {"method": "shares", "budget": 900_000, "kind": "approval", "most": 4, "points": 0, "options": COSTS, **said}
    return opened(cast, electorate="residents", **said)


def code(card: BallotCard) -> str:
    return queries.code_of(card.number, card.network_id)


def vote(cast: Any, card: BallotCard, marks: dict[int, int], **later: Any) -> Any:
    """Cast by the code of the card."""
    at = cast.now + timedelta(**later)
    return actions.cast_ballot(card=card.pk, marks=marks, code=code(card), by=RESIDENT, at=at)


def cards(row: BallotRound) -> list[BallotCard]:
    return list(BallotCard.objects.filter(round=row).order_by("pk"))


def handed_out(cast: Any, row: BallotRound, count: int) -> list[BallotCard]:
    return actions.issue_cards(ballot=row.pk, count=count, by=SYSTEM, at=cast.now)


def closed(cast: Any, row: BallotRound) -> BallotRound:
    actions.close_ballot(ballot=row.pk, by=SYSTEM, at=cast.now + timedelta(days=8))
    row.refresh_from_db()
    return row


def counted(cast: Any, row: BallotRound) -> BallotRound:
    closed(cast, row)
    actions.count_ballot(ballot=row.pk, by=SYSTEM, at=cast.now + timedelta(days=8))
    row.refresh_from_db()
    return row


def ranked(cast: Any, **said: Any) -> BallotRound:
    """A counted ranking: benches 13, trees 9, the crossing 8."""
    row = opened(cast, **said)
    for card, marks in zip(cards(row), ({1: 8, 2: 2}, {2: 7, 3: 3}, {1: 5, 3: 5}), strict=True):
        vote(cast, card, marks)
    return counted(cast, row)


def shared(cast: Any) -> BallotRound:
    """A counted micro-budget: sixty percent want benches, stands and a swing, the rest trees."""
    row = residents(cast)
    made = handed_out(cast, row, 20)
    for number, card in enumerate(made):
        vote(cast, card, {1: 1, 3: 1, 4: 1} if number < 12 else {2: 1})
    return counted(cast, row)


def rows_by_name(cast: Any) -> dict[str, Any]:
    """A round, an option and a card as actions name them; where one is wanted, a round that is further on."""
    draft, paper = drafted(cast), residents(cast)
    entering = ("enter_ballot", "issue_cards", "spoil_ballot", "take_out_ballot")
    at_their_moment = {
        "bodies.close_ballot": {"ballot": opened(cast)},
        "bodies.count_ballot": {"ballot": closed(cast, opened(cast))},
        "bodies.carry_ballot": {"ballot": ranked(cast), "meeting": factories.held(cast)[0]},
        **{f"bodies.{verb}": {"ballot": paper} for verb in entering},
    }
    card = handed_out(cast, paper, 1)[0]
    return {"ballot": draft, "option": draft.options.first(), "card": card, **at_their_moment}
