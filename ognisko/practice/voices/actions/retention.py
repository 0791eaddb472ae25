"""Forgetting: contacts that serve nothing any more, and a person who asks to be forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from django_scopes import scopes_disabled

from ognisko.foundation.plumbing.actions import atomic
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.accounts.models import Person
from ognisko.people.accounts.vocabulary import Reach
from ognisko.people.networks.queries import networks

from ..models import Redaction, Reply, Voice
from ..queries.voices import lasting_contacts, lasting_reply_contacts
from ..vocabulary import CONTACT_KEPT_AT_MOST_DAYS, CONTACT_KEPT_DAYS
from ..vocabulary.contacts import BadContact, reach_of

KEPT, AT_MOST = timedelta(days=CONTACT_KEPT_DAYS), timedelta(days=CONTACT_KEPT_AT_MOST_DAYS)


@atomic
def forget_contacts(*, by: Actor, at: datetime) -> int:
    """Remove contacts whose voices were answered, and told of the change, long enough ago; the voices stay."""
    rows = list(lasting_contacts(at, KEPT, AT_MOST))
    for row in rows:
        row.contact, row.reach, row.contact_removed_at = "", Reach.BOARD, at
        row.save(update_fields=["contact", "reach", "contact_removed_at"])
        record("voices.forget_contact", row, by=by, at=at)
    replies = list(lasting_reply_contacts(at, KEPT, AT_MOST))
    for reply in replies:
        reply.contact, reply.reach, reply.contact_removed_at = "", Reach.BOARD, at
        reply.save(update_fields=["contact", "reach", "contact_removed_at"])
        record("voices.forget_reply_contact", reply, by=by, at=at)
    return len(rows) + len(replies)


def forget_contacts_everywhere(at: datetime) -> int:
    """The hourly round: every network's contacts that serve nothing any more."""
    forgotten = 0
    for network in networks():
        with within(network):
            forgotten += forget_contacts(by=SYSTEM, at=at)
    return forgotten


def forget_voices(person: Person) -> int:
    """Take the person's address and number off every voice. The words may be about somebody else: they stay."""
    contacts = [_as_kept(contact) for contact in (person.email, person.phone) if contact]
    with scopes_disabled():
        return Voice.objects.filter(contact__in=contacts).update(contact="", reach=Reach.BOARD)


def forget_replies(person: Person) -> int:
    """Take the person's address and number off every survey they filled in; the marks name nobody."""
    contacts = [_as_kept(contact) for contact in (person.email, person.phone) if contact]
    with scopes_disabled():
        return Reply.objects.filter(contact__in=contacts).update(contact="", reach=Reach.BOARD)


def forget_shown_words(person: Person) -> int:
    """Words that this person let everyone read are shown no more."""
    contacts = [_as_kept(contact) for contact in (person.email, person.phone) if contact]
    with scopes_disabled():
        return Redaction.objects.filter(voice__contact__in=contacts).delete()[0]


def _as_kept(contact: str) -> str:
    try:
        return reach_of(contact)[1]
    except BadContact:
        return contact
