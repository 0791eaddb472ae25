"""What partnerships put on the council's pages, and on the centre's desk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from ognisko.foundation.plumbing.addresses import page_url
from ognisko.people.bodies.access import may_host_body
from ognisko.people.bodies.queries import term_in_force
from ognisko.people.bodies.vocabulary import BodyKind

from ..access import may_speak_for_centre
from ..queries import council as queries
from ..vocabulary.council import Direction
from . import shown_council as shown
from .one_form import today

SETTLED = 4


def desk(request: HttpRequest, *, body: Any, **context: Any) -> Any:
    """What waits for the council, what waits for the centre, demands."""
    centres = queries.centres_of_council(body)
    if not centres:
        return ""
    context = {
        "body": body,
        "for_council": shown.matter_rows(queries.awaited(body, Direction.TO_COUNCIL)),
        "for_centre": shown.matter_rows(queries.awaited(body, Direction.TO_CENTRE)),
        "settled": shown.matter_rows(queries.settled(body, SETTLED)),
        "demands": shown.demand_rows(queries.demands(body)),
        "speaks": any(may_speak_for_centre(request.user, each) for each in centres),
        "partnered": bool(queries.partnerships_for(body)),
    }
    return render_to_string("partnerships/part_council_desk.html", context, request)


def desk_aside(request: HttpRequest, *, body: Any, **context: Any) -> Any:
    """The support plan, the monthly pages, what was agreed about letters, the end of the term."""
    centres = queries.centres_of_council(body)
    if not centres:
        return ""
    term = term_in_force(body, today(request))
    plan = queries.support_plan(body, term)
    pages = queries.briefs(body)
    speaks = any(may_speak_for_centre(request.user, each) for each in centres)
    context = {
        "body": body,
        "plan": shown.support_rows(plan, request.now, desk=speaks),
        "progress": shown.progress(plan),
        "pages": shown.brief_rows(pages[:3], body.slug),
        "newest": pages[0] if pages else None,
        "tie": queries.tie(body),
        "speaks": speaks and term is not None,
        "hosts": term is not None and bool(may_host_body(request.user, body)),
    }
    return render_to_string("partnerships/part_council_aside.html", context, request)


def council_page(request: HttpRequest, *, body: Any, **context: Any) -> Any:
    """On the council's public page: how the council and its centres work together."""
    if body.kind != BodyKind.COUNCIL:
        return ""
    centres = queries.centres_of_council(body)
    if not centres:
        return ""
    plan = queries.support_plan(body, term_in_force(body, today(request)))
    context = {
        "body": body,
        "centres": [{"name": each.name, "url": page_url("centres:centre", each.slug)} for each in centres],
        "progress": shown.progress(plan),
        "plan": shown.support_rows(plan[:3], request.now, desk=False),
        "matters": shown.matter_rows(queries.awaited(body, Direction.TO_COUNCIL)[:3], desk=False),
    }
    return render_to_string("partnerships/part_council_page.html", context, request)


def centre_desk(request: HttpRequest, *, centre: Any, **context: Any) -> Any:
    """On the centre's desk: the way to its councils."""
    if not may_speak_for_centre(request.user, centre):
        return ""
    councils = queries.councils_of_centre(centre)
    lines = [{"name": each.name, "url": page_url("bodies:council_desk", each.slug)} for each in councils]
    return render_to_string("partnerships/part_centre_councils.html", {"lines": lines}, request) if lines else ""
