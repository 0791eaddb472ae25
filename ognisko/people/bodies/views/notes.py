"""Notes at the table: each point by itself, saved as it is typed, joined where two people write at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.kernel.joining import differences
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.doors import needs, refused_into

from .. import actions, queries
from ..forms import JoinForm, WordsForm
from ..models import Meeting
from ..vocabulary import MeetingState
from .pages import meeting_trail, one_act, typed
from .public import task_row

MARKS = {"koniec": actions.settle_agenda_item, "odloz": actions.put_off_agenda_item}


def _notes(meeting: Meeting, key: int | None = None) -> str:
    return reverse("bodies:notes", args=[meeting.code]) + (f"#punkt-{key}" if key is not None else "")


@require_safe
@needs("bodies.host")
def notes(request: HttpRequest, code: str) -> HttpResponse:
    """Every point with what was written down, decided and taken up at it."""
    meeting = queries.hosted_meeting(code, request.user)
    if meeting.state != MeetingState.HELD:
        return redirect("bodies:desk_meeting", meeting.code)
    today = timezone.localdate(request.now)
    points = queries.points(meeting)
    urls = queries.source_urls([point.item for point in points if point.item])
    context = {
        "meeting": meeting,
        "trail": meeting_trail(meeting, _("Notes")),
        "points": [_shown(point, urls.get(point.key, "")) for point in points],
        "earlier": [task_row(row, meeting.body, today) for row in queries.tasks_open(meeting.body, before=meeting)],
        "present": [queries.seat_name(seat) for seat in queries.present_seats(meeting)],
    }
    return render(request, "bodies/page_desk_notes.html", context)


def _shown(point: queries.Point, url: str) -> dict[str, Any]:
    return {
        "point": point,
        "key": point.key,
        "base": point.base,
        "url": url,
        "tasks": [(row.text, queries.task_owner(row)) for row in point.tasks],
        "state": None,
    }


@require_POST
@needs("bodies.host")
def write(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Save one section. A swap answers with what became of it; without a script, back to the notes."""
    meeting = queries.hosted_meeting(code, request.user)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _not_saved(
            request, meeting, key, " ".join(form.errors.get("text", [_("Reload the page and try again.")]))
        )
    said = form.cleaned_data
    try:
        done = actions.write_section(
            meeting=meeting.pk, item=key or None, text=said["text"], base=said["base"], by=request.user, at=request.now
        )
    except Refused as refused:
        if meeting.state == MeetingState.PUBLISHED:
            actions.note_late_words(meeting=meeting.pk, by=request.user, at=request.now)
        return _not_saved(request, meeting, key, str(refused))
    if "HX-Request" in request.headers:
        state = {"words": _became(done), "aside": done.aside, "joined": done.is_joined, "tone": "moss"}
        return _swapped(request, meeting, key, done.number, state)
    messages.success(request, _became(done))
    return redirect("bodies:join", meeting.code, done.aside.pk) if done.aside else redirect(_notes(meeting, key))


def _became(done: actions.Written) -> str:
    if done.aside:
        return _("You and somebody else changed the same words. Both texts are kept: join them.")
    return _("Saved, together with what somebody else wrote meanwhile.") if done.is_joined else _("Saved.")


def _swapped(request: HttpRequest, meeting: Meeting, key: int, base: int, state: dict[str, Any]) -> HttpResponse:
    context = {"meeting": meeting, "key": key, "base": base, "state": state}
    return render(request, "bodies/part_written.html", context)


def _not_saved(request: HttpRequest, meeting: Meeting, key: int, why: str) -> HttpResponse:
    """Say why, and give every typed word back."""
    text, base = request.POST.get("text", ""), request.POST.get("base", "")
    if "HX-Request" in request.headers:
        state = {"words": why, "aside": None, "joined": False, "tone": "ember"}
        return _swapped(request, meeting, key, int(base) if base.isdecimal() and len(base) < 10 else 0, state)
    trail = meeting_trail(meeting, _("Notes"))
    context = {"meeting": meeting, "trail": trail, "why": why, "text": text}
    return render(request, "bodies/page_desk_not_saved.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def join(request: HttpRequest, code: str, wording: int) -> HttpResponse:
    """Two texts of one point side by side, and a field for both together."""
    meeting = queries.hosted_meeting(code, request.user)
    aside = queries.wording(meeting, wording)
    head = queries.text_in_force(aside.section)
    both = {"text": "\n".join(part for part in (head, aside.text) if part), "base": aside.section.head}
    form = JoinForm(typed(request), initial=both)
    if form.is_valid():
        with refused_into(form):
            actions.join_wordings(wording=aside.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Both texts are joined."))
            return redirect(_notes(meeting, aside.section.item_id or 0))
    if form.errors:
        form.data = {**form.data.dict(), "base": aside.section.head}
    context = {
        "meeting": meeting,
        "trail": meeting_trail(meeting, _("Notes"), _("Join two texts")),
        "title": aside.section.item.title if aside.section.item else _("Other matters"),
        "theirs": head,
        "parts": differences(head, aside.text),
        "form": form,
    }
    return render(request, "bodies/page_desk_join.html", context, status=422 if form.errors else 200)


@require_POST
@needs("bodies.host")
def mark(request: HttpRequest, code: str, item: int) -> HttpResponse:
    """A point is settled, or comes back next time."""
    meeting = queries.hosted_meeting(code, request.user)
    row = queries.agenda_item(item, meeting)
    action = MARKS.get(request.POST.get("as", ""), actions.settle_agenda_item)

    def act() -> None:
        action(item=row.pk, by=request.user, at=request.now)

    return one_act(request, act, back=_notes(meeting, row.pk))
