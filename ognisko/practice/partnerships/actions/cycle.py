"""Turning the cycle: beginning a turn, ending each phase with what it leaves behind, choosing priorities."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.bodies.models import Decision
from ognisko.people.bodies.vocabulary import MeetingState, Method, Outcome
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.models import Challenge
from ognisko.practice.voices.vocabulary import ChallengeState

from ..lifecycle import CYCLE, PARTNERSHIP
from ..models import Cycle, Partnership, PhaseStep, Priority
from ..queries import book, missing
from ..queries import left_behind as leaves
from ..signals import cycle_begun, phase_ended, priority_chosen
from ..vocabulary import LEAVES_BEHIND, Phase
from .ballots import chosen_on_ballot
from .checking import checked, in_phase, kept, kept_cycle, kept_priority, plain, reasoned


@atomic
def begin_cycle(*, partnership: int, by: Actor, at: datetime) -> Cycle:
    """Begin the next turn with its diagnosis. Raises Refused while a turn is under way, or before constitution."""
    row = kept(partnership, by)
    PARTNERSHIP.require("begin_cycle", row.state)
    if Cycle.objects.filter(partnership=row, ended_at__isnull=True).exists():
        raise Refused(_("A turn of the cycle is under way."), _("Bring it to its change first."), code="running")
    number = Cycle.objects.filter(partnership=row).count() + 1
    cycle = Cycle.objects.create(network=row.network, partnership=row, number=number, began_at=at)
    PhaseStep.objects.create(network=row.network, cycle=cycle, phase=cycle.phase, began_at=at)
    row.state = PARTNERSHIP.after("begin_cycle")
    row.save(update_fields=["state"])
    record("partnerships.begin_cycle", cycle, by=by, at=at, after={"number": number})
    tell(cycle_begun, cycle=cycle.pk, at=at)
    return cycle


@atomic
def end_phase(*, cycle: int, left_behind: str = "", by: Actor, at: datetime) -> Cycle:
    """End the phase with what it must leave behind. Raises Refused naming what is still missing."""
    row = kept_cycle(cycle, by)
    _working(row.partnership)
    phase = Phase(row.phase)
    CYCLE.require(f"end_{phase}" if phase != Phase.ENDED else "end_change", row.phase)
    read = book(row.partnership, on=timezone.localdate(at))
    lacking = missing(row, read)
    if lacking or (phase != Phase.DIAGNOSIS and not read.of_cycle(row.pk)):
        what = "; ".join(_named(need.words, need.of) for need in lacking) or str(LEAVES_BEHIND[phase])
        raise Refused(
            _("The phase “%(phase)s” cannot end yet. Missing: %(what)s.") % {"phase": phase.label, "what": what},
            _("Add it, or skip the phase with a written reason."),
            code="incomplete",
        )
    return _on(row, {"left_behind": plain(left_behind) or leaves(row, read)}, by, at)


@atomic
def skip_phase(*, cycle: int, reason: str, by: Actor, at: datetime) -> Cycle:
    """Leave the phase without what it should leave behind, saying why in public."""
    row = kept_cycle(cycle, by)
    _working(row.partnership)
    phase = Phase(row.phase)
    CYCLE.require(f"end_{phase}" if phase != Phase.ENDED else "end_change", row.phase)
    return _on(row, {"skipped_reason": reasoned(reason)}, by, at)


def _on(row: Cycle, words: dict[str, str], by: Actor, at: datetime) -> Cycle:
    """To the following phase; after the last one the turn has ended."""
    phase = Phase(row.phase)
    step = PhaseStep.objects.get(cycle=row, phase=phase)
    step.ended_at = at
    for name, value in words.items():
        setattr(step, name, value)
    checked(step).save()
    row.phase = CYCLE.after(f"end_{phase}")
    if row.phase == Phase.ENDED:
        row.ended_at = at
    else:
        PhaseStep.objects.create(network=row.network, cycle=row, phase=row.phase, began_at=at)
    row.save(update_fields=["phase", "ended_at"])
    verb = "skip_phase" if "skipped_reason" in words else "end_phase"
    record(f"partnerships.{verb}", row, by=by, at=at, before={"phase": phase}, after={"phase": row.phase})
    tell(phase_ended, cycle=row.pk, phase=str(phase), at=at)
    return row


@atomic
def choose_priority(*, cycle: int, challenge: int, decision: int, by: Actor, at: datetime) -> Priority:
    """Take up a challenge by a decision of the assembly: adopted by consent, its meeting's minutes published.

    A decision that confirmed a ballot carries only what stood on it, and of a divided budget only what it chose.
    """
    row = kept_cycle(cycle, by)
    _working(row.partnership)
    CYCLE.require("choose_priority", row.phase)
    what, how = Challenge.objects.get(pk=challenge), hold(Decision, decision)
    same_network(what, how)
    _concerns(row, what)
    _carries(row, how)
    chosen_on_ballot(what, how)
    priority = Priority(
        network=row.network,
        cycle=row,
        challenge=what,
        decision=how,
        order=Priority.objects.filter(cycle=row).count() + 1,
        chosen_at=at,
    )
    checked(priority).save()
    if what.state in (ChallengeState.OPEN, ChallengeState.SET_ASIDE):
        voices.make_priority(challenge=what.pk, by=SYSTEM, at=at)
    after = {"challenge": what.pk, "decision": how.pk, "order": priority.order}
    record("partnerships.choose_priority", priority, by=by, at=at, after=after)
    tell(priority_chosen, priority=priority.pk, at=at)
    return priority


def _concerns(row: Cycle, what: Challenge) -> None:
    if what.centre_id != row.partnership.centre_id:
        raise Refused(_("This challenge stands with another centre."), _("Choose one of this area."), code="elsewhere")
    if what.state == ChallengeState.MERGED:
        reason = _("This challenge was joined to “%(title)s”.") % {"title": what.merged_into}
        raise Refused(reason, _("Choose that one."), code="merged")
    if what.state == ChallengeState.CHANGED:
        raise Refused(
            _("This challenge has changed already."), _("Reopen it first if it came back."), code="wrong_moment"
        )
    if Priority.objects.filter(cycle=row, challenge=what).exists():
        raise Refused(_("It is a priority of this turn already."), code="duplicate")


def _carries(row: Cycle, how: Decision) -> None:
    """Whether the decision can carry a priority."""
    if how.meeting.body_id != row.partnership.body_id:
        raise Refused(
            _("A priority is decided by the partnership's own assembly."),
            _("Put it to its next meeting."),
            code="other_body",
        )
    if how.method not in Method.of_consent() or how.outcome != Outcome.ADOPTED:
        raise Refused(
            _("A priority needs a decision adopted by consent."),
            _("Talk over the objections and put the question again."),
            code="not_adopted",
        )
    if how.meeting.state != MeetingState.PUBLISHED:
        raise Refused(
            _("The minutes of that meeting are not published yet."),
            _("Publish the minutes first."),
            code="not_published",
        )


@atomic
def consider_programmes(*, priority: int, text: str, by: Actor, at: datetime) -> Priority:
    """Write which city programmes and tools were considered for a priority, or why none."""
    row = kept_priority(priority, by)
    in_phase(row.cycle, "consider_programmes")
    row.programmes_considered, row.considered_at = reasoned(text), at
    checked(row).save(update_fields=["programmes_considered", "considered_at"])
    record("partnerships.consider_programmes", row, by=by, at=at)
    return row


def _working(partnership: Partnership) -> None:
    if not PARTNERSHIP.allows("begin_cycle", partnership.state):
        raise Refused(
            str(PARTNERSHIP.otherwise) % {"state": partnership.get_state_display()},
            _("Take up the partnership's work again first."),
            code="wrong_moment",
        )


def _named(words: str, of: Priority | None) -> str:
    return f"{words} ({of.challenge.title})" if of is not None else words
