"""Working days know weekends and Polish holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ognisko.foundation.kernel.workdays import after_working_days, first_working_day, is_working, working_days

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_a_clock_of_three_days_steps_over_the_weekend_and_independence_day():
    assert after_working_days(date(2026, 11, 9), 3) == date(2026, 11, 13)  # Wednesday the 11th is a holiday
    assert after_working_days(date(2026, 11, 13), 1) == date(2026, 11, 16)


def test_a_christmas_friday_is_no_working_day():
    assert (is_working(date(2026, 12, 25)), is_working(date(2026, 12, 23))) == (False, True)


def test_the_first_working_day_of_january_is_not_new_years_day():
    assert first_working_day(date(2027, 1, 20)) == date(2027, 1, 4)
    assert first_working_day(date(2026, 12, 24)) == date(2026, 12, 1)


def test_a_clock_runs_for_at_least_a_day():
    with pytest.raises(ValueError, match="at least one"):
        after_working_days(date(2026, 1, 1), 0)


@given(day=DAYS, count=st.integers(1, 40))
def test_counting_on_and_counting_back_agree(day, count):
    due = after_working_days(day, count)
    assert is_working(due)
    assert working_days(day, due) == count
    assert working_days(due, day - timedelta(days=1)) == 0
