"""Free times, also on the nights when the clock jumps."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.place.bookings import actions, queries
from ognisko.place.bookings.forms import TimesForm
from ognisko.place.bookings.queries.rows import monday_of
from ognisko.place.bookings.vocabulary.contacts import BadContact, normal_contact, veiled
from ognisko.place.bookings.vocabulary.moments import NoSuchTime, ending, moment
from ognisko.place.centres import actions as centres

from .factories import hall, soon, waiting

ZONE = ZoneInfo("Europe/Warsaw")
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


def test_an_hour_that_never_comes_is_no_moment():
    with pytest.raises(NoSuchTime):
        moment(SPRING, time(2, 30), ZONE)
    assert moment(SPRING, time(3, 30), ZONE) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_the_first_one():
    assert moment(AUTUMN, time(2, 30), ZONE) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert moment(AUTUMN, time(3, 30), ZONE) == datetime(2027, 10, 31, 2, 30, tzinfo=UTC)


def test_midnight_ends_the_day_it_closes():
    assert ending(date(2026, 11, 12), time(0), ZONE) == datetime(2026, 11, 12, 23, tzinfo=UTC)


def test_the_form_says_that_the_clock_changes_that_night():
    form = TimesForm({"day": "2027-03-28", "since": "02:15", "until": "04:00"}, zone=ZONE)
    assert not form.is_valid()
    assert list(form.errors) == ["since"]


def test_on_the_short_night_three_hours_on_the_wall_are_two():
    form = TimesForm({"day": "2027-03-28", "since": "01:00", "until": "04:00"}, zone=ZONE)
    assert form.is_valid()
    assert form.times["ends_at"] - form.times["starts_at"] == timedelta(hours=2)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar_are_refused_without_a_fault(day):
    form = TimesForm({"day": day, "since": "00:00", "until": "00:00"}, zone=ZONE)
    assert not form.is_valid() or form.times


def test_free_times_leave_room_for_the_turnaround_on_both_sides(cast):
    space = hall(cast, turnaround_minutes=15)
    waiting(cast, space, hour=17, hours=2)
    day = soon(cast).astimezone(ZONE).date()
    quarter = timedelta(minutes=15)
    assert queries.free_times(space, day, at=cast.now) == [
        Period(soon(cast, 8), soon(cast, 17) - quarter),
        Period(soon(cast, 19) + quarter, soon(cast, 22)),
    ]


def test_the_past_and_days_without_hours_are_not_free(cast):
    space = hall(cast)
    assert queries.free_times(space, cast.today - timedelta(days=1), at=cast.now) == []
    centres.set_hours(
        centre=cast.centre.pk, hours="Mo 10:00-11:00", starts_on=cast.today - timedelta(days=1), by=SYSTEM, at=cast.now
    )
    space = queries.space_for(type(cast.centre).objects.get(pk=cast.centre.pk), space.slug)
    tuesday = cast.today + timedelta(days=(1 - cast.today.weekday()) % 7 + 7)
    assert queries.free_times(space, tuesday, at=cast.now) == []


def test_a_week_of_several_rooms_costs_a_constant_number_of_questions(cast, django_assert_num_queries):
    for number in range(4):
        hall(cast, f"Sala {number}")
    centre = type(cast.centre).objects.get(pk=cast.centre.pk)
    spaces = queries.spaces(centre)
    with django_assert_num_queries(2):
        free = queries.week(spaces, cast.today + timedelta(days=7), at=cast.now)
    assert {len(each) for each in free.values()} == {7}


def test_nearest_free_keeps_the_length_and_never_offers_the_past(cast):
    space = hall(cast)
    for found in queries.nearest_free(space, cast.now - timedelta(hours=1), cast.now + timedelta(hours=1), at=cast.now):
        assert found.start >= cast.now
        assert found.end - found.start == timedelta(hours=2)


@pytest.mark.parametrize("text", ["", "jutro", "2026-13-45", "99999-01-01", "\0", "1900-01-01"])
def test_a_crooked_week_in_the_address_is_this_week(text):
    today = date(2026, 11, 12)
    assert monday_of(text, today, today + timedelta(days=120)) == date(2026, 11, 9)


def test_a_week_beyond_the_horizon_is_the_last_one():
    today = date(2026, 11, 12)
    assert monday_of("2030-01-01", today, date(2027, 3, 12)) == date(2027, 3, 8)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Jana@Example.ORG ", "jana@example.org"),
        ("600 700 800", "+48600700800"),
        ("0048 600-700-800", "+48600700800"),
        ("+380 44 123 45 67", "+380441234567"),
    ],
)
def test_contacts_are_kept_in_one_form(typed, kept):
    assert normal_contact(typed) == kept


def test_a_veiled_contact_can_be_recognised_and_not_used():
    assert (veiled("jana@example.org"), veiled("+48600700800"), veiled("")) == ("j…@example.org", "…800", "")


def test_bad_contacts_say_so():
    with pytest.raises(BadContact):
        normal_contact("ktoś")


def test_another_room_free_at_the_same_time_is_offered_and_a_shared_half_is_not(cast):
    whole, _half, other = hall(cast, "Hala", atoms=["A", "B"]), hall(cast, "Pół", atoms=["A"]), hall(cast, "Salka")
    waiting(cast, whole)
    assert queries.other_spaces(whole, soon(cast), soon(cast, 19), at=cast.now) == [other]
    actions.keep_space(space=other.pk, is_open_for_requests=False, by=SYSTEM, at=cast.now)
    assert queries.other_spaces(whole, soon(cast), soon(cast, 19), at=cast.now) == []
