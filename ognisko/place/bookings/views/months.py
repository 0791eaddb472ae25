"""A month of the rooms: for everybody, and for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.plumbing.doors import needs, open_to_all

from .. import queries
from ..queries import month_tables, rows
from ..vocabulary import HORIZON
from .desk import AHEAD, BACK


@dataclass(frozen=True, slots=True)
class Months:
    """A month by its first day, in words, and its neighbours as „2026-11” ("" where there is none)."""

    first: date
    words: str
    earlier: str
    later: str


@require_safe
@open_to_all
def month(request: HttpRequest, slug: str) -> HttpResponse:
    """Rooms by days: what is taken and when the centre is open. A month that is not shown leads to the present one."""
    centre = queries.centre_shown(slug, request.actor)
    today = timezone.localdate(request.now)
    months = months_around(_asked(request), today, today, today + HORIZON)
    if months is None:
        return redirect("bookings:month", slug=slug)
    found = queries.month(centre, months.first, at=request.now, only_asked=True)
    context = {
        "centre": centre,
        "months": months,
        "table": month_tables.public_table(centre, found, today) if found.rooms else "",
        "week_url": _week_of(page_url("bookings:spaces", slug), months.first, today),
        "trail": rows.trail_to_month(centre),
    }
    return render(request, "bookings/page_month.html", context)


@require_safe
@needs("bookings.see")
def desk_month(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of every room, a year back and ahead, with requests that wait."""
    centre = queries.centre_with_rooms(slug, request.user)
    today = timezone.localdate(request.now)
    months = months_around(_asked(request), today, today - BACK, today + AHEAD)
    if months is None:
        return redirect("bookings:desk_month", slug=slug)
    found = queries.month(centre, months.first, at=request.now, only_asked=False)
    context: dict[str, Any] = {
        "centre": centre,
        "months": months,
        "table": month_tables.desk_table(centre, found, today) if found.rooms else "",
        "week_url": _week_of(page_url("bookings:week", slug), months.first, today),
        "trail": rows.desk_trail(centre),
    }
    return render(request, "bookings/page_desk_month.html", context)


def months_around(text: str, today: date, first: date, last: date) -> Months | None:
    """The month named, of today when none is; None when it cannot be read or lies outside `first` … `last`."""
    try:
        chosen = date.fromisoformat(f"{text}-01") if text else today.replace(day=1)
    except ValueError:
        return None
    first, last = first.replace(day=1), last.replace(day=1)
    if not first <= chosen <= last:
        return None
    earlier = f"{queries.month_before(chosen):%Y-%m}" if chosen > first else ""
    later = f"{queries.month_after(chosen):%Y-%m}" if chosen < last else ""
    return Months(chosen, date_format(chosen, "F Y"), earlier, later)


def _asked(request: HttpRequest) -> str:
    return request.GET.get("miesiac", "")[:10]


def _week_of(address: str, first: date, today: date) -> str:
    """The week to go on in: the first of the month, or today's."""
    day = max(first, today) if first + timedelta(days=31) > today else first
    return f"{address}?tydzien={day.isoformat()}"
