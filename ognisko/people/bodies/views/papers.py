"""Minutes on paper, and what a correction changed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.answers import pdf
from ognisko.foundation.plumbing.doors import needs, open_to_all
from ognisko.foundation.ui.shapes import Crumb

from .. import messages, queries
from ..vocabulary import MeetingState


@require_safe
@open_to_all
def minutes_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Published minutes as everyone may read them, to print."""
    meeting = queries.meeting(code, request.user)
    if meeting.state != MeetingState.PUBLISHED:
        raise Http404
    return pdf(messages.minutes_pdf(meeting, request.now, with_names=False), f"protokol-{meeting.code.lower()}")


@require_safe
@needs("bodies.host")
def attendance_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The same for the hosts' files: with the names of those who were there, and room to sign."""
    meeting = queries.hosted_meeting(code, request.user)
    if meeting.state != MeetingState.PUBLISHED:
        raise Http404
    return pdf(messages.minutes_pdf(meeting, request.now, with_names=True), f"protokol-{meeting.code.lower()}")


@require_safe
@open_to_all
def change(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """What one version of the minutes changed in the one before, word by word."""
    meeting = queries.meeting(code, request.user)
    row, parts = queries.change(meeting, version)
    trail = [*queries.body_way(meeting.body), Crumb(meeting.title, reverse("bodies:meeting", args=[meeting.code]))]
    context = {
        "meeting": meeting,
        "row": row,
        "parts": parts,
        "before": version - 1,
        "trail": [*trail, Crumb(_("What version %(number)s changed") % {"number": version})],
    }
    return render(request, "bodies/page_change.html", context)
