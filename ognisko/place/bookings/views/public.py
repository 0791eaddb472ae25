"""What the public sees: spaces with a week of free times, and one form to ask."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.kernel.dates import language
from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.challenge import Proof, challenge_part, proof_of
from ognisko.foundation.plumbing.doors import open_to_all, refused_into
from ognisko.foundation.plumbing.ratelimit import limited
from ognisko.place.centres.queries import centre as centre_for

from .. import actions, queries
from ..forms import RequestForm, fresh_once
from ..models import Space
from ..queries import grids, rows
from ..vocabulary import HORIZON
from .weeks import Weeks, weeks_around

ASK = "bookings.request"


@require_safe
@open_to_all
def spaces(request: HttpRequest, slug: str) -> HttpResponse:
    """Every space of the centre that may be asked for, with its free times in a week."""
    centre = centre_for(slug, request.actor)
    found = queries.spaces_asked(centre)
    weeks, free = _opened(request, found)
    context = {
        "centre": centre,
        "rows": rows.space_rows(centre, found),
        "grid": grids.overview(centre, found, free, weeks.monday) if found else None,
        "lists": [(space, grids.free_days(centre, space, free[space.pk], weeks.monday)) for space in found],
        "weeks": weeks,
        "trail": rows.trail(centre),
    }
    return render(request, "bookings/page_spaces.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def request_space(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """One space: its week hour by hour, and the form."""
    centre = centre_for(slug, request.actor)
    found = queries.space_for(centre, space)
    form = RequestForm(request.POST or None, zone=request.network.zone, initial=_wished(request))
    if form.is_valid() and (sent := _asked(request, found, form)):
        return sent
    weeks, times = _opened(request, [found])
    free = times[found.pk]
    context = {
        "centre": centre,
        "space": found,
        "facts": rows.space_facts(found),
        "form": form,
        "grid": grids.hour_grid(centre, found, free, weeks.monday, request.now),
        "days": grids.free_days(centre, found, free, weeks.monday),
        "weeks": weeks,
        "trail": rows.trail(centre, found),
        "challenge": challenge_part(request, ASK),
    }
    return render(request, "bookings/page_request.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest, space: Space, form: RequestForm) -> HttpResponse | None:
    """On to the booking's page; None when refused. Tries are counted outside of what a refusal undoes."""
    verdict = limited(request, ASK, per_address=(20, 3600), contact=form.cleaned_data["contact"])
    proof = proof_of(request, ASK)
    with refused_into(form):
        require(verdict, code="too_many")
        _row, code = actions.request_booking(
            space=space,
            **form.times,
            **{name: form.cleaned_data[name] for name in ("title", "name", "contact")},
            code=form.code,
            language=language(get_language()),
            holds_at_once=proof is not Proof.UNPROVED,
            by=request.actor,
            at=request.now,
        )
        return redirect("bookings:booking", code=spoken(code))
    return None


def _wished(request: HttpRequest) -> dict[str, str]:
    """What a click on a free time put in the address."""
    asked = request.GET
    times = {"day": asked.get("dzien", ""), "since": asked.get("od", ""), "until": asked.get("do", "")}
    return {**{name: value[:10] for name, value in times.items()}, "once": fresh_once()}


def _opened(request: HttpRequest, spaces: list[Space]) -> tuple[Weeks, dict[int, list[Period[datetime]]]]:
    """The week asked for with its free times; unasked, the next week once nothing is left of this one."""
    weeks = _weeks(request)
    free = queries.week(spaces, weeks.monday, at=request.now)
    if request.GET or request.POST or any(free.values()) or not weeks.later:
        return weeks, free
    later = weeks_around(date.fromisoformat(weeks.later), timezone.localdate(request.now), HORIZON)
    return later, queries.week(spaces, later.monday, at=request.now)


def _weeks(request: HttpRequest) -> Weeks:
    today = timezone.localdate(request.now)
    asked = request.GET.get("tydzien") or request.GET.get("dzien") or request.POST.get("day", "")
    return weeks_around(rows.monday_of(asked[:10], today, today + HORIZON), today, HORIZON)
