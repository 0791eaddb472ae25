"""The lead goes round: who leads from when, until when it was agreed, by which decision; a word before its end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network, within
from ognisko.people.bodies.models import Decision
from ognisko.people.bodies.vocabulary import Outcome
from ognisko.people.networks.queries import networks
from ognisko.people.organisations.models import Organisation

from ..messages.standing import tell_lead_ends
from ..models import Lead, Partnership
from ..queries import partners_on
from ..queries.leading import leads_to_remind
from .checking import checked, kept


@atomic
def pass_lead(
    *,
    partnership: int,
    organisation: Organisation,
    starts_on: date,
    until_on: date | None = None,
    decision: int | None = None,
    by: Actor,
    at: datetime,
) -> Lead:
    """Let another partner lead from a day on, until a day agreed, by a decision of the assembly where there is one.

    Raises Refused for one outside the partnership, or who leads already.
    """
    row = kept(partnership, by)
    same_network(organisation)
    if organisation.pk not in {each.organisation_id for each in partners_on(row, starts_on)}:
        raise Refused(_("Only a partner can lead."), _("Take them into the partnership first."), code="not_partner")
    how = _decided(row, decision)
    now = Lead.objects.filter(partnership=row, ends_on__isnull=True).select_related("organisation").first()
    if now is not None:
        if now.organisation_id == organisation.pk:
            raise Refused(_("%(name)s already leads.") % {"name": organisation.name}, code="duplicate")
        now.ends_on = max(starts_on, now.starts_on + timedelta(days=1))
        now.save(update_fields=["ends_on"])
    begins = starts_on if now is None or now.ends_on is None else now.ends_on
    if until_on is not None and until_on <= begins:
        raise Refused(_("The lead ends after it begins."), _("Choose a later day."), code="wrong_days")
    lead = Lead(network=row.network, partnership=row, organisation=organisation, starts_on=begins)
    lead.until_on, lead.decision = until_on, how
    checked(lead).save()
    after = {"organisation": organisation.pk, "until_on": until_on.isoformat() if until_on else None}
    record("partnerships.pass_lead", lead, by=by, at=at, after=after)
    return lead


def _decided(row: Partnership, decision: int | None) -> Decision | None:
    if decision is None:
        return None
    how = hold(Decision, decision)
    same_network(how)
    if how.meeting.body_id != row.body_id or how.outcome != Outcome.ADOPTED:
        raise Refused(
            _("The lead is decided by the partnership's own assembly."),
            _("Put it to its next meeting, or leave the decision out."),
            code="other_body",
        )
    return how


@atomic
def remind_of_leads(*, by: Actor, at: datetime) -> int:
    """A word to who leads, a month before it was to pass on: once. Answers with how many were reminded."""
    rows = leads_to_remind(timezone.localdate(at))
    for row in rows:
        row.reminded_at = at
        row.save(update_fields=["reminded_at"])
        record("partnerships.remind_of_lead", row, by=by, at=at)
        tell_lead_ends(row, at)
    return len(rows)


def remind_of_leads_everywhere(at: datetime) -> int:
    """The hourly round."""
    reminded = 0
    for network in networks():
        with within(network):
            reminded += remind_of_leads(by=SYSTEM, at=at)
    return reminded
