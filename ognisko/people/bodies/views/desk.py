"""The host's desk: bodies I host, their seats and terms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb, Row

from .. import actions, queries
from ..forms import FoundForm, MeetingForm, SeatForm, TermForm
from ..vocabulary import BodyKind
from .pages import asked, body_trail, typed
from .public import meeting_row
from .rows import ballot_row


@require_safe
@needs("bodies.host")
def desk(request: HttpRequest) -> HttpResponse:
    """The bodies this person hosts, and what waits in them."""
    bodies = queries.hosted_bodies(request.user)
    context = {
        "bodies": [
            Row(body.name, reverse("bodies:desk_body", args=[body.slug]), note=body.get_kind_display())
            for body in bodies
        ],
        "to_hold": [
            meeting_row(row, url_name="bodies:desk_meeting") for row in queries.to_hold(request.user, request.now)
        ],
        "to_publish": [meeting_row(row, url_name="bodies:desk_meeting") for row in queries.to_publish(request.user)],
        "tasks": len(queries.tasks_awaited(request.user, timezone.localdate(request.now))),
    }
    return render(request, "bodies/page_desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def found(request: HttpRequest) -> HttpResponse:
    """Found a body of the whole network."""
    form = FoundForm(typed(request))
    if form.is_valid():
        with refused_into(form):
            body = actions.found_body(**form.cleaned_data, by=request.user, at=request.now)
            return redirect("bodies:desk_body", body.slug)
    trail = [Crumb(_("Meetings"), reverse("bodies:desk")), Crumb(_("New body"))]
    return asked(request, form, heading=_("Found a body"), verb=_("Found it"), trail=trail)


@require_safe
@needs("bodies.host")
def desk_body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body: its seats and every meeting, with what the host can do."""
    body = queries.hosted(slug, request.user)
    today = timezone.localdate(request.now)
    context = {
        "body": body,
        "trail": body_trail(body),
        "seats": [
            {"pk": seat.pk, "name": queries.seat_name(seat), "called": seat.called}
            for seat in queries.seats(body, today)
        ],
        "term": queries.term_in_force(body, today),
        "is_council": body.kind == BodyKind.COUNCIL,
        "polls": [
            Row(row.title, reverse("bodies:poll", args=[row.pk]), due=row.closes_at) for row in queries.polls_open(body)
        ],
        "meetings": [
            meeting_row(row, url_name="bodies:desk_meeting", tagged=True) for row in queries.meetings_of(body)
        ],
        "ballots": [ballot_row(row, url_name="bodies:desk_ballot") for row in queries.ballots_of(body)],
    }
    return render(request, "bodies/page_desk_body.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def open_term(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down a term."""
    body = queries.hosted(slug, request.user)
    form = TermForm(typed(request))
    if form.is_valid():
        with refused_into(form):
            actions.open_term(body=body.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect("bodies:desk_body", body.slug)
    trail = body_trail(body, _("Term"))
    return asked(request, form, heading=_("Write down a term"), verb=_("Save the term"), trail=trail)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def seat(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a seat."""
    body = queries.hosted(slug, request.user)
    today = timezone.localdate(request.now)
    form = SeatForm(typed(request), initial={"starts_on": today}, free=queries.seats_to_follow(body))
    if form.is_valid():
        with refused_into(form):
            term = queries.term_in_force(body, form.cleaned_data["starts_on"])
            actions.seat_member(body=body.pk, term=term, **form.cleaned_data, by=request.user, at=request.now)
            return redirect("bodies:desk_body", body.slug)
    trail = body_trail(body, _("New seat"))
    return asked(request, form, heading=_("Give a seat"), verb=_("Give the seat"), trail=trail)


@require_POST
@needs("bodies.host")
def unseat(request: HttpRequest, slug: str, seat: int) -> HttpResponse:
    """End a seat from today on."""
    body = queries.hosted(slug, request.user)
    with refused_to_message(request):
        ends_on = timezone.localdate(request.now)
        actions.unseat_member(seat=queries.seat(body, seat).pk, ends_on=ends_on, by=request.user, at=request.now)
        messages.success(request, _("The seat has ended."))
    return redirect("bodies:desk_body", body.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan a meeting of a body."""
    body = queries.hosted(slug, request.user)
    form = MeetingForm(typed(request))
    if form.is_valid():
        starts_at, ends_at = form.moments()
        words = {name: form.cleaned_data[name] for name in ("title", "place", "agenda")}
        with refused_into(form):
            row = actions.plan_meeting(
                body=body.pk, starts_at=starts_at, ends_at=ends_at, **words, by=request.user, at=request.now
            )
            return redirect("bodies:desk_meeting", row.code)
    trail = body_trail(body, _("New meeting"))
    return asked(request, form, heading=_("Plan a meeting"), verb=_("Plan the meeting"), trail=trail)
