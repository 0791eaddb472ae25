"""A turn takes up what the one before left: what holds, what came back, and the challenge that grew from it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actions import atomic, tell
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.lifecycle import CHALLENGE
from ognisko.practice.voices.models import Challenge
from ognisko.practice.voices.vocabulary import EvidenceKind

from ..models import Cycle, FollowUp, Priority
from ..signals import turn_followed_up
from ..vocabulary import LeftOver
from .checking import checked, in_phase, kept_cycle, plain


@atomic
def follow_up(
    *, cycle: int, priority: int, left: str, words: str, challenge: int | None = None, by: Actor, at: datetime
) -> FollowUp:
    """Say in a turn's diagnosis what became of a priority of the turn before.

    What came back opens its challenge again; another challenge that grew from it gets this as evidence. Raises Refused
    for a priority of no turn before, or when it was said already.
    """
    row = kept_cycle(cycle, by)
    before = Priority.objects.select_related("challenge", "cycle").get(pk=priority)
    grown = Challenge.objects.get(pk=challenge) if challenge is not None else None
    same_network(before, *([grown] if grown else []))
    in_phase(row, "follow_up")
    _follows(row, before, grown)
    found = FollowUp(
        network=row.network, cycle=row, priority=before, left=left, words=plain(words), challenge=grown, at=at
    )
    if left == LeftOver.CAME_BACK and grown is None:
        found.challenge = before.challenge
    checked(found).save()
    _return_to_voices(found, at)
    after = {"priority": before.pk, "left": left, "challenge": found.challenge_id}
    record("partnerships.follow_up", found, by=by, at=at, after=after)
    tell(turn_followed_up, follow_up=found.pk, at=at)
    return found


def _follows(row: Cycle, before: Priority, grown: Challenge | None) -> None:
    if before.cycle.partnership_id != row.partnership_id or before.cycle.number != row.number - 1:
        raise Refused(_("This is no priority of the turn before."), _("Choose one from the list."), code="elsewhere")
    if FollowUp.objects.filter(cycle=row, priority=before).exists():
        raise Refused(_("This is written down already."), code="duplicate")
    if grown is not None and grown.centre_id != row.partnership.centre_id:
        raise Refused(_("This challenge stands with another centre."), _("Choose one of this area."), code="elsewhere")


def _return_to_voices(found: FollowUp, at: datetime) -> None:
    """The challenge learns of it: opened again when it came back, with evidence when another grew from it."""
    before, grown = found.priority.challenge, found.challenge
    if found.left == LeftOver.CAME_BACK and CHALLENGE.allows("reopen", before.state):
        voices.reopen_challenge(challenge=before.pk, reason=found.words, by=SYSTEM, at=at)
    if grown is not None and grown.pk != before.pk:
        source = _("turn %(number)s of “%(name)s”") % {
            "number": found.priority.cycle.number,
            "name": found.cycle.partnership.name,
        }
        voices.add_evidence(
            challenge=grown.pk, kind=EvidenceKind.NOTE, text=found.words, source=source[:200], by=SYSTEM, at=at
        )
