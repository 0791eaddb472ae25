"""Dates and times as people say them, in the page's language and the network's zone."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language

from ognisko.foundation.kernel import dates

from .lists import local_day


def human_date(day: date | datetime, now: datetime | None = None) -> str:
    """„w czwartek 12 listopada”; with the year unless `now` is of the same year."""
    return dates.on_day(local_day(day), _lang(), today=_today(now))


def human_day(day: date | datetime, now: datetime | None = None) -> str:
    """„czwartek, 12 listopada”: for headings, tables, after a colon."""
    return dates.named_day(local_day(day), _lang(), today=_today(now))


def human_moment(moment: datetime, now: datetime | None = None) -> str:
    """„w czwartek 12 listopada, 17:00”."""
    return dates.at_moment(timezone.localtime(moment), _lang(), today=_today(now))


def human_span(start: datetime, end: datetime, now: datetime | None = None) -> str:
    """„w czwartek 12 listopada, 17:00–19:00”."""
    return dates.span(timezone.localtime(start), timezone.localtime(end), _lang(), today=_today(now))


def _lang() -> str:
    return dates.language(get_language())


def _today(now: datetime | None) -> date | None:
    return local_day(now) if now is not None else None
