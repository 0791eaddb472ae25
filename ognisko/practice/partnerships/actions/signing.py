"""Versions of the agreement, and the names under them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.organisations.models import Organisation

from ..access import may_sign
from ..models import Agreement, Partnership, Signature
from ..queries import partners_on
from ..queries.signing import newest_agreement, standing_agreement
from ..vocabulary.signing import SignRule, SignWay
from .checking import checked, kept, not_ended, plain
from .forcing import bring_into_force


@atomic
def agree(
    *, partnership: int, text: str, agreed_on: date, sign_rule: str = SignRule.ALL, by: Actor, at: datetime
) -> Agreement:
    """Write down a version of the agreement. Earlier versions stay as they were. Raises Refused for a day to come."""
    row = kept(partnership, by)
    not_ended(row)
    if agreed_on > timezone.localdate(at):
        raise Refused(_("An agreement is written down once it is made."), _("Give the day it was made."), code="future")
    version = Agreement.objects.filter(partnership=row).count() + 1
    agreement = Agreement(
        network=row.network,
        partnership=row,
        version=version,
        text=plain(text),
        agreed_on=agreed_on,
        sign_rule=sign_rule,
    )
    checked(agreement).save()
    after = {"version": version, "agreed_on": agreed_on.isoformat(), "sign_rule": str(sign_rule)}
    record("partnerships.agree", agreement, by=by, at=at, after=after)
    return agreement


@atomic
def sign_agreement(
    *,
    agreement: int,
    organisation: Organisation,
    signer: str,
    post: str = "",
    way: str = SignWay.PAPER,
    signed_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Signature:
    """Note whose name stands under a version, for which partner. The last name awaited brings it into force."""
    row = hold(Agreement, agreement)
    same_network(row, organisation)
    today = timezone.localdate(at)
    require(may_sign(by, row.partnership, organisation, today))
    return put_name(row, organisation, signer, post, way, signed_on or today, by, at)


def put_name(
    row: Agreement, organisation: Organisation, signer: str, post: str, way: str, on: date, by: Actor, at: datetime
) -> Signature:
    """What signing here and signing by a link share; the caller has asked who may."""
    _may_be_signed(row, organisation, on, timezone.localdate(at))
    name = Signature(
        network=row.network,
        agreement=row,
        organisation=organisation,
        signer=plain(signer),
        post=plain(post),
        way=way,
        signed_on=on,
        noted_at=at,
    )
    if not name.signer:
        raise Refused(_("Write who signed."), _("A name and a surname are enough."), code="bad_input")
    checked(name).save()
    after = {"agreement": row.pk, "organisation": organisation.pk, "way": str(way), "signed_on": on.isoformat()}
    record("partnerships.sign", name, by=by, at=at, after=after)
    bring_into_force(row.partnership, by=by, at=at)
    return name


def _may_be_signed(row: Agreement, organisation: Organisation, on: date, today: date) -> None:
    name = {"name": organisation.name, "version": row.version}
    not_ended(row.partnership)
    if organisation.pk not in _partners(row.partnership, today):
        raise Refused(
            _("%(name)s is not a partner.") % name, _("Take them into the partnership first."), code="not_partner"
        )
    if row.pk not in _signable(row.partnership):
        raise Refused(
            _("Version %(version)s is no longer signed.") % name, _("Sign the newest one."), code="wrong_moment"
        )
    if on > today:
        raise Refused(_("This day is still to come."), _("Give the day it was signed."), code="future")
    if on < row.agreed_on:
        raise Refused(_("It was agreed later than that."), _("Give the day it was signed."), code="too_early")
    if Signature.objects.filter(agreement=row, organisation=organisation).exists():
        raise Refused(_("%(name)s has signed version %(version)s already.") % name, code="duplicate")


def _partners(partnership: Partnership, on: date) -> set[int]:
    return {each.organisation_id for each in partners_on(partnership, on)}


def _signable(partnership: Partnership) -> set[int]:
    """The newest version, and the one in force, which new partners sign too."""
    found = (newest_agreement(partnership), standing_agreement(partnership))
    return {each.pk for each in found if each is not None}
