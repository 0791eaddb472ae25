"""Whether a partnership counts on a challenge to stay where it is: asked by the room below before it joins two."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.practice.voices.models import Challenge

from ..models import Priority


def may_let_challenge_go(challenge: Challenge) -> Verdict:
    """No while a running turn has it among its priorities: what was promised for it must find it again."""
    running = Priority.objects.filter(challenge=challenge, cycle__ended_at__isnull=True)
    row = running.select_related("cycle__partnership").first()
    if row is None:
        return Verdict.yes()
    words = {"name": row.cycle.partnership.name, "turn": row.cycle.number}
    return Verdict.no(
        _("It is a priority of turn %(turn)s of the partnership “%(name)s”, which is still running.") % words,
        _("Join the other challenge to this one instead, or wait until the turn has ended."),
    )
