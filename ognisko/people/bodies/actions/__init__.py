"""The verbs of the room: founding and seating, meetings, decisions, minutes, councils' own, rounds of voting."""

from .agenda import (
    add_agenda_item,
    carry_agenda_items,
    change_agenda_item,
    move_agenda_item,
    put_off_agenda_item,
    settle_agenda_item,
    take_off_agenda_item,
)
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
from .guests import forget_guest_names, note_present
from .inviting import cancel_meeting, move_meeting, reply_to_invitation, shed_invitations
from .meetings import hold_meeting, invite_to_meeting, plan_meeting
from .minutes import correct_minutes, publish_minutes
from .polls import answer_dates, ask_dates, drop_dates, enter_dates, pick_date
from .resolutions import enter_resolution, note_reply, repeal_resolution, send_resolution
from .seats import found_body, open_term, seat_member, unseat_member
from .tasks import drop_task, finish_task, give_task
from .terms import close_past_terms, close_term, inaugurate_term
from .writing import Written, join_wordings, note_late_words, write_section

__all__ = [
    "Line",
    "Written",
    "add_agenda_item",
    "answer_dates",
    "ask_dates",
    "cancel_meeting",
    "carry_agenda_items",
    "carry_ballot",
    "cast_ballot",
    "change_agenda_item",
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
    "drop_dates",
    "drop_option",
    "drop_task",
    "end_duty_hours",
    "enter_ballot",
    "enter_dates",
    "enter_resolution",
    "finish_task",
    "forget_guest_names",
    "found_body",
    "give_task",
    "hold_meeting",
    "inaugurate_term",
    "invite_to_meeting",
    "issue_cards",
    "join_wordings",
    "move_agenda_item",
    "move_meeting",
    "note_late_words",
    "note_present",
    "note_reply",
    "open_ballot",
    "open_term",
    "pick_date",
    "plan_meeting",
    "publish_minutes",
    "put_off_agenda_item",
    "put_option",
    "repeal_resolution",
    "reply_to_invitation",
    "seat_member",
    "send_resolution",
    "set_duty_hours",
    "settle_agenda_item",
    "shed_invitations",
    "spoil_ballot",
    "take_off_agenda_item",
    "take_out_ballot",
    "unseat_member",
    "withdraw_ballot",
    "write_section",
]
