"""Founding a body, opening its term, giving and ending seats."""

from datetime import date, datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.kernel.words import fold
from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.people.accounts.models import Person
from ognisko.people.organisations.models import Organisation

from ..access import may_found_body, may_host_body
from ..models import Body, Seat, Term
from ..vocabulary import SeatFunction
from ..vocabulary.councils import SeatEnd


@atomic
def found_body(
    *, kind: str, name: str, by: Actor, at: datetime, slug: str = "", about: str = "", host: Any = None
) -> Body:
    """Found a council, a team, an assembly. `host` (a centre, say) is whose team also keeps its meetings.

    Raises Refused when one of this name stands, or `by` may not.
    """
    network = current_network()
    require(may_found_body(by, host or network))
    same_network(host)
    slug = slug or slugify(fold(name))[:60]
    if Body.objects.filter(slug=slug).exists():
        raise Refused(
            _("“%(name)s” is already here.") % {"name": name}, _("Choose it from the list."), code="duplicate"
        )
    scope = Scope(host._meta.model_name, host.pk) if host is not None else None
    row = Body(
        network=network,
        kind=kind,
        name=name.strip(),
        slug=slug,
        about=about,
        host_scope_kind=scope.kind if scope else "",
        host_scope_pk=scope.pk if scope else None,
        founded_at=at,
    )
    sound(row)
    row.save()
    record("bodies.found", row, by=by, at=at, after={"kind": row.kind, "slug": row.slug})
    return row


@atomic
def open_term(*, body: int, starts_on: date, by: Actor, at: datetime, ends_on: date | None = None) -> Term:
    """Write down a term as it was announced. Raises Refused when it would overlap another or end before it starts."""
    row = hold(Body, body)
    require(may_host_body(by, row))
    if ends_on is not None and ends_on <= starts_on:
        raise Refused(_("A term ends after it starts."), _("Correct one of the two days."), code="wrong_days")
    later = row.terms.exclude(starts_on__gte=ends_on) if ends_on else row.terms.all()
    if any(term.ends_on is None or term.ends_on > starts_on for term in later):
        raise Refused(
            _("Another term of this body covers these days."),
            _("End that term first, or choose later days."),
            code="overlap",
        )
    term = Term.objects.create(network=row.network, body=row, starts_on=starts_on, ends_on=ends_on)
    after = {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat() if ends_on else None}
    record("bodies.open_term", term, by=by, at=at, after=after)
    return term


@atomic
def seat_member(
    *,
    body: int,
    function: str = SeatFunction.MEMBER,
    starts_on: date,
    by: Actor,
    at: datetime,
    person: Person | None = None,
    organisation: Organisation | None = None,
    term: Term | None = None,
    feminine: bool = False,
    follows: Seat | None = None,
) -> Seat:
    """Give a seat to a person, an organisation, or a person who speaks for one; `follows` is the ended seat it takes.

    Raises Refused for nobody at all, for a second seat of the same person or organisation, for a seat that is not free
    to follow, and when `by` may not.
    """
    row = hold(Body, body)
    require(may_host_body(by, row))
    same_network(organisation, term, follows)
    _free_to_follow(row, follows, starts_on)
    if person is None and organisation is None:
        raise Refused(_("A seat needs a person or an organisation."), _("Choose who takes the seat."), code="nobody")
    _not_seated_yet(row, person, organisation)
    who = {"person": person, "organisation": organisation, "function": function, "feminine": feminine}
    seat = Seat(network=row.network, body=row, term=term, starts_on=starts_on, follows=follows, **who)
    sound(seat)
    seat.save()
    after = {"function": str(seat.function), "starts_on": starts_on.isoformat()}
    record("bodies.seat", seat, by=by, at=at, after=after)
    return seat


def _free_to_follow(body: Body, seat: Seat | None, starts_on: date) -> None:
    if seat is None:
        return
    taken = Seat.objects.filter(follows=seat).exists()
    if seat.body_id != body.pk or seat.ends_on is None or seat.ends_on > starts_on or taken:
        raise Refused(
            _("This seat cannot be followed on that day."),
            _("Choose a seat that ended before it and that nobody has taken yet."),
            code="not_free",
        )


def _not_seated_yet(body: Body, person: Person | None, organisation: Organisation | None) -> None:
    standing = Seat.objects.filter(body=body, ends_on__isnull=True)
    sits = person is not None and standing.filter(person=person).exists()
    if sits or (organisation is not None and standing.filter(organisation=organisation).exists()):
        raise Refused(_("They already sit in this body."), _("End that seat first."), code="duplicate")


@atomic
def unseat_member(*, seat: int, ends_on: date, by: Actor, at: datetime, how: str = "") -> Seat:
    """End a seat on a day (the day itself no longer counts). Raises Refused when it has already ended."""
    row = hold(Seat, seat)
    require(may_host_body(by, row.body))
    if row.ends_on is not None:
        raise Refused(_("This seat has already ended."), code="wrong_moment")
    row.ends_on = max(ends_on, date.fromordinal(row.starts_on.toordinal() + 1))
    row.ended_how = SeatEnd(how) if how else ""
    row.save(update_fields=["ends_on", "ended_how"])
    record("bodies.unseat", row, by=by, at=at, after={"ends_on": row.ends_on.isoformat(), "how": row.ended_how})
    return row
