"""Bodies with their terms and seats; meetings, minutes, decisions; what belongs to a council; rounds of voting."""

from .ballots import Ballot, BallotCard, BallotOption, BallotRound
from .councils import CouncilOffice, DutyHours, Resolution
from .meetings import Decision, Meeting, MeetingAttendance, Minutes, Stance
from .standing import Body, Seat, Term

__all__ = [
    "Ballot",
    "BallotCard",
    "BallotOption",
    "BallotRound",
    "Body",
    "CouncilOffice",
    "Decision",
    "DutyHours",
    "Meeting",
    "MeetingAttendance",
    "Minutes",
    "Resolution",
    "Seat",
    "Stance",
    "Term",
]
