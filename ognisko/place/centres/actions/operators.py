"""Who runs a centre, from when until when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.constraints import overlap_refused
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.people.organisations.models import Organisation

from ..access import may_found_centre
from ..models import Centre, OperatorTerm


@atomic
def begin_operator_term(
    *,
    centre: int,
    organisation: Organisation,
    starts_on: date,
    rootedness: str,
    ends_on: date | None = None,
    contract_ref: str = "",
    by: Actor,
    at: datetime,
) -> OperatorTerm:
    """Note that an organisation leads the centre. Raises Refused when another leads it in this time."""
    row = _centre_for(centre, organisation, by)
    term = OperatorTerm(
        network=current_network(),
        centre=row,
        organisation=organisation,
        starts_on=starts_on,
        ends_on=ends_on,
        rootedness=rootedness,
        contract_ref=contract_ref.strip(),
    )
    sound(term, exclude=["centre", "leads"])
    try:
        with atomic():
            term.save()
    except IntegrityError as error:
        if not overlap_refused(error, "operator_one_leads"):
            raise
        raise Refused(
            _("Another organisation leads %(centre)s in this time.") % {"centre": row.name},
            _("End its term first, or choose a later day."),
            code="overlap",
        ) from error
    after = {"organisation": organisation.pk, "starts_on": starts_on.isoformat(), "rootedness": rootedness}
    record("centres.begin_operator_term", row, by=by, at=at, after=after)
    return term


@atomic
def join_operator_term(
    *,
    centre: int,
    organisation: Organisation,
    starts_on: date,
    rootedness: str,
    ends_on: date | None = None,
    by: Actor,
    at: datetime,
) -> OperatorTerm:
    """Note that an organisation runs the centre beside the leading one."""
    row = _centre_for(centre, organisation, by)
    term = OperatorTerm(
        network=current_network(),
        centre=row,
        organisation=organisation,
        leads=False,
        starts_on=starts_on,
        ends_on=ends_on,
        rootedness=rootedness,
    )
    sound(term)
    term.save()
    record("centres.join_operator_term", row, by=by, at=at, after={"organisation": organisation.pk})
    return term


@atomic
def end_operator_term(*, term: int, ends_on: date, by: Actor, at: datetime) -> OperatorTerm:
    """End a term on a day (the day itself no longer counts). Raises Refused when that is before it begins."""
    row = hold(OperatorTerm, term)
    require(may_found_centre(by, current_network()))
    if ends_on <= row.starts_on or (row.ends_on is not None and row.ends_on <= ends_on):
        raise Refused(_("The term cannot end on this day."), _("Choose a day within the term."), code="wrong_order")
    before = {"ends_on": row.ends_on.isoformat() if row.ends_on else None}
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
    record("centres.end_operator_term", row, by=by, at=at, before=before, after={"ends_on": ends_on.isoformat()})
    return row


def _centre_for(centre: int, organisation: Organisation, by: Actor) -> Centre:
    row = hold(Centre, centre)
    require(may_found_centre(by, current_network()))
    same_network(row, organisation)
    return row
