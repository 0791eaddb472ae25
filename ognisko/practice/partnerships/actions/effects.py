"""What was expected and seen, what is different now, and telling those whose voice led there."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.lifecycle import CHALLENGE

from ..access import may_keep_partnership
from ..lifecycle import CYCLE
from ..models import Change, Effect, Priority
from ..signals import change_recorded
from .checking import checked, in_phase, kept_priority, plain, reasoned


@atomic
def expect_effect(*, priority: int, expected: str, by: Actor, at: datetime) -> Effect:
    """Write what the work on a priority should bring, before it is seen."""
    row = kept_priority(priority, by)
    in_phase(row.cycle, "expect_effect")
    effect = Effect(network=row.network, priority=row, expected=plain(expected), expected_at=at)
    checked(effect).save()
    record("partnerships.expect_effect", effect, by=by, at=at, after={"priority": row.pk})
    return effect


@atomic
def observe_effect(*, effect: int, observed: str, method: str, source: str, by: Actor, at: datetime) -> Effect:
    """Write what was seen, how it was checked, and where it can be checked again."""
    row = hold(Effect, effect)
    same_network(row)
    require(may_keep_partnership(by, row.priority.cycle.partnership))
    in_phase(row.priority.cycle, "observe_effect")
    row.observed, row.method, row.source, row.observed_at = plain(observed), plain(method), plain(source), at
    if not (row.observed and row.method and row.source):
        raise Refused(
            _("Write what was seen, how it was checked and where from."),
            _("One sentence each is enough."),
            code="bad_input",
        )
    checked(row).save()
    record("partnerships.observe_effect", row, by=by, at=at, after={"priority": row.priority_id})
    return row


@atomic
def record_change(*, priority: int, text: str, since_on: date, confirmed_by: str, by: Actor, at: datetime) -> Change:
    """Write what is different, since when and who confirms it; everyone whose voice led here is told."""
    row = kept_priority(priority, by)
    CYCLE.require("record_change", row.cycle.phase)
    _not_said(row)
    if since_on > timezone.localdate(at):
        raise Refused(_("This day is still to come."), _("Write the change once people can see it."), code="future")
    change = Change(
        network=row.network, priority=row, text=plain(text), since_on=since_on, confirmed_by=plain(confirmed_by), at=at
    )
    checked(change).save()
    challenge = row.challenge
    if CHALLENGE.allows("mark_changed", challenge.state):
        voices.mark_changed(challenge=challenge.pk, by=SYSTEM, at=at)
    url = reverse("voices:trace", kwargs={"code": challenge.code})
    change.told = voices.tell_of_change(challenge=challenge.pk, text=change.text, url=url, by=SYSTEM, at=at)
    change.save(update_fields=["told"])
    record("partnerships.record_change", change, by=by, at=at, after={"challenge": challenge.pk, "told": change.told})
    tell(change_recorded, change=change.pk, at=at)
    return change


@atomic
def leave_unchanged(*, priority: int, reason: str, by: Actor, at: datetime) -> Priority:
    """Say why nothing is different yet; the challenge stays in hand for the next turn."""
    row = kept_priority(priority, by)
    CYCLE.require("record_change", row.cycle.phase)
    _not_said(row)
    row.unchanged_reason = reasoned(reason)
    checked(row).save(update_fields=["unchanged_reason"])
    record("partnerships.leave_unchanged", row, by=by, at=at)
    return row


def _not_said(row: Priority) -> None:
    if hasattr(row, "change") or row.unchanged_reason:
        raise Refused(_("What became of this priority is written already."), code="duplicate")
