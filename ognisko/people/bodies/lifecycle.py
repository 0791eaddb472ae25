"""What may follow what in the life of a meeting, and of a council's resolution."""

from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.lifecycles import Lifecycle, Move

from .vocabulary import MeetingState, TaskState
from .vocabulary.ballots import BallotState
from .vocabulary.councils import ResolutionState
from .vocabulary.polls import PollState

PLANNED, INVITED, HELD, PUBLISHED, CANCELLED = (
    MeetingState.PLANNED,
    MeetingState.INVITED,
    MeetingState.HELD,
    MeetingState.PUBLISHED,
    MeetingState.CANCELLED,
)

MEETING = Lifecycle(
    MeetingState,
    begins=PLANNED,
    moves=[
        Move("replan", {PLANNED}, PLANNED),
        Move("invite", {PLANNED}, INVITED),
        Move("move", {INVITED}, INVITED, reason=True),
        Move("reply", {INVITED}, INVITED),
        Move("cancel", {PLANNED, INVITED}, CANCELLED, reason=True),
        Move("hold", {PLANNED, INVITED}, HELD),
        Move("note_present", {HELD}, HELD),
        Move("write", {HELD}, HELD),
        Move("decide", {HELD}, HELD),
        Move("give_task", {HELD}, HELD),
        Move("publish", {HELD}, PUBLISHED),
        Move("correct", {PUBLISHED}, PUBLISHED, reason=True),
    ],
    otherwise=_("This can no longer be done here: the meeting is “%(state)s”."),
)

ADOPTED, AWAITED, REPLIED, REPEALED = ResolutionState

RESOLUTION = Lifecycle(
    ResolutionState,
    begins=ADOPTED,
    moves=[
        Move("send_resolution", {ADOPTED}, AWAITED),
        Move("note_reply", {AWAITED}, REPLIED),
        Move("repeal_resolution", {ADOPTED, AWAITED, REPLIED}, REPEALED, reason=True),
    ],
    otherwise=_("This can no longer be done here: it is “%(state)s”."),
)

DRAFTED, OPEN, CLOSED, COUNTED, WITHDRAWN = BallotState

BALLOT = Lifecycle(
    BallotState,
    begins=DRAFTED,
    moves=[
        Move("draft", {DRAFTED}, DRAFTED),
        Move("open", {DRAFTED}, OPEN),
        Move("cast", {OPEN}, OPEN),
        Move("close", {OPEN}, CLOSED),
        Move("count", {CLOSED}, COUNTED),
        Move("carry", {COUNTED}, COUNTED),
        Move("withdraw", {DRAFTED, OPEN, CLOSED}, WITHDRAWN, reason=True),
    ],
    otherwise=_("This can no longer be done here: the ballot is “%(state)s”."),
)

POLL = Lifecycle(
    PollState,
    begins=PollState.OPEN,
    moves=[
        Move("answer", {PollState.OPEN}, PollState.OPEN),
        Move("pick", {PollState.OPEN}, PollState.PICKED),
        Move("drop", {PollState.OPEN}, PollState.DROPPED, reason=True),
    ],
    otherwise=_("This question is over: “%(state)s”."),
)

TASK = Lifecycle(
    TaskState,
    begins=TaskState.OPEN,
    moves=[
        Move("finish", {TaskState.OPEN}, TaskState.DONE),
        Move("drop", {TaskState.OPEN}, TaskState.DROPPED, reason=True),
    ],
    otherwise=_("This task is settled already: “%(state)s”."),
)
