"""Dates of activities as they can be read: lists, one date, feeds, what waits to be closed."""

from .dates import (
    SHOWN,
    Slice,
    activity,
    centres_kept,
    desk_ahead,
    desk_closed,
    held_between,
    neighbourhoods_with_events,
    occurrence,
    occurrence_of_desk,
    other_dates,
    page_of_dates,
    to_close,
    upcoming,
    usual_headcount,
)
from .feeds import calendar_of, calendar_stamp, one_in_calendar
from .rows import desk_row, grouped_by_week, organiser_words, place_words, rows_of, starter_words
from .structured import structured

__all__ = [
    "SHOWN",
    "Slice",
    "activity",
    "calendar_of",
    "calendar_stamp",
    "centres_kept",
    "desk_ahead",
    "desk_closed",
    "desk_row",
    "grouped_by_week",
    "held_between",
    "neighbourhoods_with_events",
    "occurrence",
    "occurrence_of_desk",
    "one_in_calendar",
    "organiser_words",
    "other_dates",
    "page_of_dates",
    "place_words",
    "rows_of",
    "starter_words",
    "structured",
    "to_close",
    "upcoming",
    "usual_headcount",
]
