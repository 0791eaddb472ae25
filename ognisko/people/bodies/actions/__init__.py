"""The verbs of the room: founding and seating, meetings, decisions, minutes."""

from .decisions import decide_by_consent, decide_by_majority
from .meetings import hold_meeting, invite_to_meeting, plan_meeting
from .minutes import correct_minutes, publish_minutes
from .seats import found_body, open_term, seat_member, unseat_member

__all__ = [
    "correct_minutes",
    "decide_by_consent",
    "decide_by_majority",
    "found_body",
    "hold_meeting",
    "invite_to_meeting",
    "open_term",
    "plan_meeting",
    "publish_minutes",
    "seat_member",
    "unseat_member",
]
