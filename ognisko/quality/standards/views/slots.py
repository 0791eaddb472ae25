"""What standards put on pages of lower rooms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from ognisko.foundation.plumbing.addresses import page_url

from .. import queries
from ..access import may_see_standard
from ..models import in_language
from . import shown


def centre_desk(request: HttpRequest, *, centre: Any, **context: Any) -> Any:
    """The meter of the followed standard, as kept at the last look."""
    if not may_see_standard(request.user, centre):
        return ""
    return _meter(request, centre, page_url("standards:standard", centre.slug), level=2)


def desk_aside(request: HttpRequest, **context: Any) -> Any:
    """The meter of my centre on my desk; nothing for those who see many."""
    centres = queries.centres_seen(request.user)
    if len(centres) != 1:
        return ""
    return _meter(request, centres[0], reverse("standards:standard", args=[centres[0].slug]), level=2)


def centre_aside(request: HttpRequest, *, centre: Any, **context: Any) -> Any:
    """For everyone: how much of the standard the centre meets."""
    return _meter(request, centre, page_url("standards:public", centre.slug), level=2)


def steer_aside(request: HttpRequest, **context: Any) -> Any:
    """Beside the network's rules: the standard it follows, and the way to another."""
    return render_to_string("standards/part_followed.html", {"catalogue": queries.followed()}, request)


def _meter(request: HttpRequest, centre: Any, url: str, *, level: int) -> Any:
    kept = queries.followed_standing(centre)
    if kept is None:
        return ""
    context = {"title": in_language(kept.titles), "summary": shown.kept_summary(kept), "url": url, "level": level}
    return render_to_string("standards/part_meter.html", context, request)
