"""What can be done with accounts."""

from .people import (
    enter_person,
    erase_person,
    give_consent,
    publish_notice,
    shed_accounts,
    withdraw_consent,
)
from .sessions import end_other_sessions, end_session, note_session_used

__all__ = [
    "end_other_sessions",
    "end_session",
    "enter_person",
    "erase_person",
    "give_consent",
    "note_session_used",
    "publish_notice",
    "shed_accounts",
    "withdraw_consent",
]
