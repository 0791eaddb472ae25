"""The week of a centre's spaces, and entering a booking at the desk."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.doors import needs, refused_into

from .. import actions, queries
from ..forms import EnterForm
from ..queries import grids, rows
from .weeks import WEEK, weeks_around

AHEAD, BACK = timedelta(days=365), timedelta(days=365)


@require_safe
@needs("bookings.see")
def weeks(request: HttpRequest) -> HttpResponse:
    """Centres whose rooms this person sees; a single one opens at once."""
    found = queries.centres_with_rooms(request.user)
    if len(found) == 1:
        return redirect("bookings:week", slug=found[0].slug)
    return render(request, "bookings/page_desk_weeks.html", {"rows": rows.centre_rows(found)})


@require_safe
@needs("bookings.see")
def week(request: HttpRequest, slug: str) -> HttpResponse:
    """Each space hour by hour, and the same bookings as a list."""
    centre = queries.centre_with_rooms(slug, request.user)
    today, zone = timezone.localdate(request.now), request.network.zone
    monday = rows.monday_of(request.GET.get("tydzien", "")[:10] or today.isoformat(), today - BACK, today + AHEAD)
    spaces = queries.spaces(centre)
    start, end = (datetime.combine(day, time(), tzinfo=zone) for day in (monday, monday + WEEK))
    bookings = queries.bookings_between(centre, start, end)
    context = {
        "centre": centre,
        "spaces": spaces,
        "grids": grids.desk_grids(centre, spaces, bookings, monday),
        "rows": rows.booking_rows(bookings),
        "weeks": weeks_around(monday, today - BACK, AHEAD + BACK),
        "may_keep": holds(request.user, "bookings.keep", centre),
        "may_enter": holds(request.user, "bookings.confirm", centre),
        "trail": rows.desk_trail(centre, to_week=False),
    }
    return render(request, "bookings/page_week.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bookings.confirm")
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """A booking for somebody at the desk; afterwards its code, to give on paper."""
    centre = queries.centre_with_rooms(slug, request.user)
    asked = {"space": "sala", "day": "dzien", "since": "od", "until": "do"}
    initial = {name: request.GET.get(param, "")[:60] for name, param in asked.items()}
    spaces = queries.spaces(centre)
    form = EnterForm(request.POST or None, zone=request.network.zone, spaces=spaces, initial=initial)
    if form.is_valid():
        with refused_into(form):
            row, code = actions.enter_booking(**form.wanted, by=request.user, at=request.now)
            messages.success(request, _("Booked. The code to give: %(code)s") % {"code": spoken(code)})
            return redirect("bookings:desk_booking", booking=row.pk)
    context = {"form": form, "centre": centre, "spaces": spaces, "trail": rows.desk_trail(centre)}
    return render(request, "bookings/page_enter.html", context, status=422 if form.errors else 200)
