"""The story's time: everything is told in days before or after one noon, so that a demo is always fresh."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")


@dataclass(frozen=True, slots=True)
class StoryClock:
    """`today` and the wall clock of the network's zone."""

    today: date
    zone: ZoneInfo = WARSAW

    def moment(self, days: int, hour: int = 12, minute: int = 0) -> datetime:
        """The wall-clock moment so many days from today (negative: before)."""
        return datetime.combine(self.today + timedelta(days=days), time(hour, minute), self.zone)

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def weekday(self, days: int, weekday: int) -> int:
        """The first such weekday (Monday is 0) on or after the day so many days from today, in days from today."""
        return days + (weekday - self.day(days).weekday()) % 7
