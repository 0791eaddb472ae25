"""What the house does by itself with invitations: reminds once, lets them lapse, forgets addresses and names."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django_scopes import scopes_disabled

from ognisko.foundation.plumbing.actions import atomic
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.queries import networks

from ..lifecycle import INVITATION
from ..messages.inviting import send_reminder
from ..models import Invitation, Partner, Signature
from ..queries.inviting import as_kept, to_expire, to_remind, to_shed


@atomic
def care_for_invitations(*, by: Actor, at: datetime) -> int:
    """Remind of letters about to close, close those past their day. Answers with how many it touched."""
    reminded, lapsed = to_remind(at), to_expire(at)
    for row in reminded:
        row.reminded_at = at
        row.save(update_fields=["reminded_at"])
        record("partnerships.remind_of_invitation", row, by=by, at=at)
        send_reminder(row, at)
    for row in lapsed:
        row.state, row.settled_at = INVITATION.after("expire"), at
        row.save(update_fields=["state", "settled_at"])
        record("partnerships.expire_invitation", row, by=by, at=at)
    return len(reminded) + len(lapsed)


@atomic
def shed_invitations(*, by: Actor, at: datetime) -> int:
    """Take addresses, names and what was written off invitations settled long ago; that they were sent stays."""
    rows = to_shed(at)
    for row in rows:
        row.email = row.representative = row.question = row.answer = row.reply = ""
        row.personal_removed_at = at
        row.save()
        record("partnerships.shed_invitation", row, by=by, at=at)
    return len(rows)


def care_for_invitations_everywhere(at: datetime) -> int:
    """The hourly round of every network."""
    return _everywhere(care_for_invitations, at)


def shed_invitations_everywhere(at: datetime) -> int:
    """The hourly round of every network."""
    return _everywhere(shed_invitations, at)


def _everywhere(run: Any, at: datetime) -> int:
    done = 0
    for network in networks():
        with within(network):
            done += run(by=SYSTEM, at=at)
    return done


def forget_invited(person: Any) -> int:
    """Take the person's address and name off invitations; an open one closes with them."""
    with scopes_disabled():
        rows = list(Invitation.objects.filter(_of(person)))
        for row in rows:
            row.email = row.representative = row.question = row.answer = row.reply = ""
            row.personal_removed_at = row.personal_removed_at or row.sent_at
            if row.settled_at is None:
                row.state, row.settled_at = INVITATION.after("withdraw"), row.sent_at
            row.save()
        return len(rows)


def _of(person: Any) -> Q:
    found = Q(representative__iexact=person.name)
    return found | Q(email=as_kept(person.email)) if person.email else found


def forget_signer(person: Any) -> int:
    """That an organisation signed stays; whose hand it was goes."""
    with scopes_disabled():
        return Signature.objects.filter(signer__iexact=person.name).update(signer="", post="")


def forget_representative(person: Any) -> int:
    """The partner stays; who speaks for it is to be named anew."""
    with scopes_disabled():
        return Partner.objects.filter(representative__iexact=person.name).update(representative="")
