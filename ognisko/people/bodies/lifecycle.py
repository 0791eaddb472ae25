"""What may follow what in the life of a meeting."""

from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.lifecycles import Lifecycle, Move

from .vocabulary import MeetingState

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
