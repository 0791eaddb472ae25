"""Ending sessions, one's own only, and noting on which day one was used."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.watch import note

from ..access import may_end_sessions
from ..models import Person, Session


@atomic
def end_session(*, person: int, session: str, by: Actor, at: datetime) -> None:
    """Sign one browser of the person out; `session` is the key it is kept under. Raises Refused when it is over."""
    row = hold(Person, person)
    require(may_end_sessions(by, row))
    ended = Session.objects.filter(person=row, pk=session).delete()[0]
    if not ended:
        raise Refused(_("This sign-in is over already."), code="wrong_moment")
    _told(row, ended, by=by, at=at)


@atomic
def end_other_sessions(*, person: int, kept: str, by: Actor, at: datetime) -> Person:
    """Sign the person out everywhere but in the browser `kept`, or everywhere when it is empty.

    The person's seal changes: a session that slips through is worth nothing, and no browser is remembered as one that
    need not give the second factor. Whoever keeps a session renews it with the row answered here.
    """
    row = hold(Person, person)
    require(may_end_sessions(by, row))
    row.set_unusable_password()
    row.save(update_fields=["password"])
    _told(row, Session.objects.filter(person=row).exclude(pk=kept).delete()[0], by=by, at=at)
    return row


@atomic
def note_session_used(*, session: str, on: date) -> None:
    """A session was used on this day. Not in the audit: it says no more than the row itself."""
    Session.objects.filter(pk=session).update(used_on=on)


def _told(person: Person, ended: int, *, by: Actor, at: datetime) -> None:
    record("accounts.end_sessions", person, by=by, at=at, after={"ended": ended})
    note("sessions_ended", person=person.pk, ended=ended)
