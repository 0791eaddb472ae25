"""Centres as everyone sees them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.doors import open_to_all

from .. import queries
from ..queries import rows
from ..queries.pictures import card_of, image_of
from . import aside


@require_safe
@open_to_all
def centres(request: HttpRequest) -> HttpResponse:
    """Every centre open to the public, with its mission and whether it is open now."""
    return render(request, "centres/page_centres.html", {"rows": rows.centre_rows(request.now)})


@require_safe
@open_to_all
def centre(request: HttpRequest, slug: str) -> HttpResponse:
    """One centre: its mission, hours, place, people, and what upper rooms add."""
    found = queries.centre(slug, request.actor)
    today = timezone.localdate(request.now)
    context = {
        "centre": found,
        "hours_tags": rows.hours_tags(found, request.now),
        "panels": aside.panels(found, today),
        "trail": rows.trail(found),
        "image": image_of(found),
        "card": card_of(found),
    }
    return render(request, "centres/page_centre.html", context)
