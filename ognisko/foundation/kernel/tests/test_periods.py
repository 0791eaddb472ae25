"""Periods are half-open: back to back is not an overlap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ognisko.foundation.kernel.periods import Period

DAY = date(2026, 11, 1)
days = st.integers(0, 60).map(lambda number: DAY + timedelta(days=number))


@st.composite
def periods(draw):
    start, end = sorted([draw(days), draw(days)])
    return Period(start, end + timedelta(days=1))


def test_a_period_holds_its_start_and_not_its_end():
    period = Period(DAY, DAY + timedelta(days=2))
    assert (DAY in period, DAY + timedelta(days=2) in period) == (True, False)


def test_back_to_back_periods_do_not_overlap():
    middle = DAY + timedelta(days=1)
    assert not Period(DAY, middle).overlaps(Period(middle, middle + timedelta(days=1)))


def test_a_period_without_an_end_overlaps_all_that_comes_later():
    assert Period(DAY).overlaps(Period(DAY + timedelta(days=9999)))


def test_a_period_that_ends_as_it_starts_is_refused():
    with pytest.raises(ValueError, match="must end after it starts"):
        Period(DAY, DAY)


@given(periods(), periods())
def test_overlap_is_the_same_from_both_sides_and_means_a_shared_day(one, other):
    shared = any(one.start + timedelta(days=n) in other for n in range((one.end - one.start).days))
    assert one.overlaps(other) == other.overlaps(one) == shared
