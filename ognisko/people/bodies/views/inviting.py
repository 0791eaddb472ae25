"""Answering an invitation by its link; the date for a calendar; a meeting moved or called off by its hosts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.doors import needs, open_to_all, refused_into, refused_to_message
from ognisko.foundation.plumbing.ratelimit import guesses_left, missed

from .. import actions, queries
from ..forms import CancelForm, MoveForm
from ..models import Invitation
from ..vocabulary import MeetingState
from ..vocabulary.replies import Reply
from .pages import asked, meeting_trail, typed
from .public import minutes_long

CODES, MISSES = "bodies.invitation", (30, 3600)
CALENDAR = "text/calendar; charset=utf-8"


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
@never_cache
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Coming or not, without signing in: the code in the letter opens this one answer."""
    require(guesses_left(request, CODES, per_address=MISSES), code="too_many")
    found = queries.invitation_by_code(code)
    if found is None:
        missed(request, CODES, per_address=MISSES)
        return render(request, "bodies/page_no_invitation.html", status=404)
    if request.method == "POST":
        with refused_to_message(request):
            reply = request.POST.get("reply", "")
            actions.reply_to_invitation(code=code, reply=reply, by=request.actor, at=request.now)
            messages.success(request, _("Thank you: the hosts know now. You may change your answer by the same link."))
        return redirect("bodies:invitation", code=code)
    return render(request, "bodies/page_invitation.html", _answering(request, found, code))


def _answering(request: HttpRequest, found: Invitation, code: str) -> dict[str, object]:
    meeting = found.meeting
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {
        "meeting": meeting,
        "code": code,
        "when": dates.span(starts, ends, request.LANGUAGE_CODE, today=timezone.localdate(request.now)),
        "seat": queries.seat_name(found.seat),
        "agenda": [(item.title, minutes_long(item.length or 0)) for item in queries.agenda(meeting)],
        "reply": found.reply,
        "answer": Reply(found.reply).label if found.reply else "",
        "open": meeting.state == MeetingState.INVITED and meeting.starts_at > request.now,
    }


@require_safe
@open_to_all
def meeting_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The meeting as a file for a calendar."""
    meeting = queries.meeting(code, request.user)
    url = request.build_absolute_uri(reverse("bodies:meeting", args=[meeting.code]))
    response = HttpResponse(queries.meeting_calendar(meeting, url, request.now), content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{meeting.code.lower()}.ics"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Another time or place."""
    meeting = queries.hosted_meeting(code, request.user)
    invited = meeting.state == MeetingState.INVITED
    form = MoveForm(typed(request), meeting=meeting)
    if form.is_valid():
        with refused_into(form):
            actions.move_meeting(meeting=meeting.pk, **form.change(), by=request.user, at=request.now)
            done = _("Moved. Everyone invited is written to.") if invited else _("Moved.")
            messages.success(request, done)
            return redirect("bodies:desk_meeting", meeting.code)
    trail = meeting_trail(meeting, _("Another time"))
    lead = _("Everyone invited gets a letter with the reason, and is asked anew.") if invited else ""
    return asked(request, form, heading=_("Move the meeting"), verb=_("Move it"), trail=trail, lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Call the meeting off."""
    meeting = queries.hosted_meeting(code, request.user)
    form = CancelForm(typed(request))
    if form.is_valid():
        with refused_into(form):
            reason = form.cleaned_data["reason"]
            actions.cancel_meeting(meeting=meeting.pk, reason=reason, by=request.user, at=request.now)
            messages.success(request, _("Called off."))
            return redirect("bodies:desk_meeting", meeting.code)
    trail = meeting_trail(meeting, _("Call it off"))
    lead = _("Everyone invited gets a letter with the reason; it disappears from their calendars.")
    return asked(request, form, heading=_("Call the meeting off"), verb=_("Call it off"), trail=trail, lead=lead)
