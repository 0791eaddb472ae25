"""Prioritising by ballot: the ranking proposes the order, the assembly's consent confirms it, priorities follow."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.models import BallotCard, BallotRound
from ognisko.people.bodies.queries import code_of, seats
from ognisko.practice.partnerships import actions, queries
from ognisko.practice.partnerships.vocabulary import Phase

from .factories import challenge, partnership

SAID = {"question": "Co najpierw?", "points": 10, "by": SYSTEM}


@pytest.fixture
def turn(cast):
    """A turn in its phase of priorities, with three challenges."""
    row = partnership(cast)
    cycle = actions.begin_cycle(partnership=row.pk, by=SYSTEM, at=cast.now)
    benches = challenge(cast)
    trees = challenge(cast, "Upał na podwórku")
    crossing = challenge(cast, "Przejście przy szkole")
    actions.skip_phase(cycle=cycle.pk, reason="Diagnoza z zeszłego roku.", by=SYSTEM, at=cast.now)
    cycle.refresh_from_db()
    assert cycle.phase == Phase.PRIORITIES
    return cycle, (benches, trees, crossing)


def _ranked(cast, cycle, challenges):
    """A ballot of these challenges in which the second gets the most points, then the first."""
    row = actions.put_to_ballot(
        cycle=cycle.pk,
        challenges=[each.pk for each in challenges],
        closes_at=cast.now + timedelta(days=7),
        at=cast.now,
        **SAID,
    )
    bodies.open_ballot(ballot=row.pk, by=SYSTEM, at=cast.now)
    for card in BallotCard.objects.filter(round=row):
        code = code_of(card.number, card.network_id)
        bodies.cast_ballot(card=card.pk, marks={1: 3, 2: 7}, code=code, by=SYSTEM, at=cast.now)
    bodies.close_ballot(ballot=row.pk, by=SYSTEM, at=cast.now)
    bodies.count_ballot(ballot=row.pk, by=SYSTEM, at=cast.now)
    return row


def _confirmed(cast, cycle, row):
    """A meeting of the assembly that confirms the outcome, with published minutes."""
    body = cycle.partnership.body
    starts_at = cast.now - timedelta(hours=3)
    where = bodies.plan_meeting(body=body.pk, title="Kolejność", starts_at=starts_at, by=SYSTEM, at=cast.now)
    here = [seat.pk for seat in seats(body, cast.today)]
    bodies.hold_meeting(meeting=where.pk, present_seats=here, by=SYSTEM, at=cast.now)
    decision = bodies.carry_ballot(
        ballot=row.pk,
        meeting=where.pk,
        question="Czy przyjmujemy tę kolejność?",
        reasons="Tak wyszło z kart.",
        stances=dict.fromkeys(here, ("agree", "")),
        by=SYSTEM,
        at=cast.now,
    )
    bodies.publish_minutes(meeting=where.pk, text="Policzyliśmy karty.", by=SYSTEM, at=cast.now)
    return decision


def test_a_ranking_proposes_and_consent_confirms_several_priorities_in_order(cast, turn):
    cycle, (benches, trees, crossing) = turn
    row = _ranked(cast, cycle, (benches, trees))
    assert queries.places(cycle) == {trees.pk: 1, benches.pk: 2}
    assert queries.carrying_decisions(cycle.partnership) == []
    decision = _confirmed(cast, cycle, row)
    assert queries.carrying_decisions(cycle.partnership) == [decision]
    first = actions.choose_priority(cycle=cycle.pk, challenge=trees.pk, decision=decision.pk, by=SYSTEM, at=cast.now)
    assert queries.carrying_decisions(cycle.partnership) == [decision]
    second = actions.choose_priority(cycle=cycle.pk, challenge=benches.pk, decision=decision.pk, by=SYSTEM, at=cast.now)
    assert [(each.order, each.challenge) for each in (first, second)] == [(1, trees), (2, benches)]
    with pytest.raises(Refused) as no:
        actions.choose_priority(cycle=cycle.pk, challenge=crossing.pk, decision=decision.pk, by=SYSTEM, at=cast.now)
    assert no.value.code == "not_on_ballot"


def test_a_ballot_needs_two_challenges_of_this_area_and_the_phase_of_priorities(cast, turn):
    cycle, (benches, _trees, _crossing) = turn
    closes_at = cast.now + timedelta(days=7)
    few, strange = "too_few", "not_to_choose"
    tried = [([], few), ([benches.pk], few), ([benches.pk] * 2, few), ([benches.pk, 999_999], strange)]
    for wrong, code in tried:
        with pytest.raises(Refused) as no:
            actions.put_to_ballot(cycle=cycle.pk, challenges=wrong, closes_at=closes_at, at=cast.now, **SAID)
        assert no.value.code == code


def test_the_board_leads_to_a_ballot_of_challenges_and_shows_it(cast, turn):
    cycle, (benches, trees, _crossing) = turn
    cast.network.__class__.objects.update(is_demo=True)
    client = Client()
    client.force_login(cast.animator)
    board = reverse("partnerships:board", args=[cycle.partnership.slug])
    way = reverse("partnerships:put_to_ballot", args=[cycle.partnership.slug])
    assert way in client.get(board).content.decode()
    said = {
        "challenges": [benches.pk, trees.pk],
        "question": "Co najpierw?",
        "points": "6",
        "closes_on": (cast.today + timedelta(days=5)).isoformat(),
    }
    assert client.post(way, {**said, "challenges": [benches.pk]}).status_code == 422
    answer = client.post(way, said)
    row = BallotRound.objects.get()
    assert answer["Location"] == reverse("bodies:desk_ballot", args=[row.code])
    assert (row.points, row.body) == (6, cycle.partnership.body)
    assert "Co najpierw?" in client.get(board).content.decode()
