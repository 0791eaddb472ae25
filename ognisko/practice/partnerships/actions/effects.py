"""What was expected and seen, what is different now, and telling those whose voice led there."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing import files
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.pictures import Picture
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.vocabulary import OccurrenceState
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.lifecycle import CHALLENGE

from ..access import may_keep_partnership
from ..lifecycle import CYCLE
from ..models import Change, Effect, Observation, Priority
from ..signals import change_recorded
from ..vocabulary import SeenVerdict
from .checking import checked, in_phase, kept_priority, plain, reasoned


@atomic
def expect_effect(
    *,
    priority: int,
    expected: str,
    measure: str = "",
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    by_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Effect:
    """Write what the work on a priority should bring, before it is seen; in numbers where it can be counted."""
    row = kept_priority(priority, by)
    in_phase(row.cycle, "expect_effect")
    effect = Effect(
        network=row.network,
        priority=row,
        expected=plain(expected),
        measure=plain(measure),
        baseline=baseline,
        target=target,
        by_on=by_on,
        expected_at=at,
    )
    if not effect.measure and (baseline is not None or target is not None):
        raise Refused(
            _("Say what the numbers count."), _("For example: people sitting down in a week."), code="bad_input"
        )
    checked(effect).save()
    record("partnerships.expect_effect", effect, by=by, at=at, after={"priority": row.pk})
    return effect


@atomic
def observe_effect(
    *,
    effect: int,
    observed: str,
    method: str,
    source: str,
    verdict: str = SeenVerdict.AS_HOPED,
    value: Decimal | None = None,
    learned: str = "",
    occurrence: int | None = None,
    picture: Picture | None = None,
    picture_words: dict[str, str] | None = None,
    by: Actor,
    at: datetime,
) -> Observation:
    """Write what was seen, how it was checked, where it can be checked again, and whether it is what was hoped for.

    An effect may be observed several times. `occurrence` is a date of the partnership whose headcount is evidence;
    `picture_words` are `alternative`, `credit` and `people` of the picture. Raises Refused.
    """
    row = hold(Effect, effect)
    same_network(row)
    require(may_keep_partnership(by, row.priority.cycle.partnership))
    in_phase(row.priority.cycle, "observe_effect")
    words = {"observed": plain(observed), "method": plain(method), "source": plain(source)}
    if not all(words.values()):
        raise Refused(
            _("Write what was seen, how it was checked and where from."),
            _("One sentence each is enough."),
            code="bad_input",
        )
    seen = Observation(network=row.network, effect=row, verdict=verdict, value=value, observed_at=at, **words)
    seen.learned, seen.occurrence = plain(learned), _proving(row, occurrence)
    if picture is not None:
        seen.picture = files.keep_picture(picture, **(picture_words or {}), by=by, at=at)  # type: ignore[arg-type]
    checked(seen).save()
    after = {"priority": row.priority_id, "effect": row.pk, "verdict": verdict}
    record("partnerships.observe_effect", seen, by=by, at=at, after=after)
    return seen


def _proving(row: Effect, occurrence: int | None) -> Occurrence | None:
    """The date whose headcount is evidence. Raises Refused for one that took place elsewhere, or not yet."""
    if occurrence is None:
        return None
    found = Occurrence.objects.get(pk=occurrence)
    same_network(found)
    here = found.centre_id == row.priority.cycle.partnership.centre_id
    if not here or found.state != OccurrenceState.HELD:
        raise Refused(_("Only an event of this centre that took place can prove it."), code="elsewhere")
    return found


@atomic
def drop_evidence(*, observation: int, by: Actor, at: datetime) -> Observation:
    """Take a picture off an observation, at once and for good, whatever the phase; the words stay."""
    row = hold(Observation, observation)
    same_network(row)
    require(may_keep_partnership(by, row.effect.priority.cycle.partnership))
    old = row.picture
    if old is None:
        raise Refused(_("There is no picture to take down."), code="picture_missing")
    row.picture = None
    row.save(update_fields=["picture"])
    files.drop(old, at=at)
    record("partnerships.drop_evidence", row, by=by, at=at, before={"file": old.pk})
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
