"""What may follow what in the life of one date of an activity."""

from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.lifecycles import Lifecycle, Move

from .vocabulary import OccurrenceState

PLANNED, HELD, CANCELLED = OccurrenceState

OCCURRENCE = Lifecycle(
    OccurrenceState,
    begins=PLANNED,
    moves=[
        Move("close", {PLANNED}, HELD),
        Move("cancel", {PLANNED}, CANCELLED, reason=True),
    ],
    otherwise=_("This can no longer be done here: this date is “%(state)s”."),
)
