"""Bodies with their terms and seats; meetings, minutes, decisions."""

from .meetings import Decision, Meeting, MeetingAttendance, Minutes, Stance
from .standing import Body, Seat, Term

__all__ = ["Body", "Decision", "Meeting", "MeetingAttendance", "Minutes", "Seat", "Stance", "Term"]
