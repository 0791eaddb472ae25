"""What can be read of bodies and their meetings."""

from .meetings import (
    Told,
    attendance,
    decisions,
    hosted_meeting,
    invited_people,
    meeting,
    meetings_attended,
    meetings_of,
    minutes,
    present_seats,
    published_meetings,
    to_hold,
    to_publish,
    upcoming_meetings,
)
from .standing import body, councils, hosted, hosted_bodies, seat, seat_name, seats, term_in_force

__all__ = [
    "Told",
    "attendance",
    "body",
    "councils",
    "decisions",
    "hosted",
    "hosted_bodies",
    "hosted_meeting",
    "invited_people",
    "meeting",
    "meetings_attended",
    "meetings_of",
    "minutes",
    "present_seats",
    "published_meetings",
    "seat",
    "seat_name",
    "seats",
    "term_in_force",
    "to_hold",
    "to_publish",
    "upcoming_meetings",
]
