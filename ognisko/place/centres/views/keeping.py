"""Forms that keep a centre: what it says of itself, where it works, when it is open."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ognisko.foundation.plumbing.doors import needs, refused_into

from .. import actions, queries
from ..forms import DescribeForm, NotationForm, SiteForm, WeekForm
from ..models import Centre
from ..queries import rows


@require_http_methods(["GET", "HEAD", "POST"])
@needs("centres.keep")
def describe(request: HttpRequest, slug: str) -> HttpResponse:
    """Mission, story, contact, colour, neighbourhoods."""
    row = queries.centre_of_desk(slug, request.user)
    form = DescribeForm(request.POST or None, centre=row)
    if form.is_valid():
        with refused_into(form):
            actions.describe_centre(centre=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            return _kept(request, row)
    return _page(request, "centres/page_describe.html", row, form)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("centres.keep")
def place_site(request: HttpRequest, slug: str) -> HttpResponse:
    """The main site and how easy it is to come in."""
    row = queries.centre_of_desk(slug, request.user)
    form = SiteForm(request.POST or None, site=queries.main_site(row))
    if form.is_valid():
        with refused_into(form):
            actions.place_site(centre=row.pk, **form.place, accessibility=form.ways_in, by=request.user, at=request.now)
            return _kept(request, row)
    return _page(request, "centres/page_site.html", row, form)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("centres.keep")
def set_hours(request: HttpRequest, slug: str) -> HttpResponse:
    """A plain week of hours."""
    return _hours(request, slug, WeekForm, "centres/page_hours.html")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("centres.keep")
def set_hours_notation(request: HttpRequest, slug: str) -> HttpResponse:
    """Hours in OpenStreetMap's notation."""
    return _hours(request, slug, NotationForm, "centres/page_hours_notation.html")


def _hours(request: HttpRequest, slug: str, kind: type[WeekForm] | type[NotationForm], page: str) -> HttpResponse:
    row, today = queries.centre_of_desk(slug, request.user), timezone.localdate(request.now)
    standing = queries.standing_hours(row, today)
    form = kind(request.POST or None, zone=request.network.time_zone, hours=standing, today=today)
    if form.is_valid():
        with refused_into(form):
            wanted = {name: form.cleaned_data[name] for name in ("hours", "starts_on", "ends_on", "note")}
            actions.set_hours(centre=row.pk, **wanted, by=request.user, at=request.now)
            return _kept(request, row)
    return _page(request, page, row, form)


def _page(request: HttpRequest, page: str, row: Centre, form: Form) -> HttpResponse:
    context = {"form": form, "centre": row, "trail": rows.desk_trail(row)}
    return render(request, page, context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, row: Centre) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("centres:desk", slug=row.slug)
