"""The gallery of components and the accessibility statement."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.doors import open_to_all

from . import gallery as exhibits


@require_safe
@open_to_all
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component once, with its props."""
    return render(request, "ui/page_gallery.html", exhibits.everything(request.GET.get("page", "2")))


@require_safe
@open_to_all
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement of version 2.0, with the ids that the act's technical conditions name."""
    return render(
        request,
        "ui/page_accessibility.html",
        {
            "publisher": settings.PUBLISHER,
            "address": settings.PUBLIC_URL,
            "made_on": date.fromisoformat(settings.STATEMENT_ON),
        },
    )
