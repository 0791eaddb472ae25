"""One meeting on the host's desk: invite, note who came, decide, publish, correct."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb, Row

from .. import actions, queries
from ..forms import CorrectForm, DecideForm, HoldForm, MinutesForm
from ..lifecycle import MEETING
from ..models import Decision, Meeting
from ..vocabulary import Method
from .decisions import to_amend
from .desk import asked, body_trail, typed


def _trail(meeting: Meeting, *more: str) -> list[Crumb]:
    own = Crumb(meeting.title, reverse("bodies:desk_meeting", args=[meeting.code]) if more else "")
    return [*body_trail(meeting.body), own, *(Crumb(label) for label in more)]


@require_safe
@needs("bodies.host")
def desk_meeting(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting with what may follow now."""
    meeting = queries.hosted_meeting(code, request.user)
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    verbs = set(MEETING.verbs(meeting.state))
    context = {
        "meeting": meeting,
        "trail": _trail(meeting),
        "when": dates.span(starts, ends, request.LANGUAGE_CODE, today=timezone.localdate(request.now)),
        "may": {
            "invite": "invite" in verbs and meeting.ends_at > request.now,
            "hold": "hold" in verbs and meeting.starts_at <= request.now,
            "decide": "decide" in verbs,
            "publish": "publish" in verbs,
            "correct": "correct" in verbs,
        },
        "attendance": queries.attendance(meeting),
        "present": [queries.seat_name(seat) for seat in queries.present_seats(meeting)],
        "to_amend": to_amend(queries.blocked_proposals(meeting.body)) if "decide" in verbs else [],
        "decisions": [
            Row(told.decision.question, aside=told.decision.get_outcome_display())
            for told in queries.decisions(meeting)
        ],
    }
    return render(request, "bodies/page_desk_meeting.html", context)


@require_POST
@needs("bodies.host")
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Send the invitations."""
    meeting = queries.hosted_meeting(code, request.user)
    with refused_to_message(request):
        actions.invite_to_meeting(meeting=meeting.pk, by=request.user, at=request.now)
        messages.success(request, _("Invitations are on their way, and the meeting's page is public."))
    return redirect("bodies:desk_meeting", meeting.code)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def hold(request: HttpRequest, code: str) -> HttpResponse:
    """Note who came."""
    meeting = queries.hosted_meeting(code, request.user)
    seats = queries.seats(meeting.body, timezone.localdate(meeting.starts_at))
    form = HoldForm(typed(request), seats=seats)
    if form.is_valid():
        with refused_into(form):
            actions.hold_meeting(
                meeting=meeting.pk, present_seats=form.cleaned_data["present"], by=request.user, at=request.now
            )
            return redirect("bodies:desk_meeting", meeting.code)
    trail = _trail(meeting, _("Who came"))
    return asked(request, form, heading=_("Who came"), verb=_("Save who came"), trail=trail)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Note a decision with its reasons."""
    meeting = queries.hosted_meeting(code, request.user)
    first = _amended(request, meeting)
    initial = {"question": first.question, "reasons": first.reasons} if first else None
    form = DecideForm(typed(request), seats=queries.present_seats(meeting), initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        by_consent = said["method"] == Method.CONSENT
        action = actions.decide_by_consent if by_consent else actions.decide_by_majority
        words = {name: said[name] for name in ("question", "reasons", "review_on")}
        with refused_into(form):
            words["amends"] = first.pk if first else None
            action(meeting=meeting.pk, stances=form.stances(), **words, by=request.user, at=request.now)
            return redirect("bodies:desk_meeting", meeting.code)
    trail = _trail(meeting, _("Decision"))
    heading = _("Put the proposal again, changed") if first else _("Note a decision")
    return asked(request, form, heading=heading, verb=_("Save the decision"), trail=trail)


def _amended(request: HttpRequest, meeting: Meeting) -> Decision | None:
    """The proposal named in the address, if it was not adopted in this body and can be put anew."""
    wanted = request.GET.get("zamiast", "")
    open_ones = queries.blocked_proposals(meeting.body)
    return next((each for each in open_ones if str(each.pk) == wanted), None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.minute")
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Publish the minutes."""
    meeting = queries.hosted_meeting(code, request.user)
    form = MinutesForm(typed(request))
    if form.is_valid():
        with refused_into(form):
            actions.publish_minutes(meeting=meeting.pk, text=form.cleaned_data["text"], by=request.user, at=request.now)
            return redirect("bodies:meeting", meeting.code)
    trail = _trail(meeting, _("Minutes"))
    return asked(request, form, heading=_("Publish the minutes"), verb=_("Publish for everyone"), trail=trail)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.minute")
def correct(request: HttpRequest, code: str) -> HttpResponse:
    """Correct published minutes by a new version."""
    meeting = queries.hosted_meeting(code, request.user)
    form = CorrectForm(typed(request), meeting=meeting)
    if form.is_valid():
        with refused_into(form):
            actions.correct_minutes(meeting=meeting.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect("bodies:meeting", meeting.code)
    trail = _trail(meeting, _("Correction"))
    return asked(request, form, heading=_("Correct the minutes"), verb=_("Publish the correction"), trail=trail)
