"""Duty hours, resolutions with their replies, seats that end early, terms that close."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ognisko.foundation.plumbing.access import Scope, forget_grants, holds
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.people.bodies import actions, queries
from ognisko.people.bodies.access import kept_council, may_keep_council
from ognisko.people.bodies.messages import replies_late
from ognisko.people.bodies.models import Body, DutyHours, Resolution, Seat
from ognisko.people.organisations.actions import grant_role
from ognisko.people.organisations.models import RoleGrant

from . import factories

WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.fixture
def council(cast):
    return factories.council(cast, host=cast.centre)


@pytest.fixture
def councillor(cast):
    """A councillor at the desk. Second factors are not this room's matter."""
    cast.network.__class__.objects.update(is_demo=True)
    client = Client()
    client.force_login(cast.councillor)
    return client


def _next(body, now, limit=3):
    rows = list(DutyHours.objects.filter(body=body).select_related("seat"))
    return [(each.day, bool(each.holiday)) for each in queries.next_duties(rows, now, limit)]


def test_the_first_tuesday_of_each_month_is_the_next_duty(cast, council):
    factories.duty(cast, council, starts_on=date(2026, 1, 1))
    before, after = (datetime(2026, 12, 1, hour, tzinfo=WARSAW) for hour in (18, 19))
    assert _next(council, before) == [(date(2026, 12, 1), False), (date(2027, 1, 5), False), (date(2027, 2, 2), False)]
    assert _next(council, after)[0] == (date(2027, 1, 5), False)


def test_a_public_holiday_is_named_and_nobody_is_on_duty(cast, council):
    factories.duty(cast, council, rule="weekly", weekday=2, starts_on=date(2026, 1, 1))
    now = datetime(2026, 11, 9, 12, tzinfo=WARSAW)
    assert _next(council, now) == [(date(2026, 11, 11), True), (date(2026, 11, 18), False), (date(2026, 11, 25), False)]


def test_the_last_friday_and_a_single_day_are_found(cast, council):
    factories.duty(cast, council, weekday=4, week=5, starts_on=date(2026, 1, 1))
    factories.duty(cast, council, rule="once", on_day=date(2026, 11, 12), starts_on=date(2026, 1, 1))
    now = datetime(2026, 11, 9, 12, tzinfo=WARSAW)
    assert _next(council, now) == [(date(2026, 11, 12), False), (date(2026, 11, 27), False), (date(2026, 12, 25), True)]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"ends": time(16)}, "wrong_hours"),
        ({"week": None}, "no_day"),
        ({"rule": "weekly", "weekday": None}, "no_day"),
        ({"rule": "once"}, "no_day"),
        ({"place": ""}, "wrong_input"),
    ],
)
def test_duty_hours_that_say_too_little_are_refused(cast, council, wrong, code):
    with factories.refused(code):
        factories.duty(cast, council, **wrong)


def test_the_database_refuses_a_monthly_duty_without_its_week(cast, council):
    row = factories.duty(cast, council)
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyHours.objects.filter(pk=row.pk).update(week=None)


def test_duty_hours_taken_back_show_no_more(cast, council, client):
    row = factories.duty(cast, council)
    assert "17:00–18:30" in client.get(reverse("bodies:body", args=[council.slug])).content.decode()
    actions.end_duty_hours(duty=row.pk, by=cast.councillor, at=cast.now)
    assert queries.duty_hours(council, cast.today) == []
    with factories.refused("wrong_moment"):
        actions.end_duty_hours(duty=row.pk, by=cast.councillor, at=cast.now)


def test_a_resolution_goes_out_is_replied_to_and_says_how_long_it_took(cast, council):
    row = factories.sent(cast, council, days_ago=35)
    assert (row.state, row.reply_days) == ("awaited", None)
    replied_on = cast.today - timedelta(days=3)
    row = actions.note_reply(
        resolution=row.pk, replied_on=replied_on, reply="Ławki staną wiosną.", by=cast.councillor, at=cast.now
    )
    assert (row.state, row.reply_days) == ("replied", 32)
    verbs = [entry.verb for entry in trail(row)]
    assert verbs == ["bodies.enter_resolution", "bodies.send_resolution", "bodies.note_reply"]
    with factories.refused("wrong_moment"):
        actions.send_resolution(
            resolution=row.pk, addressee="X", sent_on=replied_on, reply_due_on=cast.today, by=SYSTEM, at=cast.now
        )


def test_bad_resolutions_are_refused_with_a_sentence(cast, council):
    factories.resolution(cast, council, "XII/45")
    with factories.refused("duplicate"):
        actions.enter_resolution(
            body=council.pk, kind="resolution", number=" XII/45 ", adopted_on=cast.today, subject="To samo", text="A",
            by=SYSTEM, at=cast.now,
        )  # fmt: skip
    with factories.refused("no_text"):
        factories.resolution(cast, council, "XII/46", text=" ")
    with factories.refused("ahead"):
        factories.resolution(cast, council, "XII/46", adopted_on=cast.today + timedelta(days=1))
    with factories.refused("not_allowed"):
        actions.enter_resolution(
            body=council.pk, kind="opinion", number="1", adopted_on=cast.today, subject="Obca", text="A",
            by=RESIDENT, at=cast.now,
        )  # fmt: skip
    assert Resolution.objects.count() == 1


def test_a_reply_before_sending_and_days_out_of_order_are_refused(cast, council):
    row = factories.resolution(cast, council)
    with factories.refused("wrong_days"):
        actions.send_resolution(
            resolution=row.pk, addressee="Urząd", sent_on=cast.today, reply_due_on=cast.today, by=SYSTEM, at=cast.now
        )
    row = factories.sent(cast, council, days_ago=10)
    with factories.refused("wrong_days"):
        actions.note_reply(
            resolution=row.pk, replied_on=cast.today - timedelta(days=11), reply="Tak.", by=SYSTEM, at=cast.now
        )


def test_the_database_refuses_an_awaited_reply_without_its_clock(cast, council):
    row = factories.sent(cast, council)
    for wrong in ({"reply_due_on": None}, {"addressee": ""}, {"state": "replied"}, {"state": "repealed"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Resolution.objects.filter(pk=row.pk).update(**wrong)


def test_a_repealed_resolution_stays_with_its_reason_and_stops_waiting(cast, council, client):
    row = factories.sent(cast, council)
    with factories.refused("no_reason"):
        actions.repeal_resolution(resolution=row.pk, repealed_on=cast.today, reason=" ", by=SYSTEM, at=cast.now)
    actions.repeal_resolution(
        resolution=row.pk, repealed_on=cast.today, reason="Zastąpiła ją nowa.", by=SYSTEM, at=cast.now
    )
    assert list(queries.resolutions(council, awaited=True)) == []
    page = client.get(reverse("bodies:resolution", args=[council.slug, row.pk])).content.decode()
    assert "Zastąpiła ją nowa." in page


def test_resolutions_are_found_by_inflected_words_on_their_list(cast, council, client):
    factories.resolution(cast, council, "XII/45")
    factories.resolution(cast, council, "XII/46", subject="Nazwa skweru", text="Nadajemy nazwę.")
    assert [row.number for row in queries.resolutions(council, words="ławka")] == ["XII/45"]
    page = client.get(reverse("bodies:resolutions", args=[council.slug]), {"q": "skwer"}).content.decode()
    assert ("XII/46" in page, "XII/45" in page) == (True, False)


def test_an_overdue_reply_waits_for_the_councillor_and_the_team(cast, council):
    factories.sent(cast, council)
    for person in (cast.councillor, cast.animator, cast.network_lead):
        assert [entry.kind for entry in replies_late(person, cast.now)] == ["bodies.note_reply"]
    for person in (cast.neighbour_animator, cast.partner):
        assert replies_late(person, cast.now) == []


def test_whoever_sits_in_a_council_keeps_its_desk_wherever_their_role_was_given(cast):
    elsewhere = factories.council(cast, "Rada Osiedla Gaj")
    assert not may_keep_council(cast.councillor, elsewhere)
    factories.seat(cast, elsewhere, person=cast.councillor, function="councillor")
    assert may_keep_council(cast.councillor, elsewhere)
    assert list(Body.objects.filter(kept_council(cast.councillor))) == [elsewhere]


def test_an_assembly_has_no_council_desk(cast):
    assert not may_keep_council(cast.animator, factories.hosted(cast))


def test_a_seat_ends_early_and_its_successor_follows_it_once(cast, council):
    adam, zofia = (factories.person(cast, name) for name in ("Adam Zmyślony", "Zofia Zmyślona"))
    seat = factories.seat(cast, council, person=adam, function="councillor")
    with factories.refused("not_free"):
        factories.seat(cast, council, person=zofia, function="councillor", follows=seat)
    since = cast.today - timedelta(days=100)
    ended = actions.unseat_member(seat=seat.pk, ends_on=since, how="resigned", by=SYSTEM, at=cast.now)
    assert ended.ended_how == "resigned"
    next_day = {"starts_on": cast.today, "by": SYSTEM, "at": cast.now}
    after = actions.seat_member(body=council.pk, person=zofia, function="councillor", follows=ended, **next_day)
    assert (after.follows, queries.seats_to_follow(council)) == (ended, [])
    with factories.refused("not_free"):
        actions.seat_member(body=council.pk, organisation=cast.shop, follows=ended, **next_day)


def test_the_first_sitting_lies_within_the_term(cast, council):
    row = factories.term(cast, council, since=100)
    with factories.refused("wrong_days"):
        actions.inaugurate_term(term=row.pk, inaugurated_on=row.starts_on - timedelta(days=1), by=SYSTEM, at=cast.now)
    row = actions.inaugurate_term(term=row.pk, inaugurated_on=row.starts_on, by=SYSTEM, at=cast.now)
    assert row.inaugurated_on == row.starts_on


def test_seats_and_councillors_roles_end_with_the_term(cast, council):
    row = factories.term(cast, council, since=700, until=-1)
    seat = factories.seat(cast, council, person=cast.councillor, function="councillor")
    assert holds(cast.councillor, "bodies.council", council)
    assert actions.close_past_terms(cast.now) == 1
    assert actions.close_past_terms(cast.now) == 0
    seat.refresh_from_db()
    assert (seat.ends_on, seat.ended_how) == (row.ends_on, "term")
    assert not holds(cast.anew("councillor"), "bodies.council", council)
    assert RoleGrant.objects.get(role="councillor").ends_on == row.ends_on


def test_a_role_given_for_another_council_stays(cast, council):
    other = factories.council(cast, "Rada Osiedla Gaj")
    scope = Scope("body", other.pk)
    since = {"starts_on": cast.today - timedelta(days=9), "by": SYSTEM, "at": cast.now}
    grant_role(person=cast.councillor, role="councillor", scope=scope, wider=other.access_scopes, **since)
    factories.term(cast, council, since=700, until=-1)
    factories.seat(cast, council, person=cast.councillor, function="councillor")
    actions.close_past_terms(cast.now)
    forget_grants(cast.councillor)
    assert holds(cast.councillor, "bodies.council", other)


def test_a_term_still_running_is_not_closed(cast, council):
    row = factories.term(cast, council, since=100)
    with factories.refused("wrong_days"):
        actions.close_term(term=row.pk, ends_on=cast.today + timedelta(days=1), by=SYSTEM, at=cast.now)
    assert Seat.objects.filter(ended_how="term").count() == 0


def test_a_councillor_keeps_duty_hours_and_resolutions_at_the_desk(cast, council, councillor):
    assert councillor.get(reverse("bodies:council_desks"))["Location"] == reverse(
        "bodies:council_desk", args=[council.slug]
    )
    duty = {"rule": "monthly", "week": "1", "weekday": "1", "begins": "17:00", "ends": "18:00", "place": "CAL Podwórko"}
    assert councillor.post(reverse("bodies:set_duty_hours", args=[council.slug]), duty).status_code == 302
    said = {"kind": "opinion", "number": "3/2026", "adopted_on": cast.today.isoformat(), "subject": "Zieleń na skwerze"}
    answer = councillor.post(reverse("bodies:enter_resolution", args=[council.slug]), said)
    assert (answer.status_code, "Zieleń na skwerze" in answer.content.decode()) == (422, True)
    councillor.post(reverse("bodies:enter_resolution", args=[council.slug]), said | {"text": "Za."})
    page = councillor.get(reverse("bodies:council_desk", args=[council.slug])).content.decode()
    assert ("Zieleń na skwerze" in page, "CAL Podwórko" in page) == (True, True)
    office = {"email": "rada@example.org", "phone": "", "address": "", "language": "pl"}
    councillor.post(reverse("bodies:describe_office", args=[council.slug]), office)
    assert queries.office(council).email == "rada@example.org"


def test_a_council_page_costs_few_queries_however_many_resolutions(
    cast, council, client, django_assert_max_num_queries
):
    for number in range(8):
        factories.sent(cast, council, f"X/{number}")
        factories.duty(cast, council)
    with django_assert_max_num_queries(14):
        page = client.get(reverse("bodies:body", args=[council.slug])).content.decode()
    assert page.count("X/") == 5
    with django_assert_max_num_queries(9):
        assert client.get(reverse("bodies:resolutions", args=[council.slug])).status_code == 200
