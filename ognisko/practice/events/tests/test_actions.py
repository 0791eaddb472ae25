"""Activities are planned, described, closed with their counts, called off."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.menus import waiting
from ognisko.place.bookings.models import Booking, Claim
from ognisko.place.centres import actions as centres
from ognisko.practice.events import actions, signals
from ognisko.practice.events.lifecycle import OCCURRENCE
from ognisko.practice.events.models import Activity, Occurrence

from . import factories


def test_a_title_and_a_start_are_enough_and_it_lasts_two_hours_at_the_centre(cast):
    row = actions.plan_activity(
        centre=cast.centre.pk,
        title="  Pracownia rowerowa ",
        starts_at=factories.at_hour(cast, days=3),
        by=cast.animator,
        at=cast.now,
    )
    assert (row.activity.title, row.state, row.sequence, row.booking) == ("Pracownia rowerowa", "planned", 0, None)
    assert row.ends_at - row.starts_at == timedelta(hours=2)
    assert (row.activity.started_by, row.activity.field, row.field) == ("centre", "culture", "culture")
    assert [entry.verb for entry in trail(row.activity)] == ["events.plan"]
    assert [entry.verb for entry in trail(row)] == ["events.add_occurrence"]


def test_planning_in_a_room_books_it_and_a_clash_names_free_times_and_writes_nothing(cast):
    room = factories.space(cast)
    row = factories.planned(cast, space=room)
    assert (row.booking.state, row.booking.for_house, Claim.objects.count()) == ("confirmed", True, 1)
    with factories.refused("overlap"):
        factories.planned(cast, "Szachy", space=room)
    assert (Activity.objects.count(), Occurrence.objects.count(), Booking.objects.count()) == (1, 1, 1)


def test_a_room_of_another_centre_is_refused(cast):
    from ognisko.place.bookings.actions import add_space

    there = add_space(centre=cast.other_centre, name="Sala", by=SYSTEM, at=cast.now)
    with factories.refused("other_centre"):
        factories.planned(cast, space=there)


@pytest.mark.parametrize(
    ("start", "length", "code"),
    [
        (-30, 2, "past"),
        (48, 0, "wrong_hours"),
        (48, -1, "wrong_hours"),
        (48, 24 * 15, "too_long"),
        (30_000, 2, "too_far"),
    ],
)
def test_impossible_times_are_refused(cast, start, length, code):
    starts_at = cast.now + timedelta(hours=start)
    with factories.refused(code):
        actions.plan_activity(
            centre=cast.centre.pk,
            title="Kiedyś",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=length),
            by=cast.animator,
            at=cast.now,
        )
    assert Activity.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"field": "magic"}, "wrong_input"),
        ({"groups": ["martians"]}, "wrong_input"),
        ({"elements": ["fire"]}, "wrong_input"),
        ({"started_by": "ghost"}, "wrong_input"),
        ({"about": "a" * 5_000}, "wrong_input"),
        ({"access_notes": "a\x00b"}, "wrong_input"),
        ({"online_url": "javascript:alert(1)"}, "wrong_input"),
        ({"open_to_all": False}, "no_reason"),
    ],
)
def test_what_is_not_on_the_list_or_too_long_is_refused_in_words(cast, said, code):
    with factories.refused(code):
        factories.planned(cast, **said)
    assert Activity.objects.count() == 0


def test_a_centre_on_a_break_plans_nothing(cast):
    centres.rest_centre(centre=cast.centre.pk, reason="Remont.", by=SYSTEM, at=cast.now)
    with factories.refused("centre_not_open"):
        factories.planned(cast)


@pytest.mark.parametrize("who", ["neighbour_animator", "volunteer", "councillor", "auditor", "network_lead", "nobody"])
def test_nobody_but_the_team_plans_closes_or_calls_off(cast, who):
    row = factories.ended(cast)
    by = {"by": cast.people[who], "at": cast.now}
    for act in (
        lambda: actions.plan_activity(
            centre=cast.centre.pk, title="Obce", starts_at=factories.at_hour(cast, days=3), **by
        ),
        lambda: actions.close_occurrence(occurrence=row.pk, headcount=3, **by),
        lambda: actions.cancel_occurrence(occurrence=row.pk, reason="Bo tak.", **by),
        lambda: actions.describe_activity(activity=row.activity_id, title="Obce", **by),
        lambda: actions.add_occurrence(activity=row.activity_id, starts_at=cast.now + timedelta(days=1), **by),
    ):
        with factories.refused("not_allowed"):
            act()


def test_a_resident_without_an_account_plans_nothing(cast):
    with factories.refused("not_allowed"):
        factories.planned(cast, by=RESIDENT)


def test_closing_keeps_the_counts_and_marks_the_room_used(cast, django_capture_on_commit_callbacks):
    heard = []

    def listen(**news):
        heard.append(news["occurrence"])

    row = factories.planned(cast, days=-1, space=factories.space(cast))
    signals.occurrence_held.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            closed = actions.close_occurrence(
                occurrence=row.pk, headcount=17, first_timers=3, sentence=" Naprawione! ", by=cast.animator, at=cast.now
            )
    finally:
        signals.occurrence_held.disconnect(listen)
    assert (closed.state, closed.headcount, closed.first_timers, closed.sentence) == ("held", 17, 3, "Naprawione!")
    assert Booking.objects.get().state == "held"
    assert heard == [row.pk]
    assert [(entry.verb, entry.after) for entry in trail(row)][-1] == (
        "events.close",
        {"headcount": 17, "first_timers": 3},
    )


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ({"headcount": 3, "first_timers": 4}, "wrong_count"),
        ({"headcount": -1}, "wrong_count"),
        ({"headcount": 100_001}, "wrong_count"),
        ({"headcount": 3, "first_timers": -1}, "wrong_count"),
        ({"headcount": 3, "sentence": "a" * 300}, "wrong_input"),
    ],
)
def test_closing_refuses_counts_that_cannot_be(cast, counts, code):
    row = factories.ended(cast)
    with factories.refused(code):
        actions.close_occurrence(occurrence=row.pk, by=cast.animator, at=cast.now, **counts)
    row.refresh_from_db()
    assert row.state == "planned"


def test_closing_waits_until_it_begins_and_happens_once(cast):
    ahead = factories.planned(cast)
    with factories.refused("too_early"):
        actions.close_occurrence(occurrence=ahead.pk, headcount=3, by=cast.animator, at=cast.now)
    done = factories.held(cast)
    with factories.refused("wrong_moment"):
        actions.close_occurrence(occurrence=done.pk, headcount=3, by=cast.animator, at=cast.now)
    with factories.refused("wrong_moment"):
        actions.cancel_occurrence(occurrence=done.pk, reason="Za późno.", by=cast.animator, at=cast.now)


def test_the_database_refuses_a_held_date_without_a_headcount(cast):
    row = factories.ended(cast)
    for wrong in (
        {"state": "held"},
        {"headcount": 5},
        {"state": "cancelled"},
        {"state": "held", "headcount": 2, "first_timers": 3, "closed_at": cast.now},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Occurrence.objects.filter(pk=row.pk).update(**wrong)


def test_calling_off_needs_a_reason_frees_the_room_and_tells_calendars(cast):
    room = factories.space(cast)
    row = factories.planned(cast, space=room)
    with factories.refused("no_reason"):
        actions.cancel_occurrence(occurrence=row.pk, reason="  ", by=cast.animator, at=cast.now)
    row = actions.cancel_occurrence(occurrence=row.pk, reason="Prowadząca choruje.", by=cast.animator, at=cast.now)
    assert (row.state, row.sequence, row.cancelled_reason) == ("cancelled", 1, "Prowadząca choruje.")
    assert factories.planned(cast, "Szachy", space=room).booking.state == "confirmed"


def test_describing_moves_the_sequence_of_dates_ahead_only(cast):
    past = factories.held(cast)
    ahead = actions.add_occurrence(
        activity=past.activity_id, starts_at=factories.at_hour(cast, days=4), by=SYSTEM, at=cast.now
    )
    actions.describe_activity(activity=past.activity_id, title="Rowery", field="ecology", by=cast.animator, at=cast.now)
    past.refresh_from_db()
    ahead.refresh_from_db()
    assert (past.sequence, ahead.sequence, past.field, ahead.field) == (0, 1, "ecology", "ecology")
    with pytest.raises(ValueError, match="not a description"):
        actions.describe_activity(activity=past.activity_id, centre=1, by=cast.animator, at=cast.now)


def test_an_activity_is_found_by_other_forms_of_its_words(cast):
    row = factories.planned(cast, "Sadzimy krzewy z sąsiadami")
    assert [hit.pk for hit in search.found("krzew sasiad")] == [row.activity_id]


def test_a_centre_that_closes_calls_off_what_was_to_come(cast, django_capture_on_commit_callbacks):
    ahead, past = factories.planned(cast, space=factories.space(cast)), factories.ended(cast)
    with django_capture_on_commit_callbacks(execute=True):
        centres.close_centre(centre=cast.centre.pk, reason="Koniec umowy.", by=SYSTEM, at=cast.now)
    ahead.refresh_from_db()
    past.refresh_from_db()
    assert (ahead.state, past.state) == ("cancelled", "planned")


def test_a_room_taken_back_leaves_the_event_at_the_centre(cast, django_capture_on_commit_callbacks):
    from ognisko.place.bookings.actions import cancel_booking

    row = factories.planned(cast, space=factories.space(cast))
    with django_capture_on_commit_callbacks(execute=True):
        cancel_booking(booking=row.booking_id, reason="Zalana sala.", by=cast.animator, at=cast.now)
    row.refresh_from_db()
    assert (row.state, row.booking, row.sequence) == ("planned", None, 1)


def test_the_desk_asks_to_close_what_ended_and_stops_asking(cast):
    def asked(who):
        return [each.due for each in waiting(who, cast.now) if each.kind == "events.close"]

    row = factories.ended(cast)
    row.refresh_from_db()  # a day is twenty-four hours, also across the nights on which the clocks change
    factories.planned(cast, days=2)
    assert asked(cast.animator) == [row.ends_at + timedelta(days=1)]
    assert (asked(cast.neighbour_animator), asked(cast.volunteer)) == ([], [])
    actions.close_occurrence(occurrence=row.pk, headcount=4, by=cast.animator, at=cast.now)
    assert asked(cast.anew("animator")) == []


def test_the_table_of_a_dates_life_is_complete():
    assert {state.value: OCCURRENCE.verbs(state.value) for state in OCCURRENCE.states} == {
        "planned": ["close", "cancel"],
        "held": [],
        "cancelled": [],
    }


@pytest.mark.django_db(transaction=True)
def test_two_who_close_at_once_leave_one_trace(threads):
    from ognisko.foundation.plumbing.tenancy import within
    from tests.cast import build_cast

    cast = build_cast()
    with within(cast.network):
        row = factories.ended(cast)
        answers = threads(
            [
                lambda: actions.close_occurrence(occurrence=row.pk, headcount=5, by=SYSTEM, at=cast.now),
                lambda: actions.close_occurrence(occurrence=row.pk, headcount=9, by=SYSTEM, at=cast.now),
            ]
        )
        assert sorted(getattr(answer, "code", "x") == "wrong_moment" for answer in answers) == [False, True]
        assert [entry.verb for entry in trail(row)].count("events.close") == 1
