"""The story's time: told in days before or after today and fitted to the days its centres are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ognisko.place.centres.vocabulary.hours import spells

WARSAW = ZoneInfo("Europe/Warsaw")
LONGEST_REST = 10  # steps, of a day or a week, within which every centre of the story opens at the hour asked for


@dataclass(frozen=True, slots=True)
class StoryClock:
    """`today` and the wall clock of the network's zone."""

    today: date
    zone: ZoneInfo = WARSAW

    def moment(self, days: int, hour: int = 12, minute: int = 0) -> datetime:
        """The wall-clock moment so many days from today (negative: before)."""
        return datetime.combine(self.day(days), time(hour, minute), self.zone)

    def now(self) -> datetime:
        """When the telling ends: today's first moment, so that nothing it did lies ahead of whoever starts it."""
        return self.moment(0, 0)

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def weekday(self, days: int, weekday: int) -> int:
        """The first such weekday (Monday is 0) on or after the day so many days from today, in days from today."""
        return days + (weekday - self.day(days).weekday()) % 7

    def opens(self, hours: str, days: int) -> bool:
        """Whether a place with these opening hours opens at all that day."""
        return bool(spells(hours, self.zone.key, self.day(days), self.day(days + 1)))

    def is_open(self, hours: str, begins: datetime, ends: datetime) -> bool:
        """Whether a place with these opening hours is open from one moment of a day until another."""
        day = begins.date()
        found = spells(hours, self.zone.key, day, day + timedelta(days=1))
        return any(each.start <= begins and each.end is not None and ends <= each.end for each in found)

    def open_day(self, hours: str, days: int, begins: time, ends: time, *, step: int = 1) -> int:
        """The nearest day on or after `days` (with a negative step: before) open between two hours, from today.

        The step is in days: 7 keeps the weekday. Raises LookupError when none comes within ten steps.
        """
        for tried in range(days, days + LONGEST_REST * step, step):
            since, until = (datetime.combine(self.day(tried), each, self.zone) for each in (begins, ends))
            if self.is_open(hours, since, until):
                return tried
        raise LookupError(f"{hours}: never open between {begins} and {ends}")
