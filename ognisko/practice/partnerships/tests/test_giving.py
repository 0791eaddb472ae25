"""The ledger: who writes, who confirms, what records propose once, thanks, and how much rests on whom."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import menus
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.organisations.actions import give_post
from ognisko.practice.partnerships import actions, queries
from ognisko.practice.partnerships.models import Contribution, Partner, Partnership
from ognisko.practice.partnerships.queries import giving
from ognisko.practice.partnerships.vocabulary import Phase
from ognisko.practice.partnerships.vocabulary.giving import Kind

from .factories import a_contribution, a_lent_room, confirmed, partnership, turned
from .test_pages import visit, words  # noqa: F401 - a fixture


@pytest.fixture
def speaks(cast):
    """The cast's partner speaks for the school."""
    give_post(
        person=cast.partner, organisation=cast.school, title="dyrektorka", starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    return cast.partner


def test_what_the_team_writes_the_partner_confirms_and_the_other_way_round(cast, speaks):
    row = partnership(cast)
    by_team = a_contribution(cast, row, by=cast.animator)
    by_them = a_contribution(cast, row, by=speaks, text="Sala po lekcjach")
    assert (by_team.noted_by, by_them.noted_by) == ("host", "partner")
    for given, other in ((by_team, speaks), (by_them, cast.animator)):
        done = actions.confirm_contribution(contribution=given.pk, by=other, at=cast.now)
        assert done.state == "confirmed"
        assert done.confirmed_by != done.noted_by


def test_nobody_confirms_alone_what_they_wrote_unless_they_say_how_they_know(cast, speaks):
    row = partnership(cast)
    for who in (cast.animator, speaks):
        given = a_contribution(cast, row, by=who)
        with pytest.raises(Refused, match="does not confirm it alone"):
            actions.confirm_contribution(contribution=given.pk, by=who, at=cast.now)
    done = actions.confirm_contribution(contribution=given.pk, how="przez telefon", by=speaks, at=cast.now)
    assert (done.confirmed_by, done.confirmed_how) == ("partner", "przez telefon")


@pytest.mark.engines
def test_the_database_knows_that_one_side_alone_is_no_confirmation(cast):
    row = partnership(cast)
    given = a_contribution(cast, row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=given.pk).update(state="confirmed", confirmed_by="host", confirmed_at=cast.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=given.pk).update(amount=-1)


@pytest.mark.parametrize("who", ["councillor", "auditor", "neighbour_animator", "city_officer", "nobody"])
def test_others_neither_write_nor_confirm(cast, who):
    row = partnership(cast)
    given = a_contribution(cast, row)
    with pytest.raises(Refused):
        a_contribution(cast, row, by=cast.people[who])
    with pytest.raises(Refused):
        actions.confirm_contribution(contribution=given.pk, how="wiem", by=cast.people[who], at=cast.now)
    assert Contribution.objects.get().state == "noted"


def test_a_gift_of_a_stranger_of_tomorrow_or_below_zero_is_refused_in_words(cast):
    row = partnership(cast)
    for said, code in (
        ({"organisation": cast.other_ngo}, "not_partner"),
        ({"given_on": cast.today + timedelta(days=1)}, "future"),
        ({"given_on": cast.today - timedelta(days=900)}, "not_partner"),
        ({"amount": Decimal(-2)}, "bad_input"),
        ({"text": ""}, "bad_input"),
    ):
        with pytest.raises(Refused) as refused:
            a_contribution(cast, row, **said)
        assert refused.value.code == code, said
    assert Contribution.objects.count() == 0


def test_taking_back_says_why_and_leaves_the_row(cast):
    row = partnership(cast)
    given = confirmed(cast, row)
    with pytest.raises(Refused):
        actions.take_back_contribution(contribution=given.pk, reason="", by=SYSTEM, at=cast.now)
    actions.take_back_contribution(contribution=given.pk, reason="Pomyłka w dniu.", by=SYSTEM, at=cast.now)
    assert list(giving.ledger(row)) == []
    assert Contribution.objects.get().reason == "Pomyłka w dniu."


def test_a_room_lent_to_a_partner_is_proposed_once_for_who_runs_the_house(cast):
    row = partnership(cast)
    booking = a_lent_room(cast, row)
    assert [(each.organisation, each.kind, each.amount) for each in giving.suggestions(row, cast.today)] == [
        (cast.ngo.pk, Kind.SPACE, Decimal(3))
    ]
    given = actions.take_from_booking(partnership=row.pk, booking=booking.pk, by=SYSTEM, at=cast.now)
    assert (given.state, given.confirmed_by, given.organisation) == ("confirmed", "record", cast.ngo)
    assert giving.suggestions(row, cast.today) == []
    with pytest.raises(Refused, match="stands in the ledger already"):
        actions.take_from_booking(partnership=row.pk, booking=booking.pk, by=SYSTEM, at=cast.now)
    actions.take_back_contribution(contribution=given.pk, reason="To nie wkład.", by=SYSTEM, at=cast.now)
    assert giving.suggestions(row, cast.today) == []


def test_an_event_a_partner_organised_is_proposed_as_their_hours(cast):
    turned(cast, until=Phase.EVALUATION)
    row = Partnership.objects.get()
    found = giving.suggestions(row, cast.today)
    assert [(each.organisation, each.kind, each.amount) for each in found] == [(cast.school.pk, Kind.HOURS, Decimal(2))]
    what = {"occurrence": found[0].occurrence, "organisation": cast.school, "by": SYSTEM, "at": cast.now}
    actions.take_from_event(partnership=row.pk, **what)
    with pytest.raises(Refused):
        actions.take_from_event(partnership=row.pk, **what)
    assert Contribution.objects.count() == 1


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_write_one_contribution(cast, threads):
    row = partnership(cast)
    booking = a_lent_room(cast, row)
    tap = lambda: actions.take_from_booking(partnership=row.pk, booking=booking.pk, by=SYSTEM, at=cast.now)  # noqa: E731
    answers = threads([tap, tap])
    assert Contribution.objects.count() == 1
    assert sum(isinstance(each, Refused) for each in answers) == 1


def test_a_confirmed_gift_counts_as_taking_part_and_a_waiting_one_does_not(cast):
    row = partnership(cast, days_ago=300)
    given = a_contribution(cast, row)
    school = cast.school.pk

    def active():
        return [each.partner.organisation_id for each in queries.validity(row, on=cast.today).active]

    assert school not in active()
    actions.confirm_contribution(contribution=given.pk, how="przy stole", by=SYSTEM, at=cast.now)
    assert school in active()


def _gift(name, kind="hours", amount=None):
    return SimpleNamespace(organisation=SimpleNamespace(name=name), kind=kind, amount=amount)


def _inside(*names):
    return [SimpleNamespace(organisation=SimpleNamespace(name=name), brings="") for name in names]


def test_shares_go_by_the_measure_where_all_have_one_and_by_counting_where_not():
    rows = [_gift("A", amount=Decimal(6)), _gift("B", amount=Decimal(2)), _gift("A", "things"), _gift("B", "things", 9)]
    found = giving.weighed(rows, _inside("A", "B"))
    assert [(each.name, each.part) for each in found.kinds[Kind.HOURS]] == [("A", 0.75), ("B", 0.25)]
    assert [(each.name, each.part) for each in found.kinds[Kind.THINGS]] == [("A", 0.5), ("B", 0.5)]
    assert found.heavy is None


def test_when_most_rests_on_one_it_names_who_could_be_asked_and_never_with_few_gifts():
    rows = [_gift("A")] * 3 + [_gift("B")]
    found = giving.weighed(rows, _inside("A", "B", "C"))
    assert found.heavy is not None
    assert (found.heavy.name, found.heavy.part) == ("A", 0.75)
    assert [each.organisation.name for each in found.to_ask] == ["C", "B"]
    assert giving.weighed(rows[:3], _inside("A", "B", "C")).heavy is None


def test_thanks_are_public_but_for_those_who_like_them_quiet(cast, visit):  # noqa: F811
    row = partnership(cast)
    for organisation, text in ((cast.school, "Projekt ławek"), (cast.shop, "Chleb na sobotę")):
        given = confirmed(cast, row, organisation=organisation, text=text)
    actions.thank_for_contribution(contribution=given.pk, words="Pachniało na całą ulicę.", by=SYSTEM, at=cast.now)
    quiet = Partner.objects.get(organisation=cast.school)
    actions.tell_wishes(partner=quiet.pk, wishes="", brings="", thanked="quiet", by=SYSTEM, at=cast.now)
    for name in ("thanks", "page"):
        seen = words(visit(reverse(f"partnerships:{name}", args=[row.slug])))
        assert "Pachniało na całą ulicę." in seen
        assert "Projekt ławek" not in seen


def test_the_ledger_and_its_csv_are_for_partners_and_the_team(cast, visit, speaks):  # noqa: F811
    row = partnership(cast)
    confirmed(cast, row, text="=1+1 farby")
    for who in ("animator", "partner"):
        seen = words(visit(reverse("partnerships:ledger", args=[row.slug]), who))
        assert "farby" in seen
        assert 'class="bars"' in seen
    sheet = visit(reverse("partnerships:ledger_sheet", args=[row.slug]), "partner").content.decode("utf-8-sig")
    assert "'=1+1 farby,2.00,h" in sheet
    assert visit(reverse("partnerships:ledger", args=[row.slug]), "councillor").status_code == 403


def test_the_form_takes_a_comma_keeps_what_was_typed_and_leads_to_the_ledger(cast, visit):  # noqa: F811
    row = partnership(cast)
    url = reverse("partnerships:note_contribution", args=[row.slug])
    typed = {"organisation": cast.school.pk, "kind": "hours", "text": "Malowanie", "given_on": f"{cast.today}"}
    wrong = visit(url, "animator", typed | {"amount": "dużo"})
    assert wrong.status_code == 422
    assert "dużo" in words(wrong)
    assert visit(url, "animator", typed | {"amount": "2,5"}).status_code == 302
    assert Contribution.objects.get().amount == Decimal("2.5")


def test_what_waits_for_the_other_side_stands_on_its_desk(cast, speaks):
    row = partnership(cast)
    a_contribution(cast, row, by=cast.animator)
    labels = [each.label for each in menus.waiting(cast.anew("partner"), cast.now) if each.kind == "contribution"]
    assert labels == ["To confirm: Dwie godziny przy ławkach"]
    assert [each for each in menus.waiting(cast.animator, cast.now) if each.kind == "contribution"] == []


def test_the_partners_own_page_shows_what_they_gave_and_are_asked_to_confirm(cast, visit, speaks):  # noqa: F811
    row = partnership(cast)
    confirmed(cast, row, text="Sala po lekcjach")
    a_contribution(cast, row, by=cast.animator, text="Dwa popołudnia")
    seen = words(visit(reverse("partnerships:mine", args=[row.slug]), "partner"))
    asked, gave = seen.split("What we gave")
    assert "Dwa popołudnia" in asked
    assert "Sala po lekcjach" in gave
    assert "Thank you for: 2 h (hours of work)." in gave


def test_a_ledger_of_forty_costs_what_a_ledger_of_one_costs(cast, visit, django_assert_num_queries):  # noqa: F811
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    row = partnership(cast)
    confirmed(cast, row)
    url = reverse("partnerships:ledger", args=[row.slug])
    visit(url, "animator")
    with CaptureQueriesContext(connection) as once:
        visit(url)
    for _number in range(30):
        confirmed(cast, row)
    with django_assert_num_queries(len(once)):
        visit(url)
