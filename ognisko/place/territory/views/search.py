"""The public search across all rooms."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing import findings
from ognisko.foundation.plumbing import search as index
from ognisko.foundation.plumbing.addresses import fixed_url
from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.shapes import Crumb, Row, Tag

from ..forms import asked

A_PAGE = 20
LAST_PAGE = 50


@require_safe
@open_to_all
def search(request: HttpRequest) -> HttpResponse:
    """What is public and holds the words asked for, in any of their forms, best first."""
    words = asked(request, "q")
    number = _page_number(request.GET.get("page", ""))
    hits = index.found(words, kinds=findings.kinds(), limit=A_PAGE + 1, offset=(number - 1) * A_PAGE)
    more = len(hits) > A_PAGE and number < LAST_PAGE
    rows = [
        Row(title=each.title, url=each.url, note=each.note, tags=[Tag(each.label, "plain")])
        for each in findings.findings(hits[:A_PAGE])
    ]
    page = {
        "words": words,
        "rows": rows,
        "number": number,
        "only_newest": index.MOST_RANKED if hits.only_newest else 0,
        "earlier": _page_url(words, number - 1) if number > 1 else "",
        "further": _page_url(words, number + 1) if more else "",
        "trail": [Crumb(request.network.name, fixed_url("territory:home")), Crumb(_("Search"))],
    }
    return render(request, "territory/page_search.html", page)


def _page_url(words: str, number: int) -> str:
    return "?" + urlencode({"q": words, "page": number})


def _page_number(typed: str) -> int:
    return min(int(typed), LAST_PAGE) if typed.isdecimal() and len(typed) < 6 and int(typed) > 0 else 1
