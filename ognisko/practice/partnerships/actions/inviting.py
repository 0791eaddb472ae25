"""Invitations: sent by e-mail or on paper, answered by whoever holds the code, reminded of once, then forgotten."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.organisations.actions import enter_organisation, welcome_to_role
from ognisko.people.organisations.models import Organisation
from ognisko.people.organisations.vocabulary import OrganisationKind

from ..lifecycle import INVITATION, STAKEHOLDER
from ..messages.inviting import send_answer, send_invitation
from ..models import Agreement, Invitation, Partner, Partnership, Stakeholder
from ..queries.inviting import as_kept, code_hash, code_of
from ..signals import invitation_accepted
from ..vocabulary.inviting import INVITED_DAYS, Channel, InvitationState, Purpose
from ..vocabulary.signing import SignWay
from .checking import checked, kept, not_ended, plain
from .partners import take_in
from .signing import put_name


@atomic
def invite_partner(
    *,
    partnership: int,
    name: str = "",
    kind: str = "",
    sector: str = "",
    organisation: Organisation | None = None,
    stakeholder: int | None = None,
    email: str = "",
    words: str = "",
    by: Actor,
    at: datetime,
) -> Invitation:
    """Ask an organisation to join: by e-mail where an address is given, else by a letter to print.

    Raises Refused for a partner, and while another invitation of theirs waits.
    """
    row = kept(partnership, by)
    same_network(organisation)
    not_ended(row)
    listed = hold(Stakeholder, stakeholder) if stakeholder else None
    same_network(listed)
    if listed is not None and listed.partnership_id != row.pk:
        raise Refused(_("This stands on another partnership's list."), code="elsewhere")
    if listed is not None:
        organisation = organisation or listed.organisation
        name, kind = name or listed.name, kind or listed.kind
    if organisation is not None:
        name, kind, sector = organisation.name, organisation.kind, organisation.sector
        if Partner.objects.filter(partnership=row, organisation=organisation, left_on__isnull=True).exists():
            raise Refused(_("%(name)s is already a partner.") % {"name": name}, code="duplicate")
    invited = _written(
        row, plain(name), kind, sector, email, words, by, at, organisation=organisation, stakeholder=listed
    )
    if listed is not None and STAKEHOLDER.allows("invite", listed.state):
        listed.state, listed.reason = STAKEHOLDER.after("invite"), ""
        listed.save(update_fields=["state", "reason"])
    return invited


@atomic
def ask_to_sign(*, agreement: int, organisation: Organisation, email: str, by: Actor, at: datetime) -> Invitation:
    """Send a partner a link under which they sign a version of the agreement; without an address, a letter."""
    version = hold(Agreement, agreement)
    same_network(organisation, version)
    row = kept(version.partnership_id, by)
    not_ended(row)
    if not Partner.objects.filter(partnership=row, organisation=organisation, left_on__isnull=True).exists():
        raise Refused(_("%(name)s is not a partner.") % {"name": organisation.name}, code="not_partner")
    if version.signatures.filter(organisation=organisation).exists():
        raise Refused(
            _("%(name)s has signed version %(version)s already.")
            % {"name": organisation.name, "version": version.version},
            code="duplicate",
        )
    said: dict[str, Any] = {"organisation": organisation, "agreement": version, "purpose": Purpose.SIGN}
    kind, sector = organisation.kind, organisation.sector
    return _written(row, organisation.name, kind, sector, email, "", by, at, **said)


def _written(
    row: Partnership, name: str, kind: str, sector: str, email: str, words: str, by: Actor, at: datetime, **said: Any
) -> Invitation:
    purpose = said.get("purpose", Purpose.JOIN)
    if Invitation.objects.filter(
        partnership=row, name=name, purpose=purpose, state__in=list(InvitationState.open())
    ).exists():
        raise Refused(
            _("%(name)s has an invitation that waits for a reply.") % {"name": name},
            _("Wait for it, or withdraw it first."),
            code="duplicate",
        )
    if not sector and kind in OrganisationKind.values:
        sector = OrganisationKind(kind).sector
    seed, code = _fresh_code(row.network_id)
    invited = Invitation(
        network=row.network,
        partnership=row,
        name=name,
        kind=kind,
        sector=sector,
        channel=Channel.MAIL if email.strip() else Channel.PAPER,
        email=as_kept(email),
        language=(get_language() or "pl").split("-")[0],
        words=plain(words),
        seed=seed,
        code_hash=code_hash(code),
        sent_at=at,
        expires_at=at + timedelta(days=INVITED_DAYS),
        **said,
    )
    checked(invited).save()
    record("partnerships.invite", invited, by=by, at=at, after={"purpose": str(purpose), "channel": invited.channel})
    send_invitation(invited, at)
    return invited


def _fresh_code(network: int) -> tuple[str, str]:
    while True:
        seed = get_random_string(32)
        code = code_of(seed, network)
        if code is not None:
            return seed, code


@atomic
def withdraw_invitation(*, invitation: int, by: Actor, at: datetime) -> Invitation:
    """Take it back; its code opens nothing any more."""
    row = hold(Invitation, invitation)
    same_network(row)
    kept(row.partnership_id, by)
    return _settled(row, "withdraw", by, at)


@atomic
def accept_invitation(
    *,
    invitation: int,
    representative: str,
    name: str = "",
    sector: str = "",
    brings: str = "",
    wishes: str = "",
    with_account: str = "",
    by: Actor,
    at: datetime,
) -> Partner:
    """Yes: the organisation joins today, with who speaks for it, what it brings and wishes for.

    By whoever holds the code (`by` is a resident), or typed in at the desk from a paper. Raises Refused for a late
    reply, and for a partner of two sectors.
    """
    row = _replied(invitation, "accept", by, at)
    if row.purpose != Purpose.JOIN:
        raise Refused(_("This letter asks for a signature."), code="wrong_purpose")
    partnership = row.partnership
    not_ended(partnership)
    if len(plain(representative)) < 2:
        raise Refused(_("Write who speaks for you."), _("A name and a surname are enough."), code="bad_input")
    sector = sector or row.sector
    organisation = row.organisation or _entered(row, plain(name) or row.name, sector, at)
    said = {"brings": brings, "wishes": wishes, "representative": representative, "sector": sector}
    partner = take_in(partnership, organisation, **said, on=timezone.localdate(at), by=by, at=at)
    row.organisation, row.representative = organisation, plain(representative)
    _settled(row, "accept", by, at)
    if row.stakeholder is not None:
        _joined(row.stakeholder, organisation)
    if with_account and row.email:
        _with_account(row, organisation, at)
    tell(invitation_accepted, invitation=row.pk, partnership=partnership.pk, at=at)
    return partner


def _entered(row: Invitation, name: str, sector: str, at: datetime) -> Organisation:
    """The invited organisation in the register, entered when it is not there. Nobody replies as another's name."""
    known = Organisation.objects.filter(name__iexact=name).first()
    if known is not None and name.casefold() != row.name.casefold():
        raise Refused(
            _("“%(name)s” is somebody else in the register.") % {"name": name},
            _("Write your own name, or ask %(centre)s.") % {"centre": row.partnership.centre.name},
            code="other_name",
        )
    return known or enter_organisation(name=name, kind=row.kind, sector=sector, by=SYSTEM, at=at)


def _joined(listed: Stakeholder, organisation: Organisation) -> None:
    listed.organisation, listed.state = organisation, STAKEHOLDER.after("join")
    listed.next_step, listed.next_on, listed.reason = "", None, ""
    listed.save()


def _with_account(row: Invitation, organisation: Organisation, at: datetime) -> None:
    """The role of a partner at the address the letter came to: who opened it has shown that it is theirs."""
    welcome_to_role(
        email=row.email,
        name=row.representative,
        role="partner",
        scope=Scope("organisation", organisation.pk),
        wider=organisation.access_scopes,
        where=organisation.name,
        organisation=organisation,
        starts_on=timezone.localdate(at),
        by=SYSTEM,
        at=at,
    )


@atomic
def sign_by_invitation(
    *, invitation: int, signer: str, post: str = "", signed_on: date | None = None, by: Actor, at: datetime
) -> Invitation:
    """Put the name under the version the letter asks about."""
    row = _replied(invitation, "accept", by, at)
    if row.agreement is None or row.organisation is None:
        raise Refused(_("This letter asks to join."), code="wrong_purpose")
    way = SignWay.PAPER if row.channel == Channel.PAPER and by.pk is not None else SignWay.LINK  # type: ignore[attr-defined]
    put_name(row.agreement, row.organisation, signer, post, way, signed_on or timezone.localdate(at), by, at)
    row.representative = plain(signer)
    return _settled(row, "accept", by, at)


@atomic
def ask_about_invitation(*, invitation: int, question: str, by: Actor, at: datetime) -> Invitation:
    """A question first; the invitation stays open, and the team is told on the desk."""
    row = _replied(invitation, "ask", by, at)
    words = plain(question)
    if len(words) < 3:
        raise Refused(_("Write your question."), code="bad_input")
    row.state, row.question, row.answer = INVITATION.after("ask"), words, ""
    checked(row).save()
    record("partnerships.ask_about_invitation", row, by=by, at=at)
    return row


@atomic
def reply_to_question(*, invitation: int, answer: str, by: Actor, at: datetime) -> Invitation:
    """Answer what they asked: by letter where there is an address; it stands under their code as well."""
    row = hold(Invitation, invitation)
    same_network(row)
    kept(row.partnership_id, by)
    INVITATION.require("reply", row.state)
    words = plain(answer)
    if len(words) < 3:
        raise Refused(_("Write the answer."), code="bad_input")
    row.state, row.answer = INVITATION.after("reply"), words
    row.expires_at = max(row.expires_at, at + timedelta(days=INVITED_DAYS // 2))
    checked(row).save()
    record("partnerships.reply_to_question", row, by=by, at=at)
    send_answer(row, at)
    return row


@atomic
def decline_invitation(*, invitation: int, reply: str = "", by: Actor, at: datetime) -> Invitation:
    """Not now, thank you; with a word or without."""
    row = _replied(invitation, "decline", by, at)
    row.reply = plain(reply)
    _settled(row, "decline", by, at)
    if row.stakeholder is not None and STAKEHOLDER.allows("set_aside", row.stakeholder.state):
        listed = row.stakeholder
        listed.state, listed.reason = STAKEHOLDER.after("set_aside"), row.reply[:300] or _("Declined the invitation.")
        listed.next_step, listed.next_on = "", None
        listed.save()
    return row


def _replied(pk: int, verb: str, by: Actor, at: datetime) -> Invitation:
    """The invitation, locked, for whoever holds its code or keeps the partnership, while it is open."""
    row = hold(Invitation, pk)
    same_network(row)
    with_account = by.pk is not None  # type: ignore[attr-defined]
    row.partnership = kept(row.partnership_id, by) if with_account else hold(Partnership, row.partnership_id)
    INVITATION.require(verb, row.state)
    if row.expires_at <= at:
        raise Refused(
            _("This invitation has expired."),
            _("Ask %(centre)s for a new one: you are welcome.") % {"centre": row.partnership.centre.name},
            code="expired",
        )
    return row


def _settled(row: Invitation, verb: str, by: Actor, at: datetime) -> Invitation:
    INVITATION.require(verb, row.state)
    before, row.state, row.settled_at = row.state, INVITATION.after(verb), at
    checked(row).save()
    record(f"partnerships.{verb}_invitation", row, by=by, at=at, before={"state": before}, after={"state": row.state})
    return row
