"""Voting on the pages: a code without an account, paper by keyboard, a result a neighbour understands."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.bodies import actions, queries
from ognisko.people.bodies.models import Ballot, BallotCard, BallotRound, Decision
from ognisko.people.bodies.views import outcome

from . import factories, rounds


@pytest.fixture
def desk(cast):
    """The animator at her desk. Roles that see others' data need a second factor, which is not this room's matter."""
    cast.network.__class__.objects.update(is_demo=True)
    client = Client()
    client.force_login(cast.animator)
    return client


def _page(answer):
    return answer.content.decode()


def test_the_host_prepares_a_micro_budget_and_a_refusal_keeps_everything_typed(cast, desk):
    body, _seats = factories.seated(cast)
    said = {
        "question": "Na co wydamy pięć tysięcy?",
        "method": "shares",
        "kind": "approval",
        "most": "3",
        "electorate": "residents",
        "secrecy": "secret",
        "closes_on": (cast.today + timedelta(days=10)).isoformat(),
        "closes_hour": "20:00",
    }
    refused = desk.post(reverse("bodies:draft_ballot", args=[body.slug]), said)
    assert (refused.status_code, BallotRound.objects.count()) == (422, 0)
    assert "Na co wydamy pięć tysięcy?" in _page(refused)
    answer = desk.post(reverse("bodies:draft_ballot", args=[body.slug]), {**said, "budget": "5 000,00 zł"})
    row = BallotRound.objects.get()
    assert (row.budget, answer["Location"]) == (500_000, reverse("bodies:desk_ballot", args=[row.code]))
    way = reverse("bodies:put_option", args=[row.code])
    for title, cost in (("Ławki", "3000"), ("Drzewa", "1 200,50")):
        assert desk.post(way, {"title": title, "cost": cost}).status_code == 302
    dear = desk.post(way, {"title": "Fontanna", "cost": "5000,01"})
    assert (dear.status_code, "Fontanna" in _page(dear), "5000,01" in _page(dear)) == (422, True, True)
    desk.post(reverse("bodies:open_ballot", args=[row.code]))
    row.refresh_from_db()
    assert (row.state, [each.cost for each in queries.options(row)]) == ("open", [300_000, 120_050])


def test_a_voter_without_an_account_votes_by_code_and_changes_it(cast, client):
    row = rounds.opened(cast)
    card = rounds.cards(row)[0]
    found = client.post(reverse("bodies:find_ballot"), {"code": rounds.code(card).lower()})
    way = found["Location"]
    assert "Ławki przy przychodni" in _page(client.get(way))
    over = client.post(way, {"mark_1": "8", "mark_2": "7"})
    assert (over.status_code, Ballot.objects.count(), 'value="8"' in _page(over)) == (422, 0, True)
    assert client.post(way, {"mark_1": "6", "mark_2": "4"}).status_code == 302
    again = client.get(way)
    assert 'value="6"' in _page(again)
    assert again["Cache-Control"] == "private, no-store"
    client.post(way, {"mark_3": "10"})
    assert [ballot.marks for ballot in Ballot.objects.all()] == ["3:10"]


@pytest.mark.parametrize("kind", ["choose_one", "approval", "ranking"])
def test_each_kind_of_ballot_has_its_page(cast, client, kind):
    row = rounds.opened(cast, kind=kind, points=0, most=2)
    way = reverse("bodies:vote", args=[rounds.code(rounds.cards(row)[0])])
    assert client.get(way).status_code == 200
    sent = {
        "choose_one": {"chosen": "2"},
        "approval": {"chosen": ["2", "3"]},
        "ranking": {"mark_2": "1", "mark_3": "2"},
    }
    assert client.post(way, sent[kind]).status_code == 302
    assert Ballot.objects.get().marks == {"choose_one": "2:1", "approval": "2:1,3:1", "ranking": "2:1,3:2"}[kind]
    assert client.get(way).status_code == 200


def test_a_code_guessed_a_thousand_times_opens_nothing_and_soon_nobody_answers(cast, client):
    row = rounds.opened(cast)
    seen = [client.get(reverse("bodies:vote", args=["0" * 13])).status_code for _try in range(40)]
    assert (set(seen[:30]), set(seen[30:])) == ({404}, {429})
    right = reverse("bodies:vote", args=[rounds.code(rounds.cards(row)[0])])
    assert client.post(right, {"mark_1": "1"}).status_code == 429
    assert Ballot.objects.count() == 0


def test_a_partner_votes_at_the_desk_without_a_code(cast):
    from ognisko.people.organisations.actions import give_post

    row = rounds.opened(cast)
    cast.network.__class__.objects.update(is_demo=True)
    give_post(
        person=cast.partner, organisation=cast.shop, title="piekarz", starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    client = Client()
    client.force_login(cast.partner)
    assert row.question in _page(client.get(reverse("desk")))
    way = reverse("bodies:own_ballot", args=[row.code])
    assert client.post(way, {"mark_1": "10"}).status_code == 302
    assert Ballot.objects.get().card.seat.organisation == cast.shop
    assert client.get(reverse("bodies:own_ballot", args=[rounds.residents(cast).code])).status_code == 404


def test_paper_is_printed_typed_in_and_typed_in_twice_is_refused(cast, desk):
    row = rounds.residents(cast)
    answer = desk.post(reverse("bodies:print_ballots", args=[row.code]), {"count": "3"})
    assert (answer["Content-Type"], answer.content[:5], BallotCard.objects.count()) == ("application/pdf", b"%PDF-", 3)
    card = rounds.cards(row)[0]
    way = reverse("bodies:enter_ballots", args=[row.code])
    assert desk.get(way).status_code == 200
    assert desk.post(way, {"number": card.number, "mark_1": "1", "mark_3": "1"}).status_code == 302
    again = desk.post(way, {"number": card.number, "mark_2": "1"})
    assert (again.status_code, card.number in _page(again)) == (422, True)
    assert [ballot.marks for ballot in Ballot.objects.all()] == ["1:1,3:1"]


def test_seats_that_have_not_voted_are_printed_and_named_to_the_host(cast, desk):
    row = rounds.opened(cast)
    page = _page(desk.get(reverse("bodies:desk_ballot", args=[row.code])))
    assert "Szkoła przy Lipach" in page
    answer = desk.post(reverse("bodies:print_ballots", args=[row.code]), {"count": "1"})
    assert answer.content[:5] == b"%PDF-"
    for card in rounds.cards(row):
        rounds.vote(cast, card, {1: 10})
    assert desk.post(reverse("bodies:print_ballots", args=[row.code]), {"count": "1"}).status_code == 302


def test_the_result_of_equal_shares_tells_each_step_and_the_usual_way_beside_it(cast, client):
    row = rounds.shared(cast)
    page = _page(client.get(reverse("bodies:ballot", args=[row.code])))
    result = outcome.result(row)
    assert [each.title for each in result.winners] == ["Ławki", "Drzewa"]
    assert [each.title for each in result.greedy] == ["Ławki", "Stojaki", "Huśtawka"]
    assert [step.title for step in result.steps][1:3] == ["Ławki · 3\u00a0000\u00a0zł", "Drzewa · 3\u00a0500\u00a0zł"]
    assert "12" in result.steps[1].lines[0]
    assert "250\u00a0zł" in result.steps[1].lines[0]
    assert [each.title for each in result.not_these] == [
        "Stojaki · 3\u00a0000\u00a0zł",
        "Huśtawka · 3\u00a0000\u00a0zł",
    ]
    assert any("20" in line and "12" in line for line in result.difference)
    for words in (*result.steps[2].lines, *result.difference):
        assert words in page


def test_a_secret_ballot_of_few_shows_the_order_and_no_figure(cast, client):
    row = rounds.ranked(cast)
    assert outcome.hidden_options(row) == {1, 2, 3}
    table = outcome.result(row).table
    assert [line[1:] for line in table.rows] == [["–", "–", 1], ["–", "–", 2], ["–", "–", 3]]
    assert str(outcome.result(row).bars) == ""
    assert client.get(reverse("bodies:ballot", args=[row.code])).status_code == 200


def test_a_small_count_hides_a_second_one_so_that_nothing_can_be_subtracted(cast):
    row = rounds.residents(cast)
    for number, card in enumerate(rounds.handed_out(cast, row, 20)):
        rounds.vote(cast, card, {1: 1} if number < 2 else {2: 1} if number < 8 else {3: 1})
    rounds.counted(cast, row)
    assert outcome.hidden_options(row) == {1, 2}


def test_an_open_ballot_names_organisations_once_counted(cast, client):
    row = rounds.ranked(cast, secrecy="open")
    page = _page(client.get(reverse("bodies:ballot", args=[row.code])))
    assert "Szkoła przy Lipach" in page
    assert outcome.result(row).who is not None


def test_a_draft_is_for_its_hosts_alone(cast, client, desk):
    row = rounds.drafted(cast)
    assert client.get(reverse("bodies:ballot", args=[row.code])).status_code == 404
    assert desk.get(reverse("bodies:desk_ballot", args=[row.code])).status_code == 200


def test_the_host_leads_a_round_from_the_close_to_a_decision_that_was_blocked_first(cast, desk):
    row = rounds.opened(cast)
    for card in rounds.cards(row):
        rounds.vote(cast, card, {1: 6, 2: 4})
    for name in ("close_ballot", "count_ballot"):
        desk.post(reverse(f"bodies:{name}", args=[row.code]))
    where, seats = factories.held(cast)
    way = reverse("bodies:carry_ballot", args=[row.code, where.code])
    assert "Ławki przy przychodni" in _page(desk.get(way))
    said = {"question": "Czy przyjmujemy kolejność?", "reasons": "Tak wyszło.", f"stance_{seats[0].pk}": "agree"}
    against = {f"stance_{seats[1].pk}": "block", f"reason_{seats[1].pk}": "Szkoła chce najpierw przejścia."}
    assert desk.post(way, {**said, **against, f"reason_{seats[1].pk}": ""}).status_code == 422
    desk.post(way, {**said, **against})
    first = Decision.objects.get()
    board = _page(desk.get(reverse("bodies:desk_meeting", args=[where.code])))
    assert "Szkoła chce najpierw przejścia." in board
    again = f"{reverse('bodies:decide', args=[where.code])}?zamiast={first.pk}"
    assert "Czy przyjmujemy kolejność?" in _page(desk.get(again))
    changed = {**said, "question": "Czy najpierw przejście, potem ławki?", "method": "consent"}
    desk.post(again, {**changed, f"stance_{seats[1].pk}": "agree"})
    second = Decision.objects.order_by("pk").last()
    assert (second.amends, second.outcome) == (first, "adopted")
    actions.publish_minutes(meeting=where.pk, text="Rozmawialiśmy.", by=SYSTEM, at=cast.now)
    page = _page(Client().get(reverse("bodies:meeting", args=[where.code])))
    assert page.count("Szkoła chce najpierw przejścia.") == 2
    assert "Czy najpierw przejście, potem ławki?" in page
