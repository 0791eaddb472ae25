"""Days free of work, held against a library that knows those of every country."""

from datetime import date

import pytest

from ognisko.foundation.kernel.holidays import holiday, public_holidays


@pytest.mark.parametrize("year", range(1991, 2100))
def test_holidays_are_those_a_library_knows(year):
    library = pytest.importorskip("holidays", reason="the library of holidays is a part of the development tools")
    assert public_holidays(year) == dict(library.country_holidays("PL", years=year, language="pl").items())


def test_christmas_eve_is_free_of_work_since_2025():
    assert holiday(date(2024, 12, 24)) == ""
    assert holiday(date(2025, 12, 24)) == "Wigilia Bożego Narodzenia"


def test_a_working_day_is_no_holiday():
    assert holiday(date(2026, 11, 27)) == ""
