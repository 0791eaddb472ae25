"""Rounds of voting: prepared, opened, voted in, closed, counted; and everything a ballot may not be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.bodies import actions, queries, tasks
from ognisko.people.bodies.actions import Line
from ognisko.people.bodies.models import Ballot, BallotCard, BallotRound
from ognisko.people.organisations.actions import give_post
from tests.cast import build_cast

from . import factories, rounds


def test_opening_gives_every_seat_a_ballot_and_writes_to_who_can_cast_it(cast, postman):
    teacher = factories.person(cast, "Maria Zmyślona", "maria@example.org")
    give_post(
        person=teacher, organisation=cast.school, title="dyrektorka", starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    row = rounds.opened(cast)
    made = rounds.cards(row)
    letters = postman()
    mine = next(card for card in made if card.seat.organisation_id == cast.school.pk)
    assert (row.state, len(made), [letter.to for letter in letters]) == ("open", 3, [["maria@example.org"]])
    assert rounds.code(mine) in letters[0].body
    assert "Szkoła przy Lipach" in letters[0].body
    assert [entry.verb for entry in trail(row)] == ["bodies.draft_ballot", "bodies.open_ballot"]


def test_a_round_asks_for_two_options_a_voter_and_time(cast):
    row = rounds.drafted(cast, options=rounds.LINES[:1])
    with factories.refused("no_options"):
        actions.open_ballot(ballot=row.pk, by=SYSTEM, at=cast.now)
    lonely = factories.hosted(cast, name="Puste zgromadzenie")
    nobody = actions.draft_ballot(
        body=lonely.pk,
        question="Co dalej?",
        closes_at=cast.now + timedelta(days=1),
        options=rounds.LINES,
        kind="approval",
        by=SYSTEM,
        at=cast.now,
    )
    with factories.refused("nobody"):
        actions.open_ballot(ballot=nobody.pk, by=SYSTEM, at=cast.now)
    with factories.refused("wrong_hours"):
        actions.open_ballot(ballot=nobody.pk, by=SYSTEM, at=cast.now + timedelta(days=2))
    with factories.refused("wrong_hours"):
        actions.draft_ballot(body=lonely.pk, question="Co?", closes_at=cast.now, by=SYSTEM, at=cast.now)


def test_a_budget_is_named_and_no_option_costs_more_or_nothing(cast):
    with factories.refused("no_budget"):
        rounds.drafted(cast, method="shares", options=())
    row = rounds.drafted(cast, method="shares", budget=100_000, options=())
    for cost, code in ((None, "no_cost"), (0, "no_cost"), (-500, "no_cost"), (100_001, "over_budget")):
        with factories.refused(code):
            actions.put_option(ballot=row.pk, line=Line("Fontanna", cost), by=SYSTEM, at=cast.now)
    actions.put_option(ballot=row.pk, line=Line("Fontanna", 100_000), by=SYSTEM, at=cast.now)
    with factories.refused("duplicate"):
        actions.put_option(ballot=row.pk, line=Line("fontanna", 5), by=SYSTEM, at=cast.now)
    assert [(option.title, option.cost) for option in queries.options(row)] == [("Fontanna", 100_000)]


def test_a_budget_made_smaller_than_a_cost_does_not_open(cast):
    row = rounds.drafted(cast, method="shares", budget=400_000, options=rounds.COSTS)
    actions.describe_ballot(
        ballot=row.pk, question=row.question, closes_at=row.closes_at, budget=340_000, by=SYSTEM, at=cast.now
    )
    with factories.refused("over_budget"):
        actions.open_ballot(ballot=row.pk, by=SYSTEM, at=cast.now)


def test_only_the_host_prepares_opens_and_counts(cast):
    row = rounds.drafted(cast)
    for stranger in (cast.neighbour_animator, cast.partner, cast.councillor, cast.auditor, RESIDENT):
        with factories.refused("not_allowed"):
            actions.open_ballot(ballot=row.pk, by=stranger, at=cast.now)
    actions.open_ballot(ballot=row.pk, by=cast.animator, at=cast.now)
    row.refresh_from_db()
    assert row.state == "open"


@pytest.mark.parametrize(
    ("said", "marks", "code"),
    [
        ({}, {1: 8, 2: 3}, "ballot_over_points"),
        ({}, {1: 12, 2: -2}, "ballot_negative"),
        ({}, {}, "ballot_empty"),
        ({}, {1: 0, 2: 0}, "ballot_empty"),
        ({}, {9: 1}, "ballot_unknown"),
        ({"kind": "choose_one", "points": 0}, {1: 1, 2: 1}, "ballot_too_many"),
        ({"kind": "approval", "points": 0, "most": 2}, {1: 1, 2: 1, 3: 1}, "ballot_too_many"),
        ({"kind": "ranking", "points": 0, "most": 3}, {1: 1, 2: 1}, "ballot_twice"),
        ({"kind": "ranking", "points": 0, "most": 3}, {1: 1, 2: 3}, "ballot_gap"),
    ],
)
def test_a_ballot_against_its_form_is_refused_with_a_sentence(cast, said, marks, code):
    card = rounds.cards(rounds.opened(cast, **said))[0]
    with factories.refused(code):
        rounds.vote(cast, card, marks)
    assert (Ballot.objects.count(), BallotCard.objects.filter(is_used=True).count()) == (0, 0)


def test_until_the_close_the_last_ballot_counts_and_afterwards_none(cast):
    row = rounds.opened(cast)
    card = rounds.cards(row)[0]
    rounds.vote(cast, card, {1: 10})
    rounds.vote(cast, card, {2: 10}, days=6)
    assert [ballot.marks for ballot in Ballot.objects.all()] == ["2:10"]
    with factories.refused("closed"):
        rounds.vote(cast, card, {3: 10}, days=7)
    rounds.closed(cast, row)
    with factories.refused("wrong_moment"):
        rounds.vote(cast, card, {3: 10}, days=8)
    assert [ballot.marks for ballot in Ballot.objects.all()] == ["2:10"]


def test_a_wrong_code_and_somebody_elses_seat_cast_nothing(cast):
    row = rounds.opened(cast)
    mine, other = (
        next(card for card in rounds.cards(row) if card.seat.organisation_id == organisation.pk)
        for organisation in (cast.shop, cast.school)
    )
    with factories.refused("not_allowed"):
        actions.cast_ballot(card=mine.pk, marks={1: 1}, code=rounds.code(other), by=RESIDENT, at=cast.now)
    give_post(
        person=cast.partner, organisation=cast.shop, title="piekarz", starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    actions.cast_ballot(card=mine.pk, marks={1: 1}, by=cast.partner, at=cast.now)
    with factories.refused("not_allowed"):
        actions.cast_ballot(card=other.pk, marks={1: 1}, by=cast.auditor, at=cast.now)
    assert [card.round_id for card in queries.own_cards(cast.partner, cast.now, cast.today)] == [row.pk]


def test_paper_is_typed_in_once_and_counts_the_same(cast):
    row = rounds.residents(cast)
    first, second, third = rounds.handed_out(cast, row, 3)
    actions.enter_ballot(ballot=row.pk, number=first.number.lower(), marks={1: 1}, by=cast.animator, at=cast.now)
    with factories.refused("duplicate"):
        actions.enter_ballot(ballot=row.pk, number=first.number, marks={2: 1}, by=cast.animator, at=cast.now)
    with factories.refused("duplicate"):
        rounds.vote(cast, first, {2: 1})
    rounds.vote(cast, second, {1: 1})
    with factories.refused("duplicate"):
        actions.enter_ballot(ballot=row.pk, number=second.number, marks={2: 1}, by=cast.animator, at=cast.now)
    for wrong in ("0000000", "nic", "", third.number[:-1]):
        with factories.refused("bad_number"):
            actions.enter_ballot(ballot=row.pk, number=wrong, marks={2: 1}, by=cast.animator, at=cast.now)
    rounds.closed(cast, row)
    late = cast.now + timedelta(days=8)
    actions.enter_ballot(ballot=row.pk, number=third.number, marks={1: 1, 2: 1}, by=cast.animator, at=late)
    actions.count_ballot(ballot=row.pk, by=cast.animator, at=late)
    row.refresh_from_db()
    assert (row.tally["voters"], row.tally["by"]) == (3, {"paper": 2, "web": 1})
    assert {order: (points, voters) for order, _place, points, voters in row.tally["standing"]} == {
        1: (3, 3),
        2: (1, 1),
        3: (0, 0),
        4: (0, 0),
    }


def test_an_invalid_paper_is_set_aside_and_a_mistake_taken_out(cast):
    row = rounds.residents(cast)
    spoiled, wrong = rounds.handed_out(cast, row, 2)
    with factories.refused("no_reason"):
        actions.spoil_ballot(ballot=row.pk, number=spoiled.number, reason=" ", by=cast.animator, at=cast.now)
    actions.spoil_ballot(ballot=row.pk, number=spoiled.number, reason="Pięć krzyżyków", by=cast.animator, at=cast.now)
    with factories.refused("duplicate"):
        actions.enter_ballot(ballot=row.pk, number=spoiled.number, marks={1: 1}, by=cast.animator, at=cast.now)
    actions.enter_ballot(ballot=row.pk, number=wrong.number, marks={1: 1}, by=cast.animator, at=cast.now)
    actions.take_out_ballot(ballot=row.pk, number=wrong.number, reason="Nie ten wiersz", by=cast.animator, at=cast.now)
    with factories.refused("not_entered"):
        actions.take_out_ballot(ballot=row.pk, number=wrong.number, reason="Jeszcze", by=cast.animator, at=cast.now)
    actions.enter_ballot(ballot=row.pk, number=wrong.number, marks={2: 1}, by=cast.animator, at=cast.now)
    assert queries.turnout(row) == {"cards": 2, "used": 1, "spoiled": 1}


def test_the_hour_closes_what_is_over_and_nothing_else(cast):
    row = rounds.opened(cast)
    with factories.refused("too_early"):
        actions.close_ballot(ballot=row.pk, by=cast.animator, at=cast.now)
    assert tasks.close_ballots(cast.now + timedelta(days=6)) == 0
    assert tasks.close_ballots(cast.now + timedelta(days=7)) == 1
    row.refresh_from_db()
    assert row.state == "closed"


def test_once_everybody_has_voted_it_may_close_earlier(cast):
    row = rounds.opened(cast)
    for card in rounds.cards(row):
        rounds.vote(cast, card, {1: 10})
    actions.close_ballot(ballot=row.pk, by=cast.animator, at=cast.now)
    row.refresh_from_db()
    assert row.state == "closed"


def test_a_secret_count_forgets_who_gave_what_and_an_open_one_keeps_it(cast):
    secret = rounds.ranked(cast)
    assert secret.tally["standing"] == [[1, 1, 13, 2], [2, 2, 9, 2], [3, 3, 8, 2]]
    assert set(Ballot.objects.values_list("card", "cast_at", "cast_by")) == {(None, None, "")}
    assert [ballot.marks for ballot in Ballot.objects.order_by("pk")] == ["1:5,3:5", "1:8,2:2", "2:7,3:3"]
    assert BallotCard.objects.filter(is_used=True).count() == 3
    shown = rounds.ranked(cast, secrecy="open")
    named = [each.card.seat.organisation.pk for each in queries.open_cards_with_given(shown)]
    assert sorted(named) == sorted(each.pk for each in (cast.ngo, cast.school, cast.shop))


def test_nothing_is_counted_before_the_close_or_without_ballots(cast):
    row = rounds.opened(cast)
    with factories.refused("wrong_moment"):
        actions.count_ballot(ballot=row.pk, by=cast.animator, at=cast.now)
    rounds.closed(cast, row)
    with factories.refused("no_ballots"):
        actions.count_ballot(ballot=row.pk, by=cast.animator, at=cast.now)


def test_equal_shares_are_counted_with_the_usual_way_beside(cast):
    tally = rounds.shared(cast).tally
    assert (tally["greedy"], tally["served_greedy"]) == ([1, 3, 4], 12)
    assert ([each["option"] for each in tally["bought"]], tally["added"], tally["served"]) == ([1, 2], [], 20)
    assert tally["left"] == 250_000


def test_a_withdrawn_round_says_why_and_keeps_no_ballot(cast):
    row = rounds.opened(cast)
    rounds.vote(cast, rounds.cards(row)[0], {1: 10})
    with factories.refused("no_reason"):
        actions.withdraw_ballot(ballot=row.pk, reason="", by=cast.animator, at=cast.now)
    actions.withdraw_ballot(ballot=row.pk, reason="Zabrakło jednej propozycji.", by=cast.animator, at=cast.now)
    row.refresh_from_db()
    assert (row.state, row.state_reason, Ballot.objects.count()) == ("withdrawn", "Zabrakło jednej propozycji.", 0)
    with factories.refused("wrong_moment"):
        rounds.vote(cast, rounds.cards(row)[0], {1: 10})


def test_residents_always_vote_in_secret_and_only_they_get_ballots_handed_out(cast):
    row = rounds.residents(cast, secrecy="open")
    assert (row.secrecy, rounds.cards(row)) == ("secret", [])
    for count in (0, 201, -1):
        with factories.refused("wrong_count"):
            rounds.handed_out(cast, row, count)
    with factories.refused("seats_vote"):
        rounds.handed_out(cast, rounds.opened(cast), 1)


def test_the_database_refuses_what_must_never_be(cast):
    row = rounds.residents(cast)
    card = rounds.handed_out(cast, row, 1)[0]
    rounds.vote(cast, card, {1: 1})
    twice = Ballot(network=cast.network, round=row, card=card, marks="2:1", cast_by="web", cast_at=cast.now)
    number = BallotCard(network=cast.network, round=row, number=card.number, code_hash="x", issued_at=cast.now)
    for wrong in (twice, number):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save()
    for broken in ({"secrecy": "open"}, {"budget": None}, {"budget": 0}, {"state": "counted"}, {"state": "withdrawn"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BallotRound.objects.filter(pk=row.pk).update(**broken)


def test_the_outcome_becomes_a_decision_of_a_meeting_when_nobody_blocks(cast):
    row = rounds.ranked(cast)
    where, seats = factories.held(cast)
    said = {
        "ballot": row.pk,
        "meeting": where.pk,
        "question": "Czy przyjmujemy tę kolejność?",
        "reasons": "Tak wyszło.",
    }
    agree = {seats[0].pk: ("agree", "")}
    blocked = actions.carry_ballot(
        **said, stances={**agree, seats[1].pk: ("block", "Szkoła nie była zapytana.")}, by=cast.animator, at=cast.now
    )
    row.refresh_from_db()
    assert (blocked.outcome, blocked.method, row.decision) == ("not_adopted", "ranking", None)
    adopted = actions.carry_ballot(**said, stances=agree, amends=blocked.pk, by=cast.animator, at=cast.now)
    row.refresh_from_db()
    assert (adopted.outcome, row.decision, adopted.amends) == ("adopted", adopted, blocked)
    with factories.refused("duplicate"):
        actions.carry_ballot(**said, stances=agree, by=cast.animator, at=cast.now)


def test_another_bodys_meeting_and_an_uncounted_round_carry_nothing(cast):
    row = rounds.opened(cast)
    where, seats = factories.held(cast)
    said = {"meeting": where.pk, "question": "Czy przyjmujemy?", "reasons": "Tak wyszło.", "by": SYSTEM, "at": cast.now}
    with factories.refused("wrong_moment"):
        actions.carry_ballot(ballot=row.pk, stances={seats[0].pk: ("agree", "")}, **said)
    other = factories.hosted(cast, name="Inne zgromadzenie")
    factories.seat(cast, other, organisation=cast.ngo)
    elsewhere = actions.draft_ballot(
        body=other.pk,
        question="Co dalej?",
        closes_at=cast.now + timedelta(days=7),
        options=rounds.LINES,
        kind="approval",
        by=SYSTEM,
        at=cast.now,
    )
    actions.open_ballot(ballot=elsewhere.pk, by=SYSTEM, at=cast.now)
    rounds.vote(cast, rounds.cards(elsewhere)[0], {1: 1})
    rounds.counted(cast, elsewhere)
    with factories.refused("other_body"):
        actions.carry_ballot(ballot=elsewhere.pk, stances={seats[0].pk: ("agree", "")}, **said)


@pytest.fixture
def crowd(transactional_db):
    """The cast, committed, so that other connections see it."""
    cast = build_cast()
    with within(cast.network):
        yield cast


@pytest.mark.engines
def test_two_people_typing_the_same_paper_in_at_once_count_it_once(crowd, threads):
    row = rounds.residents(crowd)
    card = rounds.handed_out(crowd, row, 1)[0]

    def enter(order):
        return lambda: actions.enter_ballot(
            ballot=row.pk, number=card.number, marks={order: 1}, by=SYSTEM, at=crowd.now
        )

    answers = threads([enter(order) for order in (1, 2, 3, 4)])
    assert sum(isinstance(answer, Ballot) for answer in answers) == 1
    assert {answer.code for answer in answers if not isinstance(answer, Ballot)} == {"duplicate"}
    assert Ballot.objects.filter(round=row).count() == 1
