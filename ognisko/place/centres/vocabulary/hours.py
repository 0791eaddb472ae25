"""Opening hours in the notation of OpenStreetMap: read, checked, and typed as a plain week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

from ognisko.foundation.kernel.periods import Period

from . import Day

COUNTRY = "PL"
HOLIDAYS_OFF = "PH off"
Hours = tuple[time, time]


class WrongHours(ValueError):
    """The text is not opening hours, or says nothing."""


@dataclass(frozen=True, slots=True)
class DayHours:
    """The open spells of one day, in order, and the holiday it is, if it is one."""

    day: date
    spells: tuple[Period[datetime], ...]
    holiday: str = ""


@lru_cache(maxsize=512)
def parsed(text: str, zone: str) -> OpeningHours:
    """The hours, Polish holidays known. Raises WrongHours."""
    try:
        return OpeningHours(text, timezone=ZoneInfo(zone), country=COUNTRY)
    except ParserError as error:
        raise WrongHours(text) from error


def checked(text: str, zone: str, on: date) -> str:
    """The text, trimmed, when it can be read and is open at some time in the year after `on`. Raises WrongHours."""
    text = " ".join(text.split())
    start = datetime.combine(on, time(), tzinfo=ZoneInfo(zone))
    if not any(
        state == State.OPEN for _, _, state, _ in parsed(text, zone).intervals(start, start + timedelta(days=370))
    ):
        raise WrongHours(text)
    return text


@lru_cache(maxsize=1_000)
def spells(text: str, zone: str, start: date, end: date) -> tuple[Period[datetime], ...]:
    """Every open spell from the first day until (not including) the last, cut at those midnights."""
    tz = ZoneInfo(zone)
    first, last = (datetime.combine(day, time(), tzinfo=tz) for day in (start, end))
    found = parsed(text, zone).intervals(first, last)
    return tuple(
        Period(since.astimezone(tz), until.astimezone(tz)) for since, until, state, _ in found if state == State.OPEN
    )


def weekly(days: Mapping[str, Hours | None], *, holidays_off: bool = True) -> str:
    """A plain week as opening hours: {"Mo": (10:00, 18:00), "Tu": None…} → "Mo 10:00-18:00; PH off".

    Neighbouring days of the same hours are joined. Raises WrongHours when no day is open or one ends before it starts.
    """
    rules: list[tuple[str, str, Hours]] = []
    for day in Day.values:
        hours = days.get(day)
        if hours is None:
            continue
        if hours[1] <= hours[0]:
            raise WrongHours(day)
        if rules and rules[-1][2] == hours and _follows(rules[-1][1], day):
            rules[-1] = (rules[-1][0], day, hours)
        else:
            rules.append((day, day, hours))
    if not rules:
        raise WrongHours("")
    written = [f"{_days(first, last)} {since:%H:%M}-{until:%H:%M}" for first, last, (since, until) in rules]
    return "; ".join([*written, *([HOLIDAYS_OFF] if holidays_off else [])])


def as_week(text: str, zone: str) -> dict[str, Hours] | None:
    """The text as a plain week, or None when it says more than a week can."""
    monday = date(2026, 3, 2)  # a week without a holiday or a change of clocks
    try:
        found = spells(text, zone, monday, monday + timedelta(days=7))
    except WrongHours:
        return None
    week: dict[str, Hours] = {}
    for spell in found:
        day = Day.values[spell.start.weekday()]
        if spell.end is None or day in week or spell.end.date() != spell.start.date():
            return None
        week[day] = (spell.start.time(), spell.end.time())
    return week if week and _same_year(text, week, zone, monday) else None


def _same_year(text: str, week: dict[str, Hours], zone: str, start: date) -> bool:
    """Whether a year of the text is a year of the plain week, closed on holidays or not."""
    end = start + timedelta(days=365)
    plain = (weekly(week, holidays_off=off) for off in (True, False))
    return spells(text, zone, start, end) in [spells(each, zone, start, end) for each in plain]


def keeps_holidays(text: str) -> bool:
    """Whether the hours say that the place is closed on public holidays."""
    return HOLIDAYS_OFF.lower() in text.lower().replace("closed", "off")


def _follows(day: str, following: str) -> bool:
    return Day.values.index(following) == Day.values.index(day) + 1


def _days(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"
