"""The agenda on the host's desk: points, what waits to become one, what was put off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ognisko.foundation.plumbing.doors import needs, refused_into

from .. import actions, queries
from ..forms import PointForm
from ..models import AgendaItem, Meeting, Seat
from .pages import asked, meeting_trail, one_act, typed
from .public import minutes_long


def _seats(meeting: Meeting) -> list[Seat]:
    return queries.seats(meeting.body, timezone.localdate(meeting.starts_at))


def _home(meeting: Meeting) -> str:
    return reverse("bodies:agenda", args=[meeting.code])


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    """The points in their order, what waits, and a form for one more."""
    meeting = queries.hosted_meeting(code, request.user)
    form = PointForm(typed(request), seats=_seats(meeting))
    if form.is_valid():
        with refused_into(form):
            actions.add_agenda_item(meeting=meeting.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect(f"{_home(meeting)}#nowy")
    items = queries.agenda(meeting)
    urls = queries.source_urls(items)
    points = [_row(item, urls.get(item.pk, "")) for item in items]
    context = {
        "meeting": meeting,
        "trail": meeting_trail(meeting, _("Agenda")),
        "points": points,
        "total": minutes_long(sum(point["item"].length or 0 for point in points)),
        "waits": queries.what_waits(meeting, request.now),
        "left": queries.left_open(meeting),
        "form": form,
    }
    return render(request, "bodies/page_desk_agenda.html", context, status=422 if form.errors else 200)


def _row(item: AgendaItem, url: str) -> dict[str, Any]:
    parts = [str(item.get_kind_display())]
    parts += [minutes_long(item.length)] if item.length else []
    parts += [queries.seat_name(item.proposer)] if item.proposer else []
    return {"item": item, "note": " · ".join(parts), "url": url, "up": item.order - 1}


@require_POST
@needs("bodies.host")
def take_up(request: HttpRequest, code: str) -> HttpResponse:
    """Put what waits onto the agenda."""
    meeting = queries.hosted_meeting(code, request.user)
    kind, _space, number = request.POST.get("offer", "").partition(" ")
    offer = queries.offered(meeting, kind, int(number), request.now) if number.isdecimal() else None
    if offer is None:
        messages.error(request, _("This no longer waits: it is on an agenda, or was settled."))
        return redirect(_home(meeting))
    words = {"title": offer.title[:160], "kind": offer.point, "length": offer.length, "source": (offer.kind, offer.pk)}

    def act() -> None:
        actions.add_agenda_item(meeting=meeting.pk, **words, by=request.user, at=request.now)

    return one_act(request, act, back=_home(meeting), done=_("It is on the agenda."))


@require_POST
@needs("bodies.host")
def carry(request: HttpRequest, code: str) -> HttpResponse:
    """Take over what was put off."""
    meeting = queries.hosted_meeting(code, request.user)

    def act() -> None:
        actions.carry_agenda_items(meeting=meeting.pk, by=request.user, at=request.now)

    return one_act(request, act, back=_home(meeting), done=_("What was put off is on the agenda."))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def point(request: HttpRequest, code: str, item: int) -> HttpResponse:
    """Say a point in other words."""
    meeting = queries.hosted_meeting(code, request.user)
    row = queries.agenda_item(item, meeting)
    said = {"title": row.title, "kind": row.kind, "length": row.length, "proposer": row.proposer_id}
    form = PointForm(typed(request), initial=said, seats=_seats(meeting))
    if form.is_valid():
        with refused_into(form):
            actions.change_agenda_item(item=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect(_home(meeting))
    trail = meeting_trail(meeting, _("Agenda"), row.title)
    return asked(request, form, heading=_("Change a point"), verb=_("Save the point"), trail=trail)


@require_POST
@needs("bodies.host")
def place(request: HttpRequest, code: str, item: int) -> HttpResponse:
    """Move a point to another place."""
    meeting = queries.hosted_meeting(code, request.user)
    row = queries.agenda_item(item, meeting)
    wanted = request.POST.get("place", "")

    def act() -> None:
        where = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else row.order
        actions.move_agenda_item(item=row.pk, place=where, by=request.user, at=request.now)

    return one_act(request, act, back=f"{_home(meeting)}#punkt-{row.pk}")


@require_POST
@needs("bodies.host")
def take_off(request: HttpRequest, code: str, item: int) -> HttpResponse:
    """Take a point off the agenda."""
    meeting = queries.hosted_meeting(code, request.user)
    row = queries.agenda_item(item, meeting)

    def act() -> None:
        actions.take_off_agenda_item(item=row.pk, by=request.user, at=request.now)

    return one_act(request, act, back=_home(meeting), done=_("The point is off the agenda."))
