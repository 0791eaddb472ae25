"""Ballots of a partnership's assembly: those under way, and the places challenges took in the newest counted one."""

from __future__ import annotations

from ognisko.people.bodies.models import BallotOption, BallotRound
from ognisko.people.bodies.vocabulary import Method
from ognisko.people.bodies.vocabulary.ballots import BallotState
from ognisko.practice.voices.vocabulary import CHALLENGE_KIND

from ..models import Cycle, Partnership


def assembly_ballots(partnership: Partnership) -> list[BallotRound]:
    """Rounds of the assembly that are not withdrawn, the newest first; counted ones until a decision took them up."""
    rows = BallotRound.objects.filter(body=partnership.body_id).exclude(state=BallotState.WITHDRAWN)
    return list(rows.select_related("decision").order_by("-drafted_at", "-pk")[:5])


def places(cycle: Cycle) -> dict[int, int]:
    """By challenge: its place in the newest ranking of the assembly that was counted since this turn began."""
    row = (
        BallotRound.objects.filter(
            body=cycle.partnership.body_id,
            method=Method.RANKING,
            state=BallotState.COUNTED,
            counted_at__gte=cycle.began_at,
            options__thing_kind=CHALLENGE_KIND,
        )
        .order_by("-counted_at")
        .first()
    )
    if row is None or row.tally is None:
        return {}
    place = {order: number for order, number, _points, _voters in row.tally["standing"]}
    rows = BallotOption.objects.filter(round=row, thing_kind=CHALLENGE_KIND)
    return {pk: place[order] for pk, order in rows.values_list("thing_pk", "order") if pk is not None}
