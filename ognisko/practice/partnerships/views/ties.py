"""Who works with whom: for all a picture without weights; for partners and hosts the whole, their own ties first."""

from __future__ import annotations

import csv
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.doors import needs, open_to_all
from ognisko.foundation.ui.shapes import Crumb

from .. import queries
from ..access import may_keep_partnership, spoken_for
from ..models import Partnership
from ..queries.figures import figures, is_thin
from ..queries.joint import JointWork, Tie, joint_work, joint_works
from ..queries.mirrors import mirror as mirrored
from ..queries.windows import Window, chosen_window, strip, turns, windows
from . import shown_ties as shown
from .one_form import home, today
from .web import NAMED, small_web
from .web import web as drawn

PAGE = 24


@require_safe
@open_to_all
def web(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture everyone sees: who works with whom in the last year; no weights, nobody called silent."""
    row = queries.partnership(slug)
    work = joint_work(row, on=today(request))
    window = windows([], today(request))[0]
    mask = work.within(window.since, window.until)
    lines = shown.lines([each for each in work.ties(mask) if each.works], weighed=False)
    context = {
        "partnership": row,
        "trail": [
            Crumb(_("Partnerships"), reverse("partnerships:partnerships")),
            Crumb(row.name, reverse("partnerships:page", args=[row.slug])),
            Crumb(_("Who works with whom")),
        ],
        "svg": drawn(shown.bare_dots(work), lines, caption=_caption(row)) if len(work.partners) > 1 else "",
        "key": shown.sector_key(work),
        "rows": shown.with_whom(work, work.graph(mask)),
    }
    return render(request, "partnerships/page_web.html", context)


@require_safe
@needs("partnerships.see")
def ties(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it: a partner's own ties first, the drawing, its tables, the figures, the strip over time."""
    row = queries.partnership_of_desk(slug, request.user)
    work, offered, window, stretches = _read(request, row)
    mask = work.within(window.since, window.until)
    found, graph = work.ties(mask), work.graph(mask)
    own = _own(request, row, work)
    dots = shown.dots(work, found, lambda each: shown.mirror_url(row, each), on=own)
    here = reverse("partnerships:ties", args=[row.slug])
    context = {
        "partnership": row,
        "trail": _trail(request, row, Crumb(_("Who works with whom"))),
        "windows": [(each.label, f"{here}?okno={each.key}", each == window) for each in offered],
        "mine": shown.mirror_parts(mirrored(work, own, mask), work, row) if own else None,
        "svg": drawn(dots, shown.lines(found), caption=_caption(row)) if len(dots) > 1 else "",
        "key": shown.sector_key(work),
        "met": len(dots) <= NAMED and any(not each.works for each in found),
        "figures": figures(work, mask),
        "thin": is_thin(work, mask),
        "keeps": bool(may_keep_partnership(request.user, row)),
        "partners": shown.partner_table(work, found, graph, row),
        "strip": shown.strip(work, stretches, here),
        **_tie_by_tie(work, found, row, window),
    }
    return render(request, "partnerships/page_ties.html", context)


@require_safe
@needs("partnerships.see")
def mirror(request: HttpRequest, slug: str, partner: int) -> HttpResponse:
    """One partner's ties: with whom it works, with whom not yet, who could help."""
    row = queries.partnership_of_desk(slug, request.user)
    work, _offered, window, _stretches = _read(request, row)
    organisation = _partner(work, partner).organisation_id
    mask = work.within(window.since, window.until)
    parts = shown.mirror_parts(mirrored(work, organisation, mask), work, row)
    trail = _trail(request, row, _up(row), Crumb(work.names[organisation]))
    context = {"partnership": row, "trail": trail, "mine": parts, "window": window}
    return render(request, "partnerships/page_mirror.html", context)


@require_safe
@needs("partnerships.see")
def tie(request: HttpRequest, slug: str, partner: int, other: int) -> HttpResponse:
    """One tie and the records it is made of: this meeting, that event."""
    row = queries.partnership_of_desk(slug, request.user)
    work = joint_work(row, on=today(request))
    one, two = _partner(work, partner), _partner(work, other)
    if one == two:
        raise Http404
    heading = f"{one.organisation.name} – {two.organisation.name}"
    context = {
        "partnership": row,
        "heading": heading,
        "trail": _trail(request, row, _up(row), Crumb(heading)),
        "both": [(each.organisation.name, shown.mirror_url(row, each)) for each in (one, two)],
        "rows": shown.record_rows(work.shared(one.organisation_id, two.organisation_id), request.now),
    }
    return render(request, "partnerships/page_tie.html", context)


@require_safe
@needs("partnerships.see")
def ties_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every tie of the chosen time as a table for a spreadsheet."""
    row = queries.partnership_of_desk(slug, request.user)
    work, _offered, window, _stretches = _read(request, row)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = f"{slugify(row.slug)}-{window.key}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    sheet = csv.writer(answer)
    sheet.writerow([str(each) for each in shown.SHEET])
    sheet.writerows(shown.sheet_rows(work, work.ties(work.within(window.since, window.until))))
    return answer


@require_safe
@needs("partnerships.see")
def webs(request: HttpRequest) -> HttpResponse:
    """The partnerships whose board the viewer sees, as small pictures side by side."""
    page = Paginator(queries.partnerships_of(request.user), PAGE).get_page(request.GET.get("page"))
    window = windows([], today(request))[0]
    found = joint_works(list(page.object_list), on=today(request), since=window.since)
    small = []
    for row in page.object_list:
        work = found[row.pk]
        graph = work.graph()
        drawing = small_web(shown.bare_dots(work), shown.plain_lines(graph))
        url = reverse("partnerships:ties", args=[row.slug])
        small.append(shown.Small(row.name, drawing, shown.in_short(work, graph), url))
    context = {
        "small": small,
        "page": page,
        "trail": [Crumb(_("Partnership"), reverse("partnerships:desk")), Crumb(_("Side by side"))],
    }
    return render(request, "partnerships/page_webs.html", context)


def _tie_by_tie(work: JointWork, found: list[Tie], row: Partnership, window: Window) -> dict[str, Any]:
    """The table of ties, how many it leaves out, and where all of them are."""
    return {
        "table": shown.tie_table(work, found, row) if found else None,
        "more": max(0, len(found) - shown.MOST_TIES),
        "sheet": f"{reverse('partnerships:ties_csv', args=[row.slug])}?okno={window.key}",
    }


def _read(request: HttpRequest, row: Partnership) -> tuple[JointWork, list[Window], Window, list[Window]]:
    """The joint work, the windows offered, the one asked for, and the stretches of the strip."""
    on = today(request)
    work, cycles = joint_work(row, on=on), turns(row)
    offered = windows(cycles, on)
    first = work.records[0].on if work.records else None
    return work, offered, chosen_window(offered, request.GET.get("okno", "")), strip(cycles, first, on)


def _own(request: HttpRequest, row: Partnership, work: JointWork) -> int:
    """The partner for whom the viewer speaks; 0 for the team, which looks at the whole."""
    if may_keep_partnership(request.user, row):
        return 0
    spoken = spoken_for(request.user, today(request))
    return next((each for each in work.members if each in spoken), 0)


def _partner(work: JointWork, pk: int) -> Any:
    found = next((each for each in work.partners if each.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _up(row: Partnership) -> Crumb:
    return Crumb(_("Who works with whom"), reverse("partnerships:ties", args=[row.slug]))


def _trail(request: HttpRequest, row: Partnership, *rest: Crumb) -> list[Crumb]:
    return [Crumb(_("Partnership"), reverse("partnerships:desk")), Crumb(row.name, home(request, row)), *rest]


def _caption(row: Partnership) -> str:
    return _("Who works with whom in “%(name)s”") % {"name": row.name}
