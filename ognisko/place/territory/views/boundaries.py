"""Boundaries from a file: brought, shown row by row, taken in when confirmed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.deliveries import deliveries, here_or_404
from ognisko.foundation.plumbing.deliveries import delivery as delivery_of
from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb

from .. import actions
from ..forms import BoundariesForm
from ..queries import reports
from ..vocabulary import BOUNDARIES


@require_http_methods(["GET", "HEAD", "POST"])
@needs("territory.import")
def bring(request: HttpRequest) -> HttpResponse:
    """The form for a file, and what was brought lately."""
    form = BoundariesForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refused_into(form):
            row = actions.bring_boundaries(
                content=form.cleaned_data["file"], credit=form.cleaned_data["credit"], by=request.user, at=request.now
            )
            return redirect("territory:preview_boundaries", delivery=row.pk)
    context = {
        "form": form,
        "known": deliveries(BOUNDARIES, at=request.now),
        "trail": [_rules(), Crumb(_("Boundaries"))],
    }
    return render(request, "territory/page_bring_boundaries.html", context, status=422 if form.errors else 200)


@require_safe
@needs("territory.import")
def preview(request: HttpRequest, delivery: int) -> HttpResponse:
    """What would become of it; afterwards, what became of it."""
    row = delivery_of(delivery, kind=BOUNDARIES, at=request.now)
    report = row.result or row.preview
    context = {
        "row": row,
        "report": report,
        "tables": [reports.unused_table(report)],
        "trail": [_rules(), Crumb(_("Boundaries"), reverse("territory:boundaries")), Crumb(_("Preview"))],
    }
    return render(request, "territory/page_preview_boundaries.html", context)


@require_POST
@needs("territory.import")
def take_in(request: HttpRequest, delivery: int) -> HttpResponse:
    """Confirmed: do what the preview said."""
    here_or_404(delivery, kind=BOUNDARIES)
    with refused_to_message(request):
        actions.take_in_boundaries(delivery=delivery, by=request.user, at=request.now)
        messages.success(request, _("The boundaries are on the map."))
        return redirect("territory:preview_boundaries", delivery=delivery)
    return redirect("territory:boundaries")


@require_POST
@needs("territory.import")
def give_up(request: HttpRequest, delivery: int) -> HttpResponse:
    """Not confirmed: nothing stays of it."""
    here_or_404(delivery, kind=BOUNDARIES)
    with refused_to_message(request):
        actions.give_up_boundaries(delivery=delivery, by=request.user, at=request.now)
        messages.success(request, _("Nothing was changed, and the files are gone."))
    return redirect("territory:boundaries")


def _rules() -> Crumb:
    return Crumb(_("Rules of the network"), reverse("networks:steer"))


def steer_aside(request: HttpRequest, **context: Any) -> Any:
    """Beside the network's rules: how much of the map rests on boundaries, and the way to bring them."""
    drawn, whole = reports.boundaries_known()
    return render_to_string("territory/part_boundaries.html", {"drawn": drawn, "all": whole}, request)
