"""The story's dates, worked out for every day of several years: nothing falls on a day its centre is closed."""

from datetime import date, datetime, time, timedelta

import pytest

from ognisko.config.story import days, meeting, places
from ognisko.config.story.clock import StoryClock
from ognisko.config.story.telling import tell_story
from ognisko.config.story.words import CALENDAR
from ognisko.foundation.kernel.holidays import holiday
from ognisko.foundation.plumbing.models import AuditEntry
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.bodies.models import Meeting
from ognisko.people.networks.models import Network
from ognisko.place.bookings.models import Booking
from ognisko.practice.events.models import Occurrence
from ognisko.practice.voices.models import Voice

FIRST = date(2026, 1, 1)
YEARS = [StoryClock(FIRST + timedelta(days=number)) for number in range(4 * 365 + 1)]  # one 29 February among them
HOURS = places.PODWORKO.hours
# Easter and the night the clocks go forward; two Fridays to come that are holidays.
HARD = [date(2027, 3, 28), date(2026, 12, 18)]


def test_rooms_are_asked_for_on_three_evenings_on_which_the_centre_is_open():
    for clock in YEARS:
        found = days.evenings(HOURS, clock)
        assert len(set(found)) == 3
        assert 10 <= min(found) <= max(found) <= 21, clock.today
        for day in found:
            assert clock.is_open(HOURS, clock.moment(day, 18), clock.moment(day, 19, 30)), clock.today
            assert not holiday(clock.day(day)), clock.today


def test_every_activity_was_held_lately_is_still_ahead_and_skips_holidays():
    for clock in YEARS:
        for name, calendar in CALENDAR.items():
            for told in calendar:
                met = days.days_of(told[0], places.HOURS[name], clock)
                assert min(met) < -28, (clock.today, told[0])
                assert len([day for day in met if day >= 0]) == 3, (clock.today, told[0])
                assert not [day for day in met if holiday(clock.day(day))], (clock.today, told[0])


def test_one_evening_always_waits_to_be_closed_and_is_a_week_or_so_old():
    for clock in YEARS:
        assert -7 <= days.newest(CALENDAR[days.STILL_OPEN], HOURS, clock) <= -1, clock.today


@pytest.mark.parametrize("wanted", [-400, -207, -130, -52, -40])
def test_a_meeting_is_moved_back_by_a_few_days_at_most(wanted):
    for clock in YEARS:
        day = clock.open_day(HOURS, wanted, *meeting.AFTERNOON, step=-1)
        assert wanted - 6 <= day <= wanted, clock.today
        assert not holiday(clock.day(day)), clock.today


def test_the_saturday_of_the_benches_is_before_its_promise_is_kept_and_no_holiday():
    for clock in YEARS:
        day = clock.open_day(HOURS, clock.weekday(-83, 5), time(10), time(13), step=-7)
        assert -100 < day <= -77, clock.today
        assert clock.day(day).weekday() == 5
        assert not holiday(clock.day(day)), clock.today


def test_a_day_that_never_comes_is_an_error_and_not_an_endless_search():
    with pytest.raises(LookupError):
        StoryClock(FIRST).open_day(HOURS, 0, time(3), time(4))


@pytest.mark.slow
@pytest.mark.parametrize("today", HARD)
def test_the_whole_story_is_told_on_a_hard_day(db, today):
    clock = StoryClock(today)
    list(tell_story(clock))
    with within(Network.objects.get(slug="wroclaw")):
        assert Voice.objects.filter(state="heard", answer_by__lt=today).exists()
        assert Occurrence.objects.filter(state="planned", ends_at__lt=clock.now()).exists()
        told = [*Occurrence.objects.all(), *Meeting.objects.all(), *Booking.objects.all()]
        assert len(told) > 100
        assert {_holiday(each.starts_at, clock) for each in told} == {""}
    assert AuditEntry.objects.latest("at").at <= clock.now()


def _holiday(moment: datetime, clock: StoryClock) -> str:
    return holiday(moment.astimezone(clock.zone).date())
