"""Who can solve a challenge: the lowest level that is able to. Passing it on says why."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actions import atomic, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record

from ..models import Challenge
from ..signals import challenge_level_moved
from ..vocabulary import ChallengeState, Level
from .checking import checked
from .keeping import held, reasoned, revise


@atomic
def move_challenge_level(*, challenge: int, level: str, reason: str, by: Actor, at: datetime) -> Challenge:
    """Pass it up to who is able to solve it, or hand it back to those nearer; everyone reads why.

    Raises Refused without a reason, for the level it has, and once it has changed.
    """
    row = held(challenge, by)
    reason = reasoned(reason)
    if row.level == level:
        words = _("It is with them already: %(level)s.") % {"level": Level(level).label}
        raise Refused(words, _("Choose another level."), code="same_level")
    if row.state == ChallengeState.CHANGED:
        raise Refused(_("This has changed already."), _("Take it up again first if it came back."), code="wrong_moment")
    before, row.level = row.level, level
    checked(row).save(update_fields=["level"])
    revise(row, {"level": before}, reason, by, at)
    record("challenges.move_level", row, by=by, at=at, before={"level": before}, after={"level": level})
    tell(challenge_level_moved, challenge=row.pk, before=before, after=level, at=at)
    return row
