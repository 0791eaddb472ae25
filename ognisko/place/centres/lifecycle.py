"""What may follow what in the life of a centre."""

from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.lifecycles import Lifecycle, Move

from .vocabulary import CentreState

CENTRE = Lifecycle(
    CentreState,
    begins=CentreState.DRAFT,
    moves=[
        Move("publish", {CentreState.DRAFT}, CentreState.PUBLISHED),
        Move("rest", {CentreState.PUBLISHED}, CentreState.RESTING, reason=True),
        Move("reopen", {CentreState.RESTING}, CentreState.PUBLISHED),
        Move("close", {CentreState.PUBLISHED, CentreState.RESTING}, CentreState.CLOSED, reason=True),
    ],
    otherwise=_("This cannot be done to a centre that is “%(state)s”."),
)
