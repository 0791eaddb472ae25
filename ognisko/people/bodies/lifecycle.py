"""What may follow what in the life of a meeting, and of a council's resolution."""

from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.lifecycles import Lifecycle, Move

from .vocabulary import MeetingState
from .vocabulary.ballots import BallotState
from .vocabulary.councils import ResolutionState

PLANNED, INVITED, HELD, PUBLISHED = MeetingState

MEETING = Lifecycle(
    MeetingState,
    begins=PLANNED,
    moves=[
        Move("invite", {PLANNED}, INVITED),
        Move("hold", {PLANNED, INVITED}, HELD),
        Move("decide", {HELD}, HELD),
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
