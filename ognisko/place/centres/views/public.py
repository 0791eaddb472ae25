"""Centres as everyone sees them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.doors import open_to_all

from .. import queries
from ..queries import rows
from ..queries.pictures import card_of, image_of


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
    site = queries.main_site(found)
    context = {
        "centre": found,
        "hours_tags": rows.hours_tags(found, request.now),
        "week": rows.week_facts(queries.day_hours(found, today), today) if found.hours.all() else [],
        "site": rows.site_facts(site) if site else [],
        "ways_in": rows.ways_in(site) if site else [],
        "people": rows.people_facts(each for each in queries.people_of(found, today) if each.shown),
        "phone": rows.spoken_phone(found.phone),
        "trail": rows.trail(found),
        "image": image_of(found),
        "card": card_of(found),
    }
    return render(request, "centres/page_centre.html", context)
