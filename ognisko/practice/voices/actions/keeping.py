"""What every verb about a challenge leans on: the lock, the right, the step it leaves, what was said anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.phrases import NEED_REASON
from ognisko.foundation.plumbing.tenancy import same_network

from ..access import function_of, may_keep_challenge
from ..models import Challenge, ChallengeStep, Revision
from ..vocabulary import ChallengeState
from .checking import plain
from .locking import locked


def held(challenge: int, by: Actor) -> Challenge:
    """The challenge, locked, for somebody who keeps it and while it stands for itself. Raises Refused."""
    row = held_anyhow(challenge, by)
    standing(row)
    return row


def held_anyhow(challenge: int, by: Actor) -> Challenge:
    """The same for one that was joined to another, too."""
    row = hold(Challenge, challenge)
    same_network(row)
    require(may_keep_challenge(by, row))
    return row


def held_both(one: int, other: int, by: Actor) -> tuple[Challenge, Challenge]:
    """Two challenges, locked in the order of their keys, so that nobody waits for somebody who waits for them."""
    rows = locked({one, other})
    for row in rows.values():
        same_network(row)
        require(may_keep_challenge(by, row))
    return rows[one], rows[other]


def standing(row: Challenge) -> None:
    """Raises Refused for a challenge that was joined to another: what is done, is done there."""
    if row.state == ChallengeState.MERGED:
        reason = _("This challenge was joined to “%(title)s”.") % {"title": row.merged_into}
        raise Refused(reason, _("Do it there, or bring this one back first."), code="merged")


def reasoned(text: str) -> str:
    """The reason. Raises Refused when there is none."""
    if not (text := plain(text)):
        raise Refused(NEED_REASON, code="no_reason")
    return text


def step(row: Challenge, reason: str, by: Actor, at: datetime) -> ChallengeStep:
    """The state the challenge is in now, on its public line."""
    role = function_of(by, row)
    return ChallengeStep.objects.create(
        network=row.network, challenge=row, state=row.state, reason=reason, author_role=role, at=at
    )


def revise(row: Challenge, before: Mapping[str, str], reason: str, by: Actor, at: datetime) -> None:
    """Keep what was said before of each thing that is said anew."""
    role = function_of(by, row)
    Revision.objects.bulk_create(
        Revision(
            network=row.network, challenge=row, said=name, before=old, after=getattr(row, name), reason=reason,
            author_role=role, at=at,
        )
        for name, old in before.items()
        if old != getattr(row, name)
    )  # fmt: skip
