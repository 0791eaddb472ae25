"""Heard and not heard, for everyone: a network, a centre, a quarter of a year that is over."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.shapes import Crumb
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary import CentreState

from ..queries import listening as queries


@require_safe
@open_to_all
def heard(request: HttpRequest) -> HttpResponse:
    """Who was heard in one quarter, and what to try next."""
    quarters = queries.finished_quarters(timezone.localdate(request.now))
    start, end = next((each for each in quarters if each[0].isoformat() == request.GET.get("kwartal")), quarters[0])
    centres = list(Centre.objects.filter(state=CentreState.PUBLISHED).only("name", "slug").order_by("name"))
    chosen = next((each for each in centres if each.slug == slugify(request.GET.get("cal", "")[:100])), None)
    found = queries.heard_in(Period(start, end), centres=[chosen.pk] if chosen else [])
    context = {
        "picture": queries.picture(found, queries.served_by([chosen] if chosen else centres)),
        "quarters": [(each[0].isoformat(), _named(each[0]), each[0] == start) for each in quarters],
        "centres": [(each.slug, each.name, each == chosen) for each in centres],
        "named": _named(start),
        "chosen": chosen,
        "trail": [Crumb(_("Voices and changes"), reverse("voices:challenges")), Crumb(_("Heard and not heard"))],
    }
    return render(request, "voices/page_heard.html", context)


def _named(start: date) -> str:
    return _("quarter %(number)s of %(year)s") % {"number": (start.month + 2) // 3, "year": start.year}
