"""Partnerships as everyone sees them: nothing is called broken."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.shapes import Crumb, Row

from .. import queries
from ..models import Contribution, Partner, Partnership
from ..vocabulary import PartnershipState
from . import seen, shown
from .aside import thanked_rows
from .one_form import today
from .stories import signed


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
    row = queries.public_partnership(slug)
    everyone = queries.partners_ever(row)
    partners, given = queries.present(everyone, today(request)), queries.contributions_lately(row, today(request))
    read = queries.book(row, on=today(request), organisations={each.organisation_id for each in partners})
    found = queries.validity(row, on=today(request), read=read, partners=partners, given=given)
    now = [each for each in read.priorities if each.cycle.number == row.turn_number]
    before = [each for each in read.priorities if each.cycle.number != row.turn_number]
    context = {
        "partnership": row,
        "trail": _trail(row),
        **_standing(row, found),
        "ring": shown.ring(row, queries.steps(row)),
        "priorities": [shown.priority_line(each, read, request.now) for each in now],
        "earlier": [shown.priority_line(each, read, request.now) for each in before],
        "changes": shown.change_rows(read, request.now),
        "chosen": _chosen_stories(row) if row.has_stories else [],
        "left": _left(row, read),
        "asking": row.is_asking,
        "turns": shown.turn_ways(row),
        "has_promises": any(read.promises(each) for each in read.priorities),
        **_thanked(given, everyone, today(request)),
    }
    return render(request, "partnerships/page_partnership.html", context)


def _thanked(given: list[Contribution], everyone: list[Partner], on: date) -> dict[str, Any]:
    """Who was with us before, and what was given by those who like to be thanked in public."""
    return {"earlier_partners": queries.gone(everyone, on), "thanked": thanked_rows(given, everyone, on)}


def _standing(row: Partnership, found: Any) -> dict[str, Any]:
    """Its state, who is in it, whether it is valid."""
    return {
        "tags": shown.tags(row),
        "validity": found.verdict,
        "shows_validity": row.state not in (PartnershipState.RESTING, PartnershipState.ENDED),
        "partners": shown.partner_rows(found),
    }


def _chosen_stories(row: Partnership) -> list[Row]:
    """The stories the partnership chose, as people told them."""
    return [
        Row(
            _("“%(words)s”") % {"words": Truncator(each.text).chars(160)},
            reverse("partnerships:story", args=[row.slug, each.number]),
            signed(each),
        )
        for each in queries.chosen_stories(row)
    ]


def _left(row: Partnership, read: queries.Book) -> list[seen.LeftLine]:
    """What this turn's diagnosis said of the priorities of the turn before; nothing before it did."""
    pairs = [pair for pair in queries.left_by_turn_before(row.turn_number or 0, read) if pair[1] is not None]
    return seen.left_lines(pairs, {}, row, keeps=False)


def _trail(row: Partnership) -> list[Crumb]:
    return [
        Crumb(_("Partnerships"), reverse("partnerships:partnerships")),
        Crumb(row.centre.name, reverse("centres:centre", args=[row.centre.slug])),
        Crumb(row.name),
    ]
