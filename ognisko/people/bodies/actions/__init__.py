"""The verbs of the room: founding and seating, meetings, decisions, minutes, what belongs to a council."""

from .councils import describe_office, end_duty_hours, set_duty_hours
from .decisions import decide_by_consent, decide_by_majority
from .meetings import hold_meeting, invite_to_meeting, plan_meeting
from .minutes import correct_minutes, publish_minutes
from .resolutions import enter_resolution, note_reply, repeal_resolution, send_resolution
from .seats import found_body, open_term, seat_member, unseat_member
from .terms import close_past_terms, close_term, inaugurate_term

__all__ = [
    "close_past_terms",
    "close_term",
    "correct_minutes",
    "decide_by_consent",
    "decide_by_majority",
    "describe_office",
    "end_duty_hours",
    "enter_resolution",
    "found_body",
    "hold_meeting",
    "inaugurate_term",
    "invite_to_meeting",
    "note_reply",
    "open_term",
    "plan_meeting",
    "publish_minutes",
    "repeal_resolution",
    "seat_member",
    "send_resolution",
    "set_duty_hours",
    "unseat_member",
]
