"""Partnerships as everyone sees them: nothing is called broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.shapes import Crumb, Row

from .. import queries
from ..models import Partnership
from ..vocabulary import PartnershipState
from . import shown
from .one_form import today


@require_safe
@open_to_all
def partnerships(request: HttpRequest) -> HttpResponse:
    """All partnerships of the network."""
    rows = [
        Row(
            each.name,
            reverse("partnerships:page", args=[each.slug]),
            ", ".join(place.name for place in each.neighbourhoods.all()),
            shown.tags(each),
        )
        for each in queries.partnerships_listed()
    ]
    return render(request, "partnerships/page_partnerships.html", {"rows": rows})


@require_safe
@open_to_all
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One partnership: who, from which sectors, whether it is valid and why, priorities, promises, changes."""
    row = queries.partnership(slug)
    partners = queries.partners_on(row, today(request))
    read = queries.book(row, on=today(request), organisations={each.organisation_id for each in partners})
    found = queries.validity(row, on=today(request), read=read, partners=partners)
    now = [each for each in read.priorities if each.cycle.number == row.turn_number]
    before = [each for each in read.priorities if each.cycle.number != row.turn_number]
    context = {
        "partnership": row,
        "trail": _trail(row),
        "tags": shown.tags(row),
        "validity": found.verdict,
        "shows_validity": row.state not in (PartnershipState.RESTING, PartnershipState.ENDED),
        "partners": shown.partner_rows(found),
        "ring": shown.ring(row, queries.steps(row)),
        "priorities": [shown.priority_line(each, read, request.now) for each in now],
        "earlier": [shown.priority_line(each, read, request.now) for each in before],
        "changes": shown.change_rows(read, request.now),
    }
    return render(request, "partnerships/page_partnership.html", context)


def _trail(row: Partnership) -> list[Crumb]:
    return [
        Crumb(_("Partnerships"), reverse("partnerships:partnerships")),
        Crumb(row.centre.name, reverse("centres:centre", args=[row.centre.slug])),
        Crumb(row.name),
    ]
