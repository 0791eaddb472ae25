"""The support plan: by what the centre supports the council through its whole term, and what became of it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.bodies.models import Body
from ognisko.people.bodies.queries import term_in_force
from ognisko.place.centres.models import Centre

from ..access import may_speak_for_centre
from ..lifecycle import SUPPORT
from ..models import SupportItem
from ..queries.council import council_serves
from .checking import checked, plain, reasoned


@atomic
def plan_support(
    *, council: int, centre: int, kind: str, text: str, owner: str, due_on: date, by: Actor, at: datetime
) -> SupportItem:
    """Plan one thing for this term: what, whose, by when. Raises Refused when no term is in force."""
    body, place = hold(Body, council), hold(Centre, centre)
    same_network(body, place)
    require(may_speak_for_centre(by, place))
    today = timezone.localdate(at)
    term = term_in_force(body, today)
    if term is None:
        raise Refused(
            _("No term of this council is in force."), _("Write down the term first, at its meetings."), code="no_term"
        )
    if not council_serves(body, place):
        raise Refused(_("This centre serves other neighbourhoods."), code="elsewhere")
    if due_on < today:
        raise Refused(_("This day has passed."), _("Choose a day to come."), code="past")
    row = SupportItem(
        network=body.network, council=body, term=term, centre=place, kind=kind, text=plain(text), owner=plain(owner),
        due_on=due_on, planned_at=at,
    )  # fmt: skip
    checked(row).save()
    after = {"kind": row.kind, "due_on": due_on.isoformat()}
    record("partnerships.plan_support", row, by=by, at=at, after=after)
    return row


@atomic
def finish_support(*, item: int, by: Actor, at: datetime, note: str = "") -> SupportItem:
    """It is done; a sentence may say how it went."""
    row = _kept(item, by)
    row.reason = plain(note)
    return _moved(row, "finish_support", by, at)


@atomic
def drop_support(*, item: int, reason: str, by: Actor, at: datetime) -> SupportItem:
    """It will not be done, and why."""
    row = _kept(item, by)
    row.reason = reasoned(reason)
    return _moved(row, "drop_support", by, at)


def _kept(item: int, by: Actor) -> SupportItem:
    row = hold(SupportItem, item)
    same_network(row)
    require(may_speak_for_centre(by, row.centre))
    return row


def _moved(row: SupportItem, verb: str, by: Actor, at: datetime) -> SupportItem:
    SUPPORT.require(verb, row.state, reason=row.reason)
    before, row.state, row.settled_at = row.state, SUPPORT.after(verb), at
    checked(row).save()
    record(f"partnerships.{verb}", row, by=by, at=at, before={"state": before}, after={"state": row.state})
    return row
