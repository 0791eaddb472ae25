"""Promises: proposed, agreed, kept, agreed anew, released; and the events that carry them out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.organisations.models import Organisation
from ognisko.people.organisations.vocabulary import OrganisationKind
from ognisko.practice.events import actions as events
from ognisko.practice.events.models import Activity, Occurrence
from ognisko.practice.events.vocabulary import Starter
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.vocabulary import ChallengeState

from ..access import may_answer_commitment, may_keep_partnership
from ..lifecycle import COMMITMENT
from ..models import Commitment, CommitmentActivity, Partnership, PastPromise
from ..queries import partners_on
from ..signals import commitment_accepted, commitment_kept
from ..vocabulary import CommitmentState
from .checking import checked, in_phase, kept_priority, plain, reasoned


@atomic
def propose_commitment(
    *, priority: int, organisation: Organisation, text: str, due_on: date, by: Actor, at: datetime
) -> Commitment:
    """Write down what a partner might do, by when; it binds nobody until they agree."""
    row = kept_priority(priority, by)
    same_network(organisation)
    in_phase(row.cycle, "commit")
    today = timezone.localdate(at)
    if organisation.pk not in {each.organisation_id for each in partners_on(row.cycle.partnership, today)}:
        raise Refused(
            _("%(name)s is not a partner.") % {"name": organisation.name},
            _("Take them into the partnership first."),
            code="not_partner",
        )
    _ahead(due_on, today)
    promise = Commitment(
        network=row.network, priority=row, organisation=organisation, text=plain(text), due_on=due_on, proposed_at=at
    )
    checked(promise).save()
    after = {"organisation": organisation.pk, "due_on": due_on.isoformat()}
    record("partnerships.propose_commitment", promise, by=by, at=at, after=after)
    return promise


@atomic
def accept_commitment(*, commitment: int, by: Actor, at: datetime) -> Commitment:
    """The partner agrees; the challenge is in hand from now on."""
    row = _answered(commitment, by, at)
    _moved(row, "accept", "", by, at, accepted_at=at)
    challenge = row.priority.challenge
    if challenge.state == ChallengeState.PRIORITY:
        voices.take_in_hand(challenge=challenge.pk, by=SYSTEM, at=at)
    tell(commitment_accepted, commitment=row.pk, at=at)
    return row


@atomic
def keep_commitment(*, commitment: int, by: Actor, at: datetime) -> Commitment:
    """What was promised is done."""
    row = _answered(commitment, by, at)
    _moved(row, "keep", row.reason, by, at, settled_at=at)
    tell(commitment_kept, commitment=row.pk, at=at)
    return row


@atomic
def change_commitment(*, commitment: int, reason: str, text: str, due_on: date, by: Actor, at: datetime) -> Commitment:
    """Agree anew on what and by when, saying why. What it said before stays to be read."""
    row = _answered(commitment, by, at)
    _ahead(due_on, timezone.localdate(at))
    why = reasoned(reason)
    before = PastPromise(
        network=row.network, commitment=row, text=row.text, due_on=row.due_on, reason=why, changed_at=at
    )
    row.text, row.due_on = plain(text), due_on
    _moved(row, "change", why, by, at)
    checked(before).save()
    return row


@atomic
def release_commitment(*, commitment: int, reason: str, by: Actor, at: datetime) -> Commitment:
    """Release the partner from the promise, saying why."""
    row = _answered(commitment, by, at)
    return _moved(row, "release", reasoned(reason), by, at, settled_at=at)


def _carried(row: Commitment, activity: Activity, by: Actor, at: datetime) -> CommitmentActivity:
    if activity.centre_id != row.priority.cycle.partnership.centre_id:
        raise Refused(_("This activity belongs to another centre."), code="elsewhere")
    if CommitmentActivity.objects.filter(commitment=row, activity=activity).exists():
        raise Refused(_("This activity carries out the promise already."), code="duplicate")
    link = CommitmentActivity.objects.create(network=row.network, commitment=row, activity=activity, linked_at=at)
    record("partnerships.carry_out", row, by=by, at=at, after={"activity": activity.pk})
    return link


@atomic
def plan_event(
    *, commitment: int, title: str, starts_at: datetime, ends_at: datetime, by: Actor, at: datetime, **event: Any
) -> Occurrence:
    """Plan an event that carries out the promise: the partner starts it, the centre's calendar shows it.

    `event` goes to `events.plan_activity` as it is (space, place_text, about, field…). Raises Refused as it does.
    """
    row = hold(Commitment, commitment)
    same_network(row)
    partnership = row.priority.cycle.partnership
    require(may_keep_partnership(by, partnership))
    _given(row)
    event = {**_whose(row, partnership, timezone.localdate(at)), **event}
    occurrence = events.plan_activity(
        centre=partnership.centre_id, title=title, starts_at=starts_at, ends_at=ends_at, by=by, at=at, **event
    )
    _carried(row, occurrence.activity, by, at)
    return occurrence


def _whose(row: Commitment, partnership: Partnership, on: date) -> dict[str, Any]:
    """Who starts and organises what a partner promised."""
    kind = OrganisationKind(row.organisation.kind)
    starter = {
        OrganisationKind.COUNCIL: Starter.COUNCIL,
        OrganisationKind.CITY_UNIT: Starter.CITY,
        OrganisationKind.INFORMAL_GROUP: Starter.GROUP,
        OrganisationKind.LOCAL_LEADER: Starter.RESIDENT,
    }.get(kind, Starter.PARTNER)
    return {
        "started_by": starter,
        "started_by_organisation": row.organisation,
        "organised_by": starter,
        "organised_by_organisation": row.organisation,
    }


def _answered(commitment: int, by: Actor, at: datetime) -> Commitment:
    row = hold(Commitment, commitment)
    same_network(row)
    require(may_answer_commitment(by, row, timezone.localdate(at)))
    return row


def _given(row: Commitment) -> None:
    if row.state not in CommitmentState.awaited():
        raise Refused(
            str(COMMITMENT.otherwise) % {"state": row.get_state_display()},
            _("Only an agreed promise is carried out by an event."),
            code="wrong_moment",
        )


def _ahead(due_on: date, today: date) -> None:
    if due_on < today:
        raise Refused(_("This day has passed."), _("Choose a day to come."), code="past")


def _moved(row: Commitment, verb: str, reason: str, by: Actor, at: datetime, **moments: datetime) -> Commitment:
    COMMITMENT.require(verb, row.state, reason=reason)
    before, row.state, row.reason = row.state, COMMITMENT.after(verb), reason
    for name, moment in moments.items():
        setattr(row, name, moment)
    checked(row).save()
    after = {"state": row.state, "due_on": row.due_on.isoformat()}
    record(f"partnerships.{verb}_commitment", row, by=by, at=at, before={"state": before}, after=after)
    return row
