"""From the clock on the wall to a moment, also on the two nights a year when the clock jumps."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


class NoSuchTime(ValueError):
    """The clock jumps over this hour."""


def moment(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The moment in UTC; of an hour that comes twice, the first. Raises NoSuchTime for one that never comes."""
    wall = datetime.combine(day, hour)
    there = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if there.astimezone(zone).replace(tzinfo=None, fold=0) != wall.replace(fold=0):
        raise NoSuchTime(f"{day} {hour}")
    return there


def ending(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The moment at which something ends: midnight is the end of the day, not its beginning. Raises NoSuchTime."""
    return moment(day + timedelta(days=1) if hour == time() else day, hour, zone)
