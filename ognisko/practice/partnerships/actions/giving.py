"""The ledger: what was given is noted by one side, confirmed by the other, thanked, or taken back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.bodies.models import Meeting
from ognisko.people.organisations.models import Organisation
from ognisko.place.bookings.models import Booking
from ognisko.practice.events.models import Occurrence

from ..access import may_keep_partnership, may_note_contribution, speaks_for
from ..lifecycle import GIVING
from ..models import Commitment, Contribution, Partner, Partnership
from ..queries.giving import Suggestion, proposed_by
from ..signals import contribution_confirmed
from ..vocabulary.giving import GivingState, Side
from .checking import checked, kept, not_ended, plain, reasoned


@atomic
def note_contribution(
    *,
    partnership: int,
    organisation: Organisation,
    kind: str,
    text: str,
    given_on: date,
    amount: Decimal | None = None,
    value: Decimal | None = None,
    commitment: int | None = None,
    occurrence: int | None = None,
    meeting: int | None = None,
    by: Actor,
    at: datetime,
) -> Contribution:
    """Write down what a partner gave: by themselves, or by the team. The other side confirms.

    Raises Refused for one who was no partner that day, a day to come, and a thing of another partnership.
    """
    row, today = hold(Partnership, partnership), timezone.localdate(at)
    same_network(row, organisation)
    require(may_note_contribution(by, row, organisation, today))
    not_ended(row)
    if given_on > today:
        raise Refused(_("This day is still to come."), _("Write it down once it is given."), code="future")
    _partner_then(row, organisation, given_on)
    tied = _tied(row, organisation, commitment, occurrence, meeting)
    side = Side.PARTNER if speaks_for(by, row, organisation, today) else Side.HOST
    said = {"kind": kind, "text": plain(text), "given_on": given_on, "amount": amount, "value": value}
    written = {"partnership": row, "organisation": organisation, "noted_by": side, "noted_at": at}
    given = Contribution(network=row.network, **written, **said, **tied)
    checked(given).save()
    record("partnerships.note_contribution", given, by=by, at=at, after=_kept_of(given))
    return given


def _partner_then(row: Partnership, organisation: Organisation, on: date) -> None:
    was = Partner.objects.filter(partnership=row, organisation=organisation, joined_on__lte=on)
    if not any(each.left_on is None or on < each.left_on for each in was):
        raise Refused(
            _("%(name)s was not a partner on that day.") % {"name": organisation.name},
            _("Correct the day, or take them into the partnership first."),
            code="not_partner",
        )


def _tied(
    row: Partnership, organisation: Organisation, commitment: int | None, occurrence: int | None, meeting: int | None
) -> dict[str, Any]:
    """What it belongs to, each of this partnership. Raises Refused for another's."""
    promise = hold(Commitment, commitment) if commitment else None
    event = hold(Occurrence, occurrence) if occurrence else None
    met = hold(Meeting, meeting) if meeting else None
    same_network(promise, event, met)
    if promise is not None and (
        promise.priority.cycle.partnership_id != row.pk or promise.organisation_id != organisation.pk
    ):
        raise Refused(_("This promise belongs to somebody else."), _("Choose one of this partner's."), code="elsewhere")
    if event is not None and event.centre_id != row.centre_id:
        raise Refused(_("This event belongs to another centre."), code="elsewhere")
    if met is not None and met.body_id != row.body_id:
        raise Refused(_("This meeting belongs to another body."), code="elsewhere")
    return {"commitment": promise, "occurrence": event, "meeting": met}


def _kept_of(row: Contribution) -> dict[str, Any]:
    return {"organisation": row.organisation_id, "kind": str(row.kind), "given_on": row.given_on.isoformat()}


@atomic
def confirm_contribution(*, contribution: int, how: str = "", by: Actor, at: datetime) -> Contribution:
    """Say that it was given: the other side than the one who wrote it, or the team with a word on how they know."""
    row = hold(Contribution, contribution)
    same_network(row)
    today, partnership = timezone.localdate(at), row.partnership
    side = _confirming_side(row, by, today)
    GIVING.require("confirm", row.state)
    words = plain(how)
    if side == row.noted_by and len(words) < 3:
        raise Refused(
            _("Who writes something down does not confirm it alone."),
            _("Let the other side confirm it, or write how they told you: at the table, by telephone."),
            code="one_side",
        )
    row.state, row.confirmed_by, row.confirmed_how, row.confirmed_at = GIVING.after("confirm"), side, words, at
    checked(row).save()
    record("partnerships.confirm_contribution", row, by=by, at=at, after={"side": str(side), **_kept_of(row)})
    tell(contribution_confirmed, contribution=row.pk, partnership=partnership.pk, at=at)
    return row


def _confirming_side(row: Contribution, by: Actor, on: date) -> Side:
    """On whose behalf this person confirms: the side that did not write it, when they may speak for both."""
    partner = speaks_for(by, row.partnership, row.organisation, on)
    host = bool(may_keep_partnership(by, row.partnership))
    if not (partner or host):
        require(may_note_contribution(by, row.partnership, row.organisation, on))
    if row.noted_by == Side.PARTNER:
        return Side.HOST if host else Side.PARTNER
    return Side.PARTNER if partner else Side.HOST


@atomic
def take_back_contribution(*, contribution: int, reason: str, by: Actor, at: datetime) -> Contribution:
    """Take it off the ledger, saying why; the row stays, for whoever asks."""
    row = hold(Contribution, contribution)
    same_network(row)
    require(may_note_contribution(by, row.partnership, row.organisation, timezone.localdate(at)))
    words = reasoned(reason)
    GIVING.require("take_back", row.state, reason=words)
    row.state, row.reason = GIVING.after("take_back"), words
    checked(row).save(update_fields=["state", "reason"])
    record("partnerships.take_back_contribution", row, by=by, at=at, after={"state": row.state})
    return row


@atomic
def thank_for_contribution(*, contribution: int, words: str, by: Actor, at: datetime) -> Contribution:
    """Say thank you in the team's own words."""
    row = hold(Contribution, contribution)
    kept(row.partnership_id, by)
    if row.state != GivingState.CONFIRMED:
        raise Refused(_("Thanks are given for what is confirmed."), _("Confirm it first."), code="wrong_moment")
    row.thanks = plain(words)
    checked(row).save(update_fields=["thanks"])
    record("partnerships.thank_for_contribution", row, by=by, at=at)
    return row


@atomic
def take_from_booking(*, partnership: int, booking: int, by: Actor, at: datetime) -> Contribution:
    """One tap: a room that was given free of charge becomes a contribution of who runs the house."""
    row = kept(partnership, by)
    same_network(hold(Booking, booking))
    return _from_record(row, proposed_by(row, timezone.localdate(at), booking=booking), by, at)


@atomic
def take_from_event(
    *, partnership: int, occurrence: int, organisation: Organisation, by: Actor, at: datetime
) -> Contribution:
    """One tap: an event that a partner organised becomes their contribution."""
    row = kept(partnership, by)
    same_network(hold(Occurrence, occurrence), organisation)
    found = proposed_by(row, timezone.localdate(at), occurrence=occurrence, organisation=organisation.pk)
    return _from_record(row, found, by, at)


def _from_record(row: Partnership, found: Suggestion | None, by: Actor, at: datetime) -> Contribution:
    not_ended(row)
    if found is None:
        raise Refused(
            _("This stands in the ledger already, or is no contribution of a partner."),
            _("Look through the list again."),
            code="duplicate",
        )
    given = Contribution(
        network=row.network,
        partnership=row,
        organisation_id=found.organisation,
        kind=found.kind,
        text=found.text,
        amount=found.amount,
        given_on=found.on,
        booking_id=found.booking,
        occurrence_id=found.occurrence,
        from_record=True,
        state=GivingState.CONFIRMED,
        noted_by=Side.HOST,
        confirmed_by=Side.RECORD,
        noted_at=at,
        confirmed_at=at,
    )
    checked(given).save()
    record("partnerships.note_contribution", given, by=by, at=at, after={**_kept_of(given), "from_record": True})
    tell(contribution_confirmed, contribution=given.pk, partnership=row.pk, at=at)
    return given
