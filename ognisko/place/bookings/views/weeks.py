"""Going from week to week by links."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language

from ognisko.foundation.kernel import dates

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Weeks:
    """A week by its Monday, in words, and its neighbours ("" where there is none)."""

    monday: date
    words: str
    earlier: str
    later: str


def weeks_around(monday: date, first: date, ahead: timedelta) -> Weeks:
    """The week with links to the one before (not before `first`) and the one after (until `first` + `ahead`)."""
    words = dates.days_span(monday, monday + WEEK - timedelta(days=1), dates.language(get_language()), today=first)
    earlier = (monday - WEEK).isoformat() if monday > first else ""
    later = (monday + WEEK).isoformat() if monday + WEEK <= first + ahead else ""
    return Weeks(monday, words, earlier, later)
