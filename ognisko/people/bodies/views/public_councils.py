"""A council's resolutions and opinions: open to all, with the replies to them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.shapes import Crumb

from .. import queries
from . import shown_councils as shown

PAGE = 30


@require_safe
@open_to_all
def resolutions(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them, the newest first; or those with such words."""
    body = queries.public_council(slug)
    words = request.GET.get("q", "").strip()[:200]
    page = Paginator(queries.resolutions(body, words=words), PAGE).get_page(request.GET.get("page"))
    context = {
        "body": body,
        "words": words,
        "page": page,
        "rows": shown.resolution_rows(page.object_list, desk=False),
        "trail": [*queries.body_way(body), Crumb(_("Resolutions and opinions"))],
    }
    return render(request, "bodies/page_resolutions.html", context)


@require_safe
@open_to_all
def resolution(request: HttpRequest, slug: str, resolution: int) -> HttpResponse:
    """One resolution or opinion, and what came back."""
    body = queries.public_council(slug)
    row = queries.resolution(body, resolution)
    context = {
        "body": body,
        "row": row,
        "tag": shown.state_tag(row),
        "facts": shown.resolution_facts(row, request.now),
        "trail": [
            *queries.body_way(body),
            Crumb(_("Resolutions and opinions"), reverse("bodies:resolutions", args=[body.slug])),
            Crumb(row.subject),
        ],
    }
    return render(request, "bodies/page_resolution.html", context)
