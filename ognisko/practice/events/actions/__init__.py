"""The verbs of the room: planning an activity and its dates, closing and calling off a date."""

from .closing import cancel_occurrence, close_occurrence
from .following import call_off_occurrences, leave_space
from .planning import add_occurrence, describe_activity, plan_activity

__all__ = [
    "add_occurrence",
    "call_off_occurrences",
    "cancel_occurrence",
    "close_occurrence",
    "describe_activity",
    "leave_space",
    "plan_activity",
]
