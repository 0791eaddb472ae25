"""One meeting on the host's desk: invite, note who came, decide, publish, correct."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Row

from .. import actions, queries
from ..forms import CorrectForm, DecideForm, HoldForm, MinutesForm
from ..lifecycle import MEETING
from ..models import Decision, Meeting, Seat
from ..vocabulary import MeetingState, Method
from .decisions import to_amend
from .pages import asked, meeting_trail, point_asked, typed
from .public import task_row


@require_safe
@needs("bodies.host")
def desk_meeting(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting with what may follow now."""
    meeting = queries.hosted_meeting(code, request.user)
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    verbs = set(MEETING.verbs(meeting.state))
    context = {
        "meeting": meeting,
        "trail": meeting_trail(meeting),
        "when": dates.span(starts, ends, request.LANGUAGE_CODE, today=timezone.localdate(request.now)),
        "may": {
            "invite": "invite" in verbs and meeting.ends_at > request.now,
            "hold": "hold" in verbs and meeting.starts_at <= request.now,
            "decide": "decide" in verbs,
            "move": meeting.starts_at > request.now and bool(verbs & {"move", "replan"}),
            "cancel": "cancel" in verbs,
            "write": "write" in verbs,
            "agenda": meeting.state in ("planned", "invited", "held"),
            "publish": "publish" in verbs,
            "correct": "correct" in verbs,
        },
        "to_amend": to_amend(queries.blocked_proposals(meeting.body)) if "decide" in verbs else [],
    } | _what_is_there(meeting, request)
    return render(request, "bodies/page_desk_meeting.html", context)


def _what_is_there(meeting: Meeting, request: HttpRequest) -> dict[str, Any]:
    """What the meeting holds by now: its points, who came, what was decided and taken up, every version."""
    rows, today = queries.attendance(meeting), timezone.localdate(request.now)
    guests = queries.guests(meeting)
    return {
        "replies": queries.replies(meeting) if meeting.state == MeetingState.INVITED else None,
        "points": [Row(item.title, note=item.get_kind_display()) for item in queries.agenda(meeting)],
        "present": [queries.seat_name(row.seat) for row in rows if row.present],
        "absent": [queries.seat_name(row.seat) for row in rows if not row.present],
        "named": [guest.name for guest in guests if guest.name],
        "nameless": sum(guest.count for guest in guests if not guest.name),
        "decisions": [
            Row(told.decision.question, aside=told.decision.get_outcome_display())
            for told in queries.decisions(meeting)
        ],
        "tasks": [task_row(row, meeting.body, today) for row in queries.tasks_of(meeting)],
        "versions": [(row, queries.author_of(row)) for row in queries.minutes(meeting)],
    }


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
    """Note who came; until the minutes are out, note it anew."""
    meeting = queries.hosted_meeting(code, request.user)
    anew = meeting.state == MeetingState.HELD
    seats, noted = _called(meeting)
    form = HoldForm(typed(request), seats=seats, initial=noted)
    if form.is_valid():
        action = actions.note_present if anew else actions.hold_meeting
        with refused_into(form):
            action(meeting=meeting.pk, **form.table(), by=request.user, at=request.now)
            return redirect("bodies:notes", meeting.code)
    trail = meeting_trail(meeting, _("Who came"))
    return asked(request, form, heading=_("Who came"), verb=_("Save who came"), trail=trail)


def _called(meeting: Meeting) -> tuple[list[Seat], dict[str, Any]]:
    """The seats called to this meeting, and what is noted of who came."""
    rows = queries.attendance(meeting)
    if not rows:
        return queries.seats(meeting.body, timezone.localdate(meeting.starts_at)), {}
    guests = queries.guests(meeting)
    noted = {
        "present": [row.seat_id for row in rows if row.present],
        "named": "\n".join(guest.name for guest in guests if guest.name),
        "nameless": sum(guest.count for guest in guests if not guest.name) or None,
    }
    return [row.seat for row in rows], noted


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
        item = point_asked(request)
        with refused_into(form):
            words["amends"] = first.pk if first else None
            action(meeting=meeting.pk, stances=form.stances(), **words, item=item, by=request.user, at=request.now)
            return redirect(f"{reverse('bodies:notes', args=[meeting.code])}#punkt-{item or 0}")
    trail = meeting_trail(meeting, _("Decision"))
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
    """Publish the minutes: the notes as one text, to be read once more."""
    meeting = queries.hosted_meeting(code, request.user)
    notes, seal = queries.composed(queries.points(meeting)), queries.seal_of(meeting)
    form = MinutesForm(typed(request), initial={"text": notes, "seal": seal})
    if form.is_valid():
        with refused_into(form):
            actions.publish_minutes(meeting=meeting.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect("bodies:meeting", meeting.code)
    newer = bool(form.errors) and form.data.get("seal", seal) != seal
    if newer:
        form.data = {**form.data.dict(), "seal": seal}
    context = {"form": form, "trail": meeting_trail(meeting, _("Minutes")), "newer": notes if newer else ""}
    return render(request, "bodies/page_desk_publish.html", context, status=422 if form.errors else 200)


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
    trail = meeting_trail(meeting, _("Correction"))
    return asked(request, form, heading=_("Correct the minutes"), verb=_("Publish the correction"), trail=trail)
