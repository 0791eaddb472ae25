"""Working days in Poland: every day but Saturdays, Sundays and public holidays. Institutions count in them."""

from __future__ import annotations

from datetime import date, timedelta

from .holidays import holiday

_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working(day: date) -> bool:
    return day.weekday() < _SATURDAY and not holiday(day)


def after_working_days(day: date, count: int) -> date:
    """The last of so many working days counted from the day after `day`. Raises ValueError for none."""
    if count < 1:
        raise ValueError("a clock runs for at least one working day")
    while count:
        day += _DAY
        count -= is_working(day)
    return day


def working_days(start: date, end: date) -> int:
    """How many working days lie after `start`, until and with `end`; 0 when it comes first."""
    days = (end - start).days
    return sum(is_working(start + timedelta(days=passed)) for passed in range(1, days + 1))


def first_working_day(month: date) -> date:
    """The first working day of the month in which the day lies."""
    day = month.replace(day=1)
    while not is_working(day):
        day += _DAY
    return day
