"""Taking in a partner, what they wish and bring, and parting kindly."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.models import Seat
from ognisko.people.organisations.models import Organisation
from ognisko.people.organisations.vocabulary import OrganisationKind, Sector

from ..access import may_speak_for_partner
from ..messages.standing import tell_farewell, tell_welcome
from ..models import Partner, Partnership, Stakeholder
from ..queries import lead_on
from ..vocabulary.giving import Thanks
from ..vocabulary.inviting import StakeholderState
from .checking import checked, kept, not_ended, plain
from .forcing import bring_into_force


@atomic
def join_partnership(
    *,
    partnership: int,
    organisation: Organisation,
    sector: str = "",
    wishes: str = "",
    brings: str = "",
    representative: str = "",
    joined_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Partner:
    """Take in a partner; from that day it has a seat in the assembly.

    Raises Refused for one who is already in, and for one who would stand for two sectors at once.
    """
    row = kept(partnership, by)
    same_network(organisation)
    not_ended(row)
    said = {"sector": sector, "wishes": wishes, "brings": brings, "representative": representative}
    return take_in(row, organisation, **said, on=joined_on or timezone.localdate(at), by=by, at=at)


def take_in(
    row: Partnership,
    organisation: Organisation,
    *,
    on: date,
    by: Actor,
    at: datetime,
    sector: str = "",
    **said: str,
) -> Partner:
    """What joining and founding share; the caller has asked who may."""
    name = {"name": organisation.name}
    if Partner.objects.filter(partnership=row, organisation=organisation, left_on__isnull=True).exists():
        raise Refused(_("%(name)s is already a partner.") % name, code="duplicate")
    last = Partner.objects.filter(partnership=row, organisation=organisation, left_on__gt=on).first()
    if last is not None:
        raise Refused(
            _("%(name)s is still a partner until %(date)s.") % {**name, "date": f"{last.left_on:%d.%m.%Y}"},
            _("Let them join again from that day."),
            code="duplicate",
        )
    sector = _one_sector(organisation, sector)
    partner = Partner(network=row.network, partnership=row, organisation=organisation, sector=sector, joined_on=on)
    for field, words in said.items():
        setattr(partner, field, plain(words))
    if organisation.kind == OrganisationKind.LOCAL_LEADER:
        partner.thanked = Thanks.QUIET  # a person alone: named in public thanks only when they say so
    checked(partner).save()
    if not Seat.objects.filter(body=row.body, organisation=organisation, ends_on__isnull=True).exists():
        bodies.seat_member(body=row.body_id, organisation=organisation, starts_on=on, by=SYSTEM, at=at)
    Stakeholder.objects.filter(partnership=row, organisation=organisation).update(
        state=StakeholderState.JOINED, next_step="", next_on=None, reason=""
    )
    after = {"organisation": organisation.pk, "joined_on": on.isoformat(), "sector": sector}
    record("partnerships.join", partner, by=by, at=at, after=after)
    tell_welcome(partner, at)
    return partner


def _one_sector(organisation: Organisation, sector: str) -> str:
    """The sector it stands for. Raises Refused when it would be another than in the register, or than elsewhere."""
    sector = sector or organisation.sector
    others = Partner.objects.filter(organisation=organisation, left_on__isnull=True).exclude(sector=sector)
    held = organisation.sector if sector != organisation.sector else others.values_list("sector", flat=True).first()
    if held is not None:
        raise Refused(
            _("%(name)s stands for the sector “%(sector)s” already.")
            % {"name": organisation.name, "sector": Sector(held).label},
            _("A partner stands for one sector at a time. Choose that one, or have the register corrected first."),
            code="two_sectors",
        )
    return sector


@atomic
def tell_wishes(
    *, partner: int, wishes: str, brings: str, thanked: str = "", representative: str = "", by: Actor, at: datetime
) -> Partner:
    """Write what a partner wishes for, can bring, how they like to be thanked: by themselves, or by the team."""
    row = hold(Partner, partner)
    same_network(row)
    require(may_speak_for_partner(by, row, timezone.localdate(at)))
    not_ended(row.partnership)
    row.wishes, row.brings, row.representative = plain(wishes), plain(brings), plain(representative)
    row.thanked = thanked or row.thanked
    checked(row).save(update_fields=["wishes", "brings", "representative", "thanked"])
    record("partnerships.tell_wishes", row, by=by, at=at, after={"thanked": row.thanked})
    return row


@atomic
def leave_partnership(
    *, partner: int, by: Actor, at: datetime, left_on: date | None = None, farewell: str = ""
) -> Partner:
    """Part with a partner, who leaves freely; the seat ends the same day. What was done together stays.

    Raises Refused for one who has left, and for the one who leads.
    """
    row = hold(Partner, partner)
    same_network(row)
    require(may_speak_for_partner(by, row, timezone.localdate(at)))
    name = {"name": row.organisation.name}
    if row.left_on is not None:
        raise Refused(_("%(name)s has already left.") % name, code="wrong_moment")
    day = max(left_on or timezone.localdate(at), row.joined_on + timedelta(days=1))
    lead = lead_on(row.partnership, day)
    if lead is not None and lead.organisation_id == row.organisation_id:
        raise Refused(_("%(name)s leads the partnership now.") % name, _("Pass the lead first."), code="leads")
    row.left_on, row.farewell, row.representative = day, plain(farewell), ""
    checked(row).save(update_fields=["left_on", "farewell", "representative"])
    for seat in Seat.objects.filter(body=row.partnership.body, organisation=row.organisation, ends_on__isnull=True):
        bodies.unseat_member(seat=seat.pk, ends_on=day, by=SYSTEM, at=at)
    record("partnerships.leave", row, by=by, at=at, after={"left_on": day.isoformat()})
    bring_into_force(row.partnership, by=by, at=at)
    tell_farewell(row, at)
    return row
