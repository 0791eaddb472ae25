"""The team's desk: what is planned, planning, describing, closing, calling off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.foundation.ui.shapes import Crumb
from ognisko.place.bookings.queries import nearest_free
from ognisko.place.centres.models import Centre

from .. import actions, queries
from ..access import may_cancel_occurrence, may_close_occurrence, may_plan_activity
from ..forms import CancelForm, CloseForm, DescribeForm, PlanForm, WhenForm, moment_value
from ..models import Activity, Occurrence
from ..vocabulary import USUAL_LENGTH


def _typed(request: HttpRequest) -> Any:
    """What was sent, with an offered time taken in place of the clashing one; None when the page was only opened."""
    if request.method != "POST":
        return None
    typed = request.POST.copy()
    starts, _slash, ends = typed.get("instead", "").partition("/")
    if starts and ends:
        typed["starts_at"], typed["ends_at"] = starts, ends
    return typed


def _trail(*more: str) -> list[Crumb]:
    return [Crumb(_("Events"), reverse("events:desk")), *(Crumb(label) for label in more)]


@require_safe
@needs("events.close")
def desk(request: HttpRequest) -> HttpResponse:
    """What waits to be closed, what is ahead, what was closed lately."""
    to_close = queries.to_close(request.user, request.now)
    context = {
        "to_close": [queries.desk_row(row, "events:close", request.now) for row in to_close],
        "ahead": queries.rows_of(queries.desk_ahead(request.user, request.now), url_name="events:desk_occurrence"),
        "closed": [
            queries.desk_row(row, "events:occurrence", request.now)
            for row in queries.desk_closed(request.user, request.now)
        ],
        "centres": queries.centres_kept(request.user),
    }
    return render(request, "events/page_desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("events.keep")
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan an activity of a centre: title and start are enough; a taken room is answered by the nearest free times."""
    centre = _kept_centre(request, slug)
    form = PlanForm(_typed(request), centre=centre)
    if form.is_valid():
        with refused_into(form):
            row = actions.plan_activity(centre=centre.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("It is planned, and everyone can see it."))
            return redirect("events:desk_occurrence", row.code)
    context = {"form": form, "centre": centre, "trail": _trail(_("New event")), "offers": _offers(form, request)}
    return render(request, "events/page_plan.html", context, status=422 if form.errors else 200)


def _kept_centre(request: HttpRequest, slug: str) -> Centre:
    centre = get_object_or_404(Centre, slug=slug)
    require(may_plan_activity(request.user, centre))
    return centre


def _offers(form: WhenForm, request: HttpRequest) -> list[dict[str, str]]:
    """Free times nearest to the one refused, each as a button."""
    said = form.cleaned_data if form.is_bound and hasattr(form, "cleaned_data") else {}
    if not form.non_field_errors() or not said.get("space") or not said.get("starts_at"):
        return []
    starts_at, today = said["starts_at"], timezone.localdate(request.now)
    ends_at = said.get("ends_at") or starts_at + USUAL_LENGTH
    if ends_at <= starts_at:
        return []
    offers = []
    for free in nearest_free(said["space"], starts_at, ends_at, at=request.now):
        starts, ends = timezone.localtime(free.start), timezone.localtime(free.end)
        words = dates.span(starts, ends, request.LANGUAGE_CODE, today=today)
        offers.append({"value": f"{moment_value(starts)}/{moment_value(ends)}", "words": words})
    return offers


@require_http_methods(["GET", "HEAD", "POST"])
@needs("events.keep")
def add_occurrence(request: HttpRequest, activity: int) -> HttpResponse:
    """Add a date to an activity."""
    row = queries.activity(activity, request.user)
    form = WhenForm(_typed(request), centre=row.centre)
    if form.is_valid():
        with refused_into(form):
            date = actions.add_occurrence(activity=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect("events:desk_occurrence", date.code)
    context = {"form": form, "activity": row, "trail": _trail(row.title), "offers": _offers(form, request)}
    return render(request, "events/page_add_occurrence.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("events.keep")
def describe(request: HttpRequest, activity: int) -> HttpResponse:
    """Describe an activity better."""
    row = queries.activity(activity, request.user)
    form = DescribeForm(_typed(request), initial=_described(row))
    if form.is_valid():
        with refused_into(form):
            actions.describe_activity(activity=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Saved."))
            return redirect("events:desk")
    context = {"form": form, "activity": row, "trail": _trail(row.title)}
    return render(request, "events/page_describe.html", context, status=422 if form.errors else 200)


def _described(row: Activity) -> dict[str, Any]:
    return {name: getattr(row, name) for name in DescribeForm.base_fields}


@require_safe
@needs("events.keep")
def desk_occurrence(request: HttpRequest, code: str) -> HttpResponse:
    """One date on the desk, with what may be done now."""
    row = queries.occurrence_of_desk(code, request.user)
    context = {
        **_headed(row, request),
        "may_close": row.state == "planned" and row.starts_at <= request.now,
        "may_cancel": row.state == "planned" and bool(may_cancel_occurrence(request.user, row)),
        "place": queries.place_words(row),
    }
    return render(request, "events/page_desk_occurrence.html", context)


def _headed(row: Occurrence, request: HttpRequest, *more: str) -> dict[str, Any]:
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    when = dates.span(starts, ends, request.LANGUAGE_CODE, today=timezone.localdate(request.now))
    return {"occurrence": row, "trail": _trail(row.activity.title, *more), "when": when}


@require_http_methods(["GET", "HEAD", "POST"])
@needs("events.close")
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close an event with one thumb: how many, how many new, one sentence."""
    row = queries.occurrence_of_desk(code, request.user)
    require(may_close_occurrence(request.user, row))
    form = CloseForm(_typed(request), initial={"headcount": queries.usual_headcount(row), "first_timers": 0})
    if form.is_valid():
        with refused_into(form):
            actions.close_occurrence(occurrence=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Closed. Thank you."))
            return redirect("desk")
    context = {"form": form, **_headed(row, request)}
    return render(request, "events/page_close.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("events.keep")
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Call a date off, with a reason."""
    row = queries.occurrence_of_desk(code, request.user)
    require(may_cancel_occurrence(request.user, row))
    form = CancelForm(_typed(request))
    if form.is_valid():
        with refused_into(form):
            actions.cancel_occurrence(occurrence=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("It is called off; calendars that follow the centre will learn of it."))
            return redirect("events:desk")
    context = {"form": form, **_headed(row, request)}
    return render(request, "events/page_cancel.html", context, status=422 if form.errors else 200)
