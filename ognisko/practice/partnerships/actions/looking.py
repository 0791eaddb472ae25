"""The stakeholder list: who could be a partner, what was talked about, what comes next."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.organisations.models import Organisation

from ..lifecycle import STAKEHOLDER
from ..models import Approach, Partner, Stakeholder
from .checking import checked, kept, not_ended, plain, reasoned

# A telephone number, an address: this list is about organisations and work, not a book of contacts.
_CONTACT = re.compile(r"[^\s@]+@[^\s@]+\.\w|(?:\+?\d[\s().-]*){9,}")


@atomic
def list_stakeholder(
    *,
    partnership: int,
    name: str = "",
    kind: str = "",
    organisation: Organisation | None = None,
    about: str = "",
    by: Actor,
    at: datetime,
) -> Stakeholder:
    """Put somebody on the list: an organisation of the register, or a name with its kind.

    Raises Refused for a partner, and for one who is on the list.
    """
    row = kept(partnership, by)
    same_network(organisation)
    not_ended(row)
    named = organisation.name if organisation is not None else plain(name)
    kind = organisation.kind if organisation is not None else kind
    organisation = organisation or Organisation.objects.filter(name__iexact=named).first()
    if (
        organisation is not None
        and Partner.objects.filter(partnership=row, organisation=organisation, left_on__isnull=True).exists()
    ):
        raise Refused(_("%(name)s is already a partner.") % {"name": named}, code="duplicate")
    if Stakeholder.objects.filter(partnership=row, name__iexact=named).exists():
        raise Refused(_("%(name)s is on the list already.") % {"name": named}, code="duplicate")
    found = Stakeholder(
        network=row.network,
        partnership=row,
        organisation=organisation,
        name=named,
        kind=kind,
        about=_without_contacts(about),
        listed_at=at,
    )
    checked(found).save()
    record("partnerships.list_stakeholder", found, by=by, at=at, after={"kind": str(kind)})
    return found


@atomic
def plan_next_step(*, stakeholder: int, next_step: str, next_on: date | None, by: Actor, at: datetime) -> Stakeholder:
    """Say what comes next with them, and by when."""
    row = _looked_for(stakeholder, by)
    row.next_step, row.next_on = _without_contacts(next_step), next_on
    checked(row).save(update_fields=["next_step", "next_on"])
    record("partnerships.plan_next_step", row, by=by, at=at)
    return row


@atomic
def note_approach(
    *,
    stakeholder: int,
    way: str,
    words: str,
    on: date | None = None,
    next_step: str = "",
    next_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Approach:
    """Note a talk, a call, a letter: what it was about, never whose number. It may name what comes next."""
    row = _looked_for(stakeholder, by)
    STAKEHOLDER.require("approach", row.state)
    today = timezone.localdate(at)
    if on is not None and on > today:
        raise Refused(_("This day is still to come."), _("Plan it as the next step."), code="future")
    said = Approach(
        network=row.network, stakeholder=row, way=way, words=_without_contacts(words), on=on or today, noted_at=at
    )
    checked(said).save()
    row.state = STAKEHOLDER.after("approach")
    row.next_step, row.next_on = _without_contacts(next_step), next_on if next_step else None
    checked(row).save(update_fields=["state", "next_step", "next_on"])
    record("partnerships.note_approach", row, by=by, at=at, after={"way": str(way)})
    return said


@atomic
def set_aside_stakeholder(*, stakeholder: int, reason: str, by: Actor, at: datetime) -> Stakeholder:
    """Not now: with the reason, so that nobody asks again too soon."""
    row = _looked_for(stakeholder, by)
    words = _without_contacts(reasoned(reason))
    STAKEHOLDER.require("set_aside", row.state, reason=words)
    row.state, row.reason, row.next_step, row.next_on = STAKEHOLDER.after("set_aside"), words, "", None
    checked(row).save()
    record("partnerships.set_aside_stakeholder", row, by=by, at=at)
    return row


@atomic
def take_up_stakeholder(*, stakeholder: int, by: Actor, at: datetime) -> Stakeholder:
    """Think of them again."""
    row = _looked_for(stakeholder, by)
    STAKEHOLDER.require("take_up", row.state)
    row.state, row.reason = STAKEHOLDER.after("take_up"), ""
    checked(row).save(update_fields=["state", "reason"])
    record("partnerships.take_up_stakeholder", row, by=by, at=at)
    return row


def _looked_for(pk: int, by: Actor) -> Stakeholder:
    row = hold(Stakeholder, pk)
    same_network(row)
    kept(row.partnership_id, by)
    return row


def _without_contacts(words: str) -> str:
    """The words. Raises Refused for an e-mail address or a telephone number among them."""
    words = plain(words)
    if _CONTACT.search(words):
        raise Refused(
            _(
                "Leave out telephone numbers and e-mail addresses: "
                "this list is about the work, and it is kept for long."
            ),
            _("An address belongs in an invitation, which forgets it."),
            code="personal",
        )
    return words
