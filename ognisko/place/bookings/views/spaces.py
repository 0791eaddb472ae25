"""Rooms a centre lends: adding one, changing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.place.centres.queries import centre_of_desk

from .. import actions, queries
from ..forms import AddSpaceForm, KeepSpaceForm
from ..queries import rows


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bookings.keep")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a room."""
    centre = centre_of_desk(slug, request.user)
    form = AddSpaceForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            row = actions.add_space(centre=centre, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("%(space)s can be booked.") % {"space": row.name})
            return redirect("bookings:week", slug=slug)
    context = {"form": form, "centre": centre, "trail": rows.desk_trail(centre)}
    return render(request, "bookings/page_add_space.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bookings.keep")
def keep(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """Change a room, or stop lending it."""
    centre = centre_of_desk(slug, request.user)
    found = queries.space_for(centre, space)
    form = KeepSpaceForm(request.POST or None, space=found)
    if form.is_valid():
        with refused_into(form):
            actions.keep_space(space=found.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Saved."))
            return redirect("bookings:week", slug=slug)
    context = {"form": form, "space": found, "centre": centre, "trail": rows.desk_trail(centre)}
    return render(request, "bookings/page_keep_space.html", context, status=422 if form.errors else 200)
