"""Proposals to the city budget from files: brought, shown file by file, taken in when confirmed."""

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
from ..forms import BringProposalsForm
from ..queries import reports
from ..vocabulary import PROPOSALS


@require_http_methods(["GET", "HEAD", "POST"])
@needs("networks.steer")
def bring(request: HttpRequest) -> HttpResponse:
    """The form for files, and what was brought lately."""
    form = BringProposalsForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refused_into(form):
            row = actions.bring_proposals(files=form.cleaned_data["budgets"], by=request.user, at=request.now)
            return redirect("voices:preview_proposals", delivery=row.pk)
    context = {
        "form": form,
        "known": deliveries(PROPOSALS, at=request.now),
        "trail": [_rules(), Crumb(_("City budget proposals"))],
    }
    return render(request, "voices/page_bring_proposals.html", context, status=422 if form.errors else 200)


@require_safe
@needs("networks.steer")
def preview(request: HttpRequest, delivery: int) -> HttpResponse:
    """What would become of it; afterwards, what became of it."""
    row = delivery_of(delivery, kind=PROPOSALS, at=request.now)
    report = row.result or row.preview
    context = {
        "row": row,
        "report": report,
        "tables": reports.tables(report),
        "trail": [_rules(), Crumb(_("City budget proposals"), reverse("voices:bring_proposals")), Crumb(_("Preview"))],
    }
    return render(request, "voices/page_preview_proposals.html", context)


@require_POST
@needs("networks.steer")
def take_in(request: HttpRequest, delivery: int) -> HttpResponse:
    """Confirmed: do what the preview said."""
    here_or_404(delivery, kind=PROPOSALS)
    with refused_to_message(request):
        actions.take_in_proposals(delivery=delivery, by=request.user, at=request.now)
        messages.success(request, _("The proposals are in."))
        return redirect("voices:preview_proposals", delivery=delivery)
    return redirect("voices:bring_proposals")


@require_POST
@needs("networks.steer")
def give_up(request: HttpRequest, delivery: int) -> HttpResponse:
    """Not confirmed: nothing stays of it."""
    here_or_404(delivery, kind=PROPOSALS)
    with refused_to_message(request):
        actions.give_up_proposals(delivery=delivery, by=request.user, at=request.now)
        messages.success(request, _("Nothing was changed, and the files are gone."))
    return redirect("voices:bring_proposals")


def _rules() -> Crumb:
    return Crumb(_("Rules of the network"), reverse("networks:steer"))


def steer_aside(request: HttpRequest, **context: Any) -> Any:
    """Beside the network's rules: how many proposals are kept, and the way to bring more."""
    return render_to_string("voices/part_proposals.html", {"count": reports.proposals_known()}, request)
