"""Entering a person, consent, and forgetting."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing import erasure
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network

from ..access import may_enter_person, may_erase_person
from ..models import Consent, Person, PrivacyNotice, Session
from ..queries import notice_in_force, person_by_email, unused_accounts
from ..vocabulary import ACCOUNT_KEPT_DAYS, CONSENT_KEPT_DAYS


@atomic
def enter_person(
    *, name: str, email: str = "", phone: str = "", language: str = "pl", by: Actor, at: datetime
) -> Person:
    """Give someone an account. Raises Refused when the address already has one."""
    require(may_enter_person(by))
    if email and person_by_email(email):
        raise Refused(
            _("This address already has an account."), _("Give that person the role they need."), code="duplicate"
        )
    person = Person(
        name=name.strip(),
        email=email.strip().lower() or None,
        phone=phone,
        language=language,
        is_invented=current_network().is_demo,
        joined_at=at,
    )
    person.set_unusable_password()
    person.full_clean(exclude=["password"])
    person.save()
    record("accounts.enter_person", person, by=by, at=at)
    return person


@atomic
def publish_notice(*, texts: dict[str, str], by: Actor, at: datetime) -> list[PrivacyNotice]:
    """Publish the next version of the privacy notice, one text per language."""
    network = current_network()
    newest = PrivacyNotice.objects.order_by("-version").first()
    version = newest.version + 1 if newest else 1
    notices = [
        PrivacyNotice.objects.create(network=network, version=version, language=language, text=text, published_at=at)
        for language, text in texts.items()
    ]
    record("accounts.publish_notice", notices[0], by=by, at=at, after={"version": version})
    return notices


@atomic
def give_consent(*, person: Person, purpose: str, by: Actor, at: datetime) -> Consent:
    """Note a yes to one purpose under the notice in force; a second yes changes nothing."""
    standing = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True).first()
    if standing:
        return standing
    notice = notice_in_force(person.language)
    if notice is None:
        raise Refused(_("This network has not published its privacy notice yet."), _("Write to the network's lead."))
    row = Consent.objects.create(network=current_network(), person=person, purpose=purpose, notice=notice, given_at=at)
    record("accounts.give_consent", row, by=by, at=at, after={"purpose": purpose})
    return row


@atomic
def withdraw_consent(*, consent: int, by: Actor, at: datetime) -> Consent:
    """Take a yes back. Raises Refused for somebody else's consent."""
    row = hold(Consent, consent)
    require(may_erase_person(by, row.person))
    if row.withdrawn_at is None:
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        record("accounts.withdraw_consent", row, by=by, at=at, after={"purpose": row.purpose})
    return row


@atomic
def erase_person(*, person: int, by: Actor, at: datetime) -> dict[str, int]:
    """Forget a person in every room; counts stay. Answers with the rows changed by each kind of record."""
    row = hold(Person, person)
    require(may_erase_person(by, row))
    changed = erasure.forget_everywhere(row)
    row.name, row.email, row.phone = "–", None, ""
    row.is_active, row.erased_at = False, at
    row.set_unusable_password()
    row.save()
    record("accounts.erase_person", row, by=by, at=at)
    return changed


@atomic
def shed_accounts(at: datetime) -> int:
    """The hourly round: accounts long unused are forgotten, consents long withdrawn and sessions past go."""
    unused = unused_accounts(at, timedelta(days=ACCOUNT_KEPT_DAYS))
    for person in unused:
        erase_person(person=person.pk, by=SYSTEM, at=at)
    Session.objects.filter(expire_date__lt=at).delete()
    with scopes_disabled():
        Consent.objects.filter(withdrawn_at__lt=at - timedelta(days=CONSENT_KEPT_DAYS)).delete()
    return len(unused)
