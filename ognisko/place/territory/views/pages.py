"""The home page, the map with its list, and the page of a neighbourhood."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing import slots
from ognisko.foundation.plumbing.addresses import fixed_url, page_url
from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.shapes import Crumb, Fact

from .. import queries
from ..forms import asked
from ..models import Neighbourhood
from .picture import Picture, picture

FRONT = ("home_verbs", "home_aside")
PLACES = ("neighbourhood_lead", "neighbourhood_verbs", "neighbourhood", "neighbourhood_aside")


@require_safe
@open_to_all
def home(request: HttpRequest) -> HttpResponse:
    """The front door: find where you live, see what goes on and what has changed."""
    page: dict[str, Any] = {name: _filled(request, name, network=request.network) for name in FRONT}
    page["columns"] = slots.filled("territory.home", request, network=request.network)
    return render(request, "territory/page_home.html", {**page, "map": picture(request), "words": ""})


@require_safe
@open_to_all
def neighbourhoods(request: HttpRequest) -> HttpResponse:
    """The map and the equal list. Words that name one neighbourhood lead straight to it."""
    words = asked(request, "q")
    found = queries.locate(text=words) if words else []
    if len(found) == 1:
        return redirect("territory:neighbourhood", slug=found[0].slug)
    drawn = picture(request)
    page = {
        "map": drawn,
        "words": words,
        "unknown": drawn.words.unknown % {"words": words},
        "found": [(row.name, page_url("territory:neighbourhood", row.slug)) for row in found],
        "trail": [Crumb(request.network.name, fixed_url("territory:home")), Crumb(drawn.words.many)],
    }
    return render(request, "territory/page_neighbourhoods.html", page)


@require_safe
@open_to_all
def neighbourhood(request: HttpRequest, slug: str) -> HttpResponse:
    """One neighbourhood: who works here, what goes on, what has changed, and where it lies."""
    found = queries.neighbourhood_at(slug)
    if found is None:
        raise Http404(_("There is no such neighbourhood."))
    row, drawn = queries.for_one_page(found), picture(request, here=slug)
    around = drawn.around(row)
    page: dict[str, Any] = {name: _filled(request, name, neighbourhood=row) for name in PLACES}
    page |= {
        "place": row,
        "map": drawn,
        "facts": _facts(row),
        "nearby": around[:5],
        "nearest": next((line for line in around if line.marks), None),
        "trail": _trail(request, row, drawn),
    }
    return render(request, "territory/page_neighbourhood.html", page)


def _filled(request: HttpRequest, name: str, **handed: Any) -> SafeString:
    """What upper rooms put in this place. Fillings of a lead are sentences of one paragraph."""
    return mark_safe(" ".join(slots.filled(f"territory.{name}", request, **handed)))


def _trail(request: HttpRequest, row: Neighbourhood, drawn: Picture) -> list[Crumb]:
    listed = fixed_url("territory:neighbourhoods")
    name = row.former_district
    district = [Crumb(name, f"{listed}#{drawn.anchors[name]}")] if name else []
    return [
        Crumb(request.network.name, fixed_url("territory:home")),
        Crumb(drawn.words.many, listed),
        *district,
        Crumb(row.name),
    ]


def _facts(row: Neighbourhood) -> list[Fact]:
    facts = []
    if row.parts:
        facts.append(Fact(_("Its parts"), ", ".join(row.parts)))
    if row.aliases:
        facts.append(Fact(_("Also written"), ", ".join(row.aliases)))
    if row.council is not None:
        facts.append(Fact(_("Council"), row.council.name, page_url("bodies:body", row.council.slug)))
    return facts
