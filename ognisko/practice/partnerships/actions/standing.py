"""Calling a partnership together, its partners, agreement and lead; resting and ending it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.kernel.words import fold
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.models import Seat
from ognisko.people.bodies.vocabulary import BodyKind
from ognisko.people.organisations.models import Organisation
from ognisko.people.organisations.vocabulary import Sector
from ognisko.place.centres.models import Centre
from ognisko.place.centres.queries import current_operator

from ..access import may_found_partnership
from ..lifecycle import PARTNERSHIP
from ..models import Agreement, Lead, Partner, Partnership
from ..queries import lead_on, partners_on
from ..queries.validity import holds_with
from ..signals import partnership_constituted
from ..vocabulary import ENTITIES_NEEDED, FOUND_AS, PartnershipState
from .checking import checked, kept, plain, reasoned


@atomic
def found_partnership(
    *, centre: int, name: str, neighbourhoods: Sequence[Any] = (), about: str = "", by: Actor, at: datetime
) -> Partnership:
    """Begin to call a partnership together, with its assembly. The centre's operator leads at first.

    Without neighbourhoods it is for those the centre serves. Raises Refused when the centre already has one.
    """
    place = hold(Centre, centre)
    same_network(place, *neighbourhoods)
    require(may_found_partnership(by, place))
    if Partnership.objects.filter(centre=place).exclude(state=PartnershipState.ENDED).exists():
        raise Refused(
            _("This centre already has its partnership."), _("Work in that one, or end it first."), code="duplicate"
        )
    slug = _free_slug(plain(name))
    body = bodies.found_body(kind=BodyKind.ASSEMBLY, name=plain(name), slug=slug, host=place, by=by, at=at)
    row = Partnership(
        network=current_network(),
        centre=place,
        body=body,
        name=plain(name),
        slug=slug,
        about=plain(about),
        founded_at=at,
    )
    checked(row).save()
    row.neighbourhoods.set(neighbourhoods or place.neighbourhoods.all())
    _index(row, at)
    record("partnerships.found", row, by=by, at=at, after={"state": row.state, "centre": place.pk})
    operator = current_operator(place, timezone.localdate(at))
    if operator is not None:
        _join(row, operator.organisation, "", timezone.localdate(at), by, at)
        Lead.objects.create(
            network=row.network, partnership=row, organisation=operator.organisation, starts_on=timezone.localdate(at)
        )
    return row


def _index(row: Partnership, at: datetime) -> None:
    places = " ".join(place.name for place in row.neighbourhoods.all())
    words = f"{row.about} {row.centre.name} {places}"
    search.index(FOUND_AS, row.pk, row.network_id, row.name, words, True, at, holder=row.centre_id)


def _free_slug(name: str) -> str:
    root = slugify(fold(name))[:50].strip("-") or "partnerstwo"
    taken = set(Partnership.objects.filter(slug__startswith=root).values_list("slug", flat=True))
    return (
        root
        if root not in taken
        else next(f"{root}-{number}" for number in range(2, 1000) if f"{root}-{number}" not in taken)
    )


@atomic
def describe_partnership(*, partnership: int, name: str, about: str, by: Actor, at: datetime) -> Partnership:
    """Say better what it is called and what for. Its address stays."""
    row = kept(partnership, by)
    row.name, row.about = plain(name), plain(about)
    checked(row).save(update_fields=["name", "about"])
    _index(row, at)
    record("partnerships.describe", row, by=by, at=at)
    return row


@atomic
def join_partnership(
    *,
    partnership: int,
    organisation: Organisation,
    wishes: str = "",
    joined_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Partner:
    """Take in a partner; from that day it has a seat in the assembly. Raises Refused for one who is already in."""
    row = kept(partnership, by)
    same_network(organisation)
    _not_ended(row)
    return _join(row, organisation, wishes, joined_on or timezone.localdate(at), by, at)


def _join(row: Partnership, organisation: Organisation, wishes: str, on: date, by: Actor, at: datetime) -> Partner:
    if Partner.objects.filter(partnership=row, organisation=organisation, left_on__isnull=True).exists():
        raise Refused(_("%(name)s is already a partner.") % {"name": organisation.name}, code="duplicate")
    partner = Partner(
        network=row.network, partnership=row, organisation=organisation, wishes=plain(wishes), joined_on=on
    )
    checked(partner).save()
    if not Seat.objects.filter(body=row.body, organisation=organisation, ends_on__isnull=True).exists():
        bodies.seat_member(body=row.body_id, organisation=organisation, starts_on=on, by=by, at=at)
    record(
        "partnerships.join", partner, by=by, at=at, after={"organisation": organisation.pk, "joined_on": on.isoformat()}
    )
    return partner


@atomic
def leave_partnership(*, partner: int, by: Actor, at: datetime, left_on: date | None = None) -> Partner:
    """Part with a partner, who leaves freely; the seat ends the same day. What was done together stays."""
    row = hold(Partner, partner)
    kept(row.partnership_id, by)
    if row.left_on is not None:
        raise Refused(_("%(name)s has already left.") % {"name": row.organisation.name}, code="wrong_moment")
    row.left_on = max(left_on or timezone.localdate(at), row.joined_on)
    row.save(update_fields=["left_on"])
    for seat in Seat.objects.filter(body=row.partnership.body, organisation=row.organisation, ends_on__isnull=True):
        bodies.unseat_member(seat=seat.pk, ends_on=row.left_on, by=by, at=at)
    record("partnerships.leave", row, by=by, at=at, after={"left_on": row.left_on.isoformat()})
    return row


@atomic
def agree(*, partnership: int, text: str, agreed_on: date, by: Actor, at: datetime) -> Agreement:
    """Write down a version of the agreement. Earlier versions stay as they were. Raises Refused for a day to come."""
    row = kept(partnership, by)
    _not_ended(row)
    if agreed_on > timezone.localdate(at):
        raise Refused(_("An agreement is written down once it is made."), _("Give the day it was made."), code="future")
    version = Agreement.objects.filter(partnership=row).count() + 1
    agreement = Agreement(network=row.network, partnership=row, version=version, text=plain(text), agreed_on=agreed_on)
    checked(agreement).save()
    record(
        "partnerships.agree", agreement, by=by, at=at, after={"version": version, "agreed_on": agreed_on.isoformat()}
    )
    return agreement


@atomic
def pass_lead(*, partnership: int, organisation: Organisation, starts_on: date, by: Actor, at: datetime) -> Lead:
    """Let another partner lead from a day on. Raises Refused for one outside the partnership, or who leads already."""
    row = kept(partnership, by)
    same_network(organisation)
    if organisation.pk not in {each.organisation_id for each in partners_on(row, starts_on)}:
        raise Refused(_("Only a partner can lead."), _("Take them into the partnership first."), code="not_partner")
    now = Lead.objects.filter(partnership=row, ends_on__isnull=True).select_related("organisation").first()
    if now is not None:
        if now.organisation_id == organisation.pk:
            raise Refused(_("%(name)s already leads.") % {"name": organisation.name}, code="duplicate")
        now.ends_on = max(starts_on, now.starts_on + timedelta(days=1))
        now.save(update_fields=["ends_on"])
    begins = starts_on if now is None or now.ends_on is None else now.ends_on
    lead = Lead.objects.create(network=row.network, partnership=row, organisation=organisation, starts_on=begins)
    record("partnerships.pass_lead", lead, by=by, at=at, after={"organisation": organisation.pk})
    return lead


@atomic
def constitute_partnership(*, partnership: int, by: Actor, at: datetime) -> Partnership:
    """The partners are together: three at least, of different sectors, with an agreement and a lead."""
    row = kept(partnership, by)
    PARTNERSHIP.require("constitute", row.state)
    today, needed = timezone.localdate(at), current_network().sectors_needed
    sectors = [each.organisation.sector for each in partners_on(row, today)]
    if not holds_with(sectors, needed):
        absent = ", ".join(str(sector.label) for sector in Sector if sector not in sectors)
        raise Refused(
            _("A partnership joins at least %(entities)s partners of %(sectors)s different sectors.")
            % {"entities": ENTITIES_NEEDED, "sectors": needed},
            _("Invite more partners. Sectors nobody represents yet: %(absent)s.") % {"absent": absent}
            if absent
            else _("Invite more partners."),
            code="too_few",
        )
    if not Agreement.objects.filter(partnership=row).exists():
        raise Refused(
            _("The partners have not written down what they agreed."), _("Write the agreement."), code="no_agreement"
        )
    if lead_on(row, today) is None:
        raise Refused(_("Nobody leads the partnership."), _("Choose who leads it at first."), code="no_lead")
    _moved(row, "constitute", "", by, at)
    tell(partnership_constituted, partnership=row.pk, at=at)
    return row


@atomic
def rest_partnership(*, partnership: int, reason: str, by: Actor, at: datetime) -> Partnership:
    """Let it rest for a time, saying why."""
    return _moved(kept(partnership, by), "rest", reasoned(reason), by, at)


@atomic
def resume_partnership(*, partnership: int, by: Actor, at: datetime) -> Partnership:
    """Take up the work again."""
    return _moved(kept(partnership, by), "resume", "", by, at)


@atomic
def end_partnership(*, partnership: int, reason: str, by: Actor, at: datetime) -> Partnership:
    """End it, saying why. Its page and its changes stay."""
    return _moved(kept(partnership, by), "end", reasoned(reason), by, at)


def _moved(row: Partnership, verb: str, reason: str, by: Actor, at: datetime) -> Partnership:
    PARTNERSHIP.require(verb, row.state, reason=reason)
    before, row.state, row.state_reason = row.state, PARTNERSHIP.after(verb), reason
    checked(row).save(update_fields=["state", "state_reason"])
    record(f"partnerships.{verb}", row, by=by, at=at, before={"state": before}, after={"state": row.state})
    return row


def _not_ended(row: Partnership) -> None:
    if row.state == PartnershipState.ENDED:
        raise Refused(_("This partnership has ended."), _("Call a new one together."), code="wrong_moment")
