"""Spaces, free times and bookings as they can be read."""

from .bookings import (
    booking_by_code,
    booking_for,
    bookings_between,
    centre_shown,
    centre_with_rooms,
    centres_with_rooms,
    requests_waiting,
    space_for,
    spaces,
    spaces_asked,
    spaces_named,
)
from .months import Month, MonthRoom, month, month_after, month_before
from .times import Offer, free_between, free_times, nearest_free, other_spaces, week

__all__ = [
    "Month",
    "MonthRoom",
    "Offer",
    "booking_by_code",
    "booking_for",
    "bookings_between",
    "centre_shown",
    "centre_with_rooms",
    "centres_with_rooms",
    "free_between",
    "free_times",
    "month",
    "month_after",
    "month_before",
    "nearest_free",
    "other_spaces",
    "requests_waiting",
    "space_for",
    "spaces",
    "spaces_asked",
    "spaces_named",
    "week",
]
