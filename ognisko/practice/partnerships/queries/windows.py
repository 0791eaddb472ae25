"""Stretches of a partnership's time: the last year, a turn of its cycle, a quarter, everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.tenancy import current_network

from ..models import Cycle, Partnership
from ..vocabulary.joint import JOINT_DAYS

YEAR, ALL, TURN = "rok", "wszystko", "obieg-"
MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Window:
    """From one day until (not including) another; None is no bound. `key` stands in the address."""

    key: str
    label: str
    since: date | None
    until: date | None


def turns(partnership: Partnership) -> list[Cycle]:
    """The turns of its cycle, in order."""
    return list(Cycle.objects.filter(partnership=partnership).order_by("number"))


def windows(cycles: Sequence[Cycle], on: date) -> list[Window]:
    """What a reader may choose from: the last year, each of the newest turns, everything."""
    tomorrow = on + timedelta(days=1)
    year = Window(YEAR, _("the last 12 months"), tomorrow - timedelta(days=JOINT_DAYS), tomorrow)
    return [year, *turn_windows(cycles)[-4:], Window(ALL, _("from the beginning"), None, tomorrow)]


def chosen_window(offered: Sequence[Window], key: str) -> Window:
    """The window of this key; the first one for a key that is not offered."""
    return next((each for each in offered if each.key == key), offered[0])


def turn_windows(cycles: Sequence[Cycle]) -> list[Window]:
    return [
        Window(
            f"{TURN}{each.number}",
            _("turn %(number)s") % {"number": each.number},
            _day(each.began_at),
            _day(each.ended_at) + timedelta(days=1) if each.ended_at else None,
        )
        for each in cycles
    ]


def strip(cycles: Sequence[Cycle], first: date | None, on: date) -> list[Window]:
    """The stretches to set side by side: turns where two or more were made, else quarters since the first record."""
    if len(cycles) > 1:
        return turn_windows(cycles)[-MOST_SHOWN:]
    if first is None:
        return []
    year, quarter = quarter_of(on)
    found: list[Window] = []
    while len(found) < MOST_SHOWN:
        since, until = quarter_days(year, quarter)
        found.append(
            Window("", _("quarter %(quarter)s of %(year)s") % {"quarter": quarter, "year": year}, since, until)
        )
        if since <= first:
            break
        year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
    return found[::-1]


def quarter_of(day: date) -> tuple[int, int]:
    """The year and the quarter (1 to 4) of a day."""
    return day.year, (day.month - 1) // 3 + 1


def quarter_days(year: int, quarter: int) -> tuple[date, date]:
    """The first day of a quarter, and the first after it."""
    following = date(year + 1, 1, 1) if quarter == 4 else date(year, 3 * quarter + 1, 1)
    return date(year, 3 * quarter - 2, 1), following


def _day(moment: object) -> date:
    return timezone.localdate(moment, current_network().zone)  # type: ignore[arg-type]
