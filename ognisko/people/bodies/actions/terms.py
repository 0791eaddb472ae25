"""The first sitting of a term, and its end: seats end with it, and so do the councillors' roles."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.organisations.actions import end_role
from ognisko.people.organisations.models import RoleGrant

from ..access import may_host_body
from ..models import Body, Seat, Term
from ..signals import term_closed
from ..vocabulary import BodyKind
from ..vocabulary.councils import SeatEnd

COUNCILLOR = "councillor"


@atomic
def inaugurate_term(*, term: int, inaugurated_on: date, by: Actor, at: datetime) -> Term:
    """Note the day of the first sitting. Raises Refused for a day outside of the term."""
    row = hold(Term, term)
    require(may_host_body(by, row.body))
    if inaugurated_on < row.starts_on or (row.ends_on and inaugurated_on >= row.ends_on):
        raise Refused(
            _("The first sitting falls within the term."), _("Look at the days of the term."), code="wrong_days"
        )
    row.inaugurated_on = inaugurated_on
    row.save(update_fields=["inaugurated_on"])
    record("bodies.inaugurate_term", row, by=by, at=at, after={"inaugurated_on": inaugurated_on.isoformat()})
    return row


@atomic
def close_term(*, term: int, ends_on: date, by: Actor, at: datetime) -> Term:
    """End a term on a day: its seats end with it, and the councillors' roles of those who sat in it.

    Raises Refused for a day before the term began, or still ahead.
    """
    row = hold(Term, term)
    require(may_host_body(by, row.body))
    if ends_on <= row.starts_on or ends_on > timezone.localdate(at):
        raise Refused(
            _("A term is closed once its last day has passed."),
            _("Write the day on which it ended."),
            code="wrong_days",
        )
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
    seats = list(Seat.objects.filter(body=row.body, ends_on__isnull=True, starts_on__lt=ends_on))
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(ends_on=ends_on, ended_how=SeatEnd.TERM)
    roles = _end_roles(row.body, {seat.person_id for seat in seats if seat.person_id}, ends_on, at)
    after = {"ends_on": ends_on.isoformat(), "seats": len(seats), "roles": roles}
    record("bodies.close_term", row, by=by, at=at, after=after)
    tell(term_closed, term=row.pk, body=row.body_id, at=at)
    return row


def _end_roles(body: Body, people: set[int], ends_on: date, at: datetime) -> int:
    scopes = body.access_scopes
    held = RoleGrant.objects.filter(role=COUNCILLOR, person__in=people, ends_on__isnull=True, starts_on__lt=ends_on)
    mine = [grant for grant in held if Scope(grant.scope_kind, grant.scope_pk) in scopes]
    for grant in mine:
        end_role(grant=grant.pk, ends_on=ends_on, wider=scopes, by=SYSTEM, at=at)
    return len(mine)


def close_past_terms(at: datetime) -> int:
    """The hourly round: a council's term whose last day has passed closes by itself; answers with how many did."""
    today = timezone.localdate(at)
    with scopes_disabled():
        seated = Seat.objects.filter(ends_on__isnull=True, body__kind=BodyKind.COUNCIL).values("body")
        past = Term.objects.filter(ends_on__lte=today, body__in=seated).select_related("network", "body")
        rows = [row for row in past.order_by("pk") if _still_seated(row)]
    for row in rows:
        with within(row.network):
            close_term(term=row.pk, ends_on=row.ends_on or today, by=SYSTEM, at=at)
    return len(rows)


def _still_seated(row: Term) -> bool:
    return Seat.objects.filter(body=row.body_id, ends_on__isnull=True, starts_on__lt=row.ends_on).exists()
