"""A council's term ends in one act: what is open goes into a protocol, and the next term begins with it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.access import may_host_body
from ognisko.people.bodies.models import Body, Term

from ..models import TermHandOver
from ..queries.protocol import protocol_content
from .checking import checked, plain


@atomic
def hand_over_term(
    *,
    council: int,
    term: int,
    ends_on: date,
    by: Actor,
    at: datetime,
    next_starts_on: date | None = None,
    note: str = "",
) -> TermHandOver:
    """Write down what the term leaves open, close it, and open the next one where its first day is known.

    What is open stays open: replies awaited, matters and the support plan go on in the next term. Raises Refused when
    this term was handed over already.
    """
    body, row = hold(Body, council), Term.objects.get(pk=term)  # the council's lock holds its terms too
    same_network(body, row)
    require(may_host_body(by, body))
    if row.body_id != body.pk or TermHandOver.objects.filter(term=row).exists():
        raise Refused(
            _("This term was handed over already."),
            _("Its protocol stands on the council's page."),
            code="wrong_moment",
        )
    if next_starts_on is not None and next_starts_on < ends_on:
        raise Refused(
            _("The next term begins when this one has ended."), _("Correct one of the two days."), code="wrong_days"
        )
    content = protocol_content(body, row, at)
    bodies.close_term(term=row.pk, ends_on=ends_on, by=by, at=at)
    if next_starts_on is not None:
        bodies.open_term(body=body.pk, starts_on=next_starts_on, by=by, at=at)
    content["ends_on"] = ends_on.isoformat()
    protocol = TermHandOver(network=body.network, term=row, council=body, content=content, note=plain(note), at=at)
    checked(protocol, "content").save()
    counts = {name: len(content[name]) for name in ("resolutions", "matters", "demands", "support", "promises")}
    record("partnerships.hand_over_term", row, by=by, at=at, after=counts)
    return protocol
