"""Challenges put to a ballot of the assembly; what a counted ballot may carry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actions import atomic
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.models import BallotRound, Decision
from ognisko.people.bodies.queries import options, winning_orders
from ognisko.practice.voices.models import Challenge
from ognisko.practice.voices.vocabulary import CHALLENGE_KIND

from ..lifecycle import CYCLE
from ..queries import challenges_to_choose
from .checking import kept_cycle


@atomic
def put_to_ballot(
    *, cycle: int, challenges: Sequence[int], question: str, closes_at: datetime, points: int, by: Actor, at: datetime
) -> BallotRound:
    """Prepare a ranking of these challenges in the partnership's assembly, ten points a seat by default.

    Raises Refused outside of the phase of priorities, with fewer than two, or for a challenge that cannot be chosen.
    """
    row = kept_cycle(cycle, by)
    CYCLE.require("choose_priority", row.phase)
    offered = {each.pk: each for each in challenges_to_choose(row)}
    if len(set(challenges)) < 2:
        raise Refused(_("A ranking needs at least two challenges."), _("Tick those to put in order."), code="too_few")
    if not set(challenges) <= set(offered):
        raise Refused(
            _("One of these challenges cannot be chosen any more."),
            _("Open the form again: it lists those that can."),
            code="not_to_choose",
        )
    lines = [bodies.Line(offered[pk].title, thing_kind=CHALLENGE_KIND, thing_pk=pk) for pk in dict.fromkeys(challenges)]
    ballot = bodies.draft_ballot(
        body=row.partnership.body_id,
        question=question,
        closes_at=closes_at,
        kind="points",
        points=points,
        secrecy="open",
        options=lines,
        by=by,
        at=at,
    )
    record("partnerships.put_to_ballot", row, by=by, at=at, after={"challenges": len(lines)})
    return ballot


def chosen_on_ballot(what: Challenge, how: Decision) -> None:
    """Refuse a challenge that the ballot behind this decision did not choose, where its options are challenges."""
    ballot = BallotRound.objects.filter(decision=how).first()
    if ballot is None:
        return
    about = {each.thing_pk: each.order for each in options(ballot) if each.thing_kind == CHALLENGE_KIND}
    if about and about.get(what.pk) not in winning_orders(ballot):
        raise Refused(
            _("“%(title)s” was not chosen on that ballot.") % {"title": what.title},
            _("Choose what the ballot chose, or decide about this one by consent."),
            code="not_on_ballot",
        )
