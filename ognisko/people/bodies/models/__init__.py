"""Bodies with their terms and seats; meetings, minutes, decisions; what belongs to a council; rounds of voting."""

from .agenda import AgendaItem, TableGuest
from .ballots import Ballot, BallotCard, BallotOption, BallotRound
from .councils import CouncilOffice, DutyHours, Resolution
from .inviting import Invitation
from .meetings import Decision, Meeting, MeetingAttendance, Minutes, Stance
from .polls import Poll, PollAnswer, PollDate, PollLink
from .standing import Body, Seat, Term
from .tasks import Task
from .writing import Section, Wording

__all__ = [
    "AgendaItem",
    "Ballot",
    "BallotCard",
    "BallotOption",
    "BallotRound",
    "Body",
    "CouncilOffice",
    "Decision",
    "DutyHours",
    "Invitation",
    "Meeting",
    "MeetingAttendance",
    "Minutes",
    "Poll",
    "PollAnswer",
    "PollDate",
    "PollLink",
    "Resolution",
    "Seat",
    "Section",
    "Stance",
    "TableGuest",
    "Task",
    "Term",
    "Wording",
]
