"""What partnerships put on pages of lower rooms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.ui.shapes import Knot

from .. import queries
from ..access import may_found_partnership, may_see_partnership
from ..vocabulary import CommitmentState
from . import shown
from .one_form import today


def trace(request: HttpRequest, *, challenge: Any, **context: Any) -> tuple[list[Knot], list[Knot]]:
    """The partnership's knots of the line from voice to change, and those that came after it."""
    return queries.knots(challenge, now=request.now)


def neighbourhood_lead(request: HttpRequest, *, neighbourhood: Any, **context: Any) -> Any:
    """„Partnerstwo łączy pięć podmiotów z trzech sektorów i jest w drugim obiegu.”"""
    found = queries.neighbourhood_partnerships(neighbourhood)
    if not found:
        return ""
    row = found[0]
    partners = queries.partners_on(row, today(request))
    sectors = len({each.organisation.sector for each in partners})
    joined = ngettext("%(count)s partner", "%(count)s partners", len(partners)) % {"count": len(partners)}
    from_sectors = ngettext("%(count)s sector", "%(count)s sectors", sectors) % {"count": sectors}
    words = _("joins %(partners)s from %(sectors)s.") % {"partners": joined, "sectors": from_sectors}
    if row.turn_number:
        words = _("joins %(partners)s from %(sectors)s; it is in turn %(turn)s of its cycle.") % {
            "partners": joined,
            "sectors": from_sectors,
            "turn": row.turn_number,
        }
    return format_html('<a href="{}">{}</a> {}', page_url("partnerships:page", row.slug), row.name, words)


def neighbourhood_aside(request: HttpRequest, *, neighbourhood: Any, **context: Any) -> Any:
    """The ring of the cycle, where one turns."""
    lines = [
        {
            "title": row.name,
            "ring": shown.ring(row),
            "note": row.about,
            "url": page_url("partnerships:page", row.slug),
        }
        for row in queries.neighbourhood_partnerships(neighbourhood)
        if row.turn_number
    ]
    return render_to_string("partnerships/part_neighbourhood_aside.html", {"lines": lines}, request) if lines else ""


def centre_page(request: HttpRequest, *, centre: Any, **context: Any) -> Any:
    """The centre's partnership, with who is in it."""
    partners = queries.partners_at(centre, today(request))
    if not partners:
        return ""
    row = partners[0].partnership
    names = ", ".join(each.organisation.name for each in partners)
    url = page_url("partnerships:page", row.slug)
    context = {"partnership": row, "tags": shown.tags(row), "names": names, "url": url}
    return render_to_string("partnerships/part_centre_page.html", context, request)


def centre_desk(request: HttpRequest, *, centre: Any, **context: Any) -> Any:
    """Whether the partnership is valid today, on the centre's desk."""
    row = queries.centre_partnership(centre)
    if row is None:
        if not may_found_partnership(request.user, centre):
            return ""
        context = {"partnership": None, "url": page_url("partnerships:found", centre.slug)}
        return render_to_string("partnerships/part_centre_desk.html", context, request)
    if not may_see_partnership(request.user, row):
        return ""
    context = {
        "partnership": row,
        "tags": shown.tags(row),
        "validity": queries.validity(row, on=today(request)).verdict,
        "url": page_url("partnerships:board", row.slug),
    }
    return render_to_string("partnerships/part_centre_desk.html", context, request)


def event_page(request: HttpRequest, *, occurrence: Any, **context: Any) -> Any:
    """„Z zobowiązania szkoły”: whose promise the event carries out, and what it came from."""
    lines = [
        {
            "words": _("From a promise of: %(name)s. It began with:") % {"name": each.organisation.name},
            "title": each.priority.challenge.title,
            "url": page_url("voices:trace", each.priority.challenge.code),
        }
        for each in queries.promises_of(occurrence.activity_id)
        if each.state in CommitmentState.standing()
    ]
    return render_to_string("partnerships/part_event.html", {"lines": lines}, request) if lines else ""


def body_page(request: HttpRequest, *, body: Any, **context: Any) -> Any:
    """From the assembly to its partnership."""
    row = queries.partnership_of_body(body)
    if row is None:
        return ""
    url = page_url("partnerships:page", row.slug)
    return format_html('<p><a href="{}">{}</a></p>', url, _("The partnership this assembly belongs to"))
