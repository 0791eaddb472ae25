"""Opening and closing a centre's question."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.people.accounts.models import Person
from ognisko.place.centres.models import Centre

from ..access import ANSWER, may_open_call
from ..models import Call
from ..vocabulary import CallKind
from .checking import checked, plain


@atomic
def open_call(
    *,
    centre: int,
    question: str,
    owner: Person,
    owner_title: str,
    answer_days: int | None = None,
    kind: str = CallKind.STANDING,
    by: Actor,
    at: datetime,
) -> Call:
    """Ask a question, naming who answers and within how many days. A centre's standing question replaces the last one.

    Raises Refused when the owner could not answer.
    """
    place = hold(Centre, centre)
    same_network(place)
    require(may_open_call(by, place))
    if not holds(owner, ANSWER, place):
        raise Refused(
            _("%(name)s has no role here that lets them answer.") % {"name": owner.name},
            _("Choose somebody of the team, or give them the role first."),
            code="owner_cannot_answer",
        )
    if kind == CallKind.STANDING:
        Call.objects.filter(centre=place, kind=kind, is_open=True).update(is_open=False, closed_at=at)
    row = Call(
        network=current_network(),
        centre=place,
        question=plain(question),
        kind=kind,
        owner=owner,
        owner_title=plain(owner_title),
        answer_days=answer_days or current_network().answer_days,
        opened_at=at,
    )
    checked(row).save()
    after = {"owner": owner.actor_ref, "answer_days": row.answer_days}
    record("voices.open_call", row, by=by, at=at, after=after)
    return row


@atomic
def close_call(*, call: int, by: Actor, at: datetime) -> Call:
    """Take no more voices under this question; those it heard are still owed their answers."""
    row = hold(Call, call)
    same_network(row)
    require(may_open_call(by, row.centre))
    if row.is_open:
        row.is_open, row.closed_at = False, at
        row.save(update_fields=["is_open", "closed_at"])
        record("voices.close_call", row, by=by, at=at)
    return row
