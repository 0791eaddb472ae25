"""The verbs of the room: founding and seating, meetings, decisions, minutes, councils' own, rounds of voting."""

from .ballots import (
    Line,
    close_ballot,
    close_due,
    describe_ballot,
    draft_ballot,
    drop_option,
    issue_cards,
    open_ballot,
    put_option,
    withdraw_ballot,
)
from .casting import cast_ballot, enter_ballot, spoil_ballot, take_out_ballot
from .councils import describe_office, end_duty_hours, set_duty_hours
from .counting import carry_ballot, count_ballot
from .decisions import decide_by_consent, decide_by_majority
from .meetings import hold_meeting, invite_to_meeting, plan_meeting
from .minutes import correct_minutes, publish_minutes
from .resolutions import enter_resolution, note_reply, repeal_resolution, send_resolution
from .seats import found_body, open_term, seat_member, unseat_member
from .terms import close_past_terms, close_term, inaugurate_term

__all__ = [
    "Line",
    "carry_ballot",
    "cast_ballot",
    "close_ballot",
    "close_due",
    "close_past_terms",
    "close_term",
    "correct_minutes",
    "count_ballot",
    "decide_by_consent",
    "decide_by_majority",
    "describe_ballot",
    "describe_office",
    "draft_ballot",
    "drop_option",
    "end_duty_hours",
    "enter_ballot",
    "enter_resolution",
    "found_body",
    "hold_meeting",
    "inaugurate_term",
    "invite_to_meeting",
    "issue_cards",
    "note_reply",
    "open_ballot",
    "open_term",
    "plan_meeting",
    "publish_minutes",
    "put_option",
    "repeal_resolution",
    "seat_member",
    "send_resolution",
    "set_duty_hours",
    "spoil_ballot",
    "take_out_ballot",
    "unseat_member",
    "withdraw_ballot",
]
