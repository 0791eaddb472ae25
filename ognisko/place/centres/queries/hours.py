"""When a centre is open, in the network's zone; the shortest period that holds a day says its hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.holidays import holiday
from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.tenancy import current_network

from ..models import Centre, HoursPeriod
from ..vocabulary import CentreState, hours
from ..vocabulary.hours import DayHours

WEEK = 7
AHEAD = 15  # days in which the next opening is looked for


@dataclass(frozen=True, slots=True)
class OpenNow:
    """Whether the centre is open at a moment, until when, or when it opens next (None: not within two weeks)."""

    is_open: bool
    until: datetime | None = None
    opens_at: datetime | None = None


def open_spells(centre: Centre, start: date, end: date) -> list[Period[datetime]]:
    """Open spells from the first day until (not including) the last; none when the centre promised no hours."""
    periods = _periods(centre)
    found: list[Period[datetime]] = []
    day = start
    while day < end:
        holder = _holder(periods, day)
        last = _turn(periods, day, end)
        while last < end and _holder(periods, last) is holder:
            last = _turn(periods, last, end)
        if holder is not None:
            found += hours.spells(holder.hours, current_network().time_zone, day, last)
        day = last
    return found


def day_hours(centre: Centre, start: date, days: int = WEEK) -> list[DayHours]:
    """Hours of so many days, each with its spells and the holiday it is."""
    wanted = [start + timedelta(days=number) for number in range(days)]
    found = open_spells(centre, start, start + timedelta(days=days))
    return [DayHours(day, tuple(each for each in found if each.start.date() == day), holiday(day)) for day in wanted]


def open_now(centre: Centre, at: datetime) -> OpenNow:
    """Whether the centre is open at this moment. A centre that rests or closed is never open."""
    if centre.state != CentreState.PUBLISHED:
        return OpenNow(is_open=False)
    today = at.astimezone(current_network().zone).date()
    for spell in open_spells(centre, today, today + timedelta(days=AHEAD)):
        if at in spell:
            return OpenNow(is_open=True, until=spell.end)
        if spell.start > at:
            return OpenNow(is_open=False, opens_at=spell.start)
    return OpenNow(is_open=False)


def hours_sentence(centre: Centre, at: datetime) -> str:
    """„dziś otwarte do 20:00”, „dziś otwarte od 10:00”, „dziś nieczynne, otwarte w piątek od 10:00”."""
    return hours_said(centre, at)[0]


def hours_said(centre: Centre, at: datetime) -> tuple[str, bool]:
    """The sentence, and whether the centre is open."""
    if centre.state != CentreState.PUBLISHED:
        return str(CentreState(centre.state).label), False
    if not _periods(centre):
        return "", False
    now = open_now(centre, at)
    return _said(now, at), now.is_open


def _said(now: OpenNow, at: datetime) -> str:
    today = at.astimezone(current_network().zone).date()
    if now.is_open and now.until is not None:
        until_midnight = now.until.date() != today
        return _("open today until midnight") if until_midnight else _("open today until %(hour)s") % _hour(now.until)
    if now.opens_at is None:
        return _("closed for the next two weeks")
    if now.opens_at.date() == today:
        return _("open today from %(hour)s") % _hour(now.opens_at)
    if now.opens_at.date() == today + timedelta(days=1):
        return _("closed now, open tomorrow from %(hour)s") % _hour(now.opens_at)
    day = dates.on_day(now.opens_at.date(), dates.language(get_language()), today=today)
    return _("closed now, open %(on_day)s from %(hour)s") % {"on_day": day, **_hour(now.opens_at)}


def _periods(centre: Centre) -> list[HoursPeriod]:
    """All periods of the centre, read once per object."""
    return list(centre.hours.all()) if "hours" in _prefetched(centre) else _remembered(centre)


def _prefetched(centre: Centre) -> dict[str, object]:
    return getattr(centre, "_prefetched_objects_cache", {})


def _remembered(centre: Centre) -> list[HoursPeriod]:
    known: list[HoursPeriod] | None = centre.__dict__.get("_hours_periods")
    if known is None:
        known = centre.__dict__["_hours_periods"] = list(centre.hours.order_by("pk"))
    return known


def _holder(periods: Iterable[HoursPeriod], day: date) -> HoursPeriod | None:
    """The shortest period with this day; of two alike, the one that begins later."""
    holding = [each for each in periods if each.starts_on <= day and (each.ends_on is None or day < each.ends_on)]
    return min(holding, key=_length, default=None)


def _turn(periods: Iterable[HoursPeriod], day: date, end: date) -> date:
    """The next day on which a period begins or has ended; at most `end`."""
    edges = (edge for each in periods for edge in (each.starts_on, each.ends_on))
    return min((edge for edge in edges if edge is not None and day < edge < end), default=end)


def _length(period: HoursPeriod) -> tuple[int, int]:
    endless = date.max.toordinal()
    length = (period.ends_on.toordinal() - period.starts_on.toordinal()) if period.ends_on else endless
    return length, -period.starts_on.toordinal()


def _hour(moment: datetime) -> dict[str, str]:
    return {"hour": dates.hour(moment)}
