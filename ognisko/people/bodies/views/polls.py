"""A question about dates: asked by the hosts, answered by a link, seen as a table, ended by picking one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.doors import needs, open_to_all, refused_into, refused_to_message
from ognisko.foundation.plumbing.ratelimit import guesses_left, missed
from ognisko.foundation.ui.shapes import Column, Crumb, Table

from .. import actions, queries
from ..forms import AnswerForm, AskDatesForm, CancelForm, EnterForm
from ..models import Poll, PollDate
from ..vocabulary.polls import Can, PollState
from .inviting import CODES, MISSES
from .pages import asked, body_trail, typed


def _named(date: PollDate, request: HttpRequest) -> str:
    local = timezone.localtime(date.starts_at)
    day = dates.named_day(local.date(), request.LANGUAGE_CODE, today=timezone.localdate(request.now))
    return f"{day}, {dates.hour(local)}"


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def ask_dates(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a body which date suits."""
    body = queries.hosted(slug, request.user)
    form = AskDatesForm(typed(request))
    if form.is_valid():
        with refused_into(form):
            row = actions.ask_dates(body=body.pk, **form.question(), by=request.user, at=request.now)
            messages.success(request, _("Asked. Everyone with an address gets a letter with a link."))
            return redirect("bodies:poll", row.pk)
    lead = _(
        "From two to eight dates. People answer by a link, without signing in; you note what you hear by telephone."
    )
    trail = body_trail(body, _("Ask for a date"))
    return asked(request, form, heading=_("Ask for a date"), verb=_("Ask everyone"), trail=trail, lead=lead)


@require_safe
@needs("bodies.host")
def poll(request: HttpRequest, poll: int) -> HttpResponse:
    """Who said what to which date."""
    row = queries.hosted_poll(poll, request.user)
    told = queries.asked(row)
    best = told.best()
    context = {
        "poll": row,
        "trail": body_trail(row.body, row.title),
        "until": dates.at_moment(timezone.localtime(row.closes_at), request.LANGUAGE_CODE),
        "ended": row.closes_at <= request.now,
        "table": _table(told, request),
        "choices": [
            (date.pk, _named(date, request), date == best) for date in told.dates if date.starts_at > request.now
        ],
        "open": row.state == PollState.OPEN,
    }
    return render(request, "bodies/page_desk_poll.html", context)


def _table(told: queries.Asked, request: HttpRequest) -> Table:
    """Seats down, dates across, with what each said in words; last, how many said yes and if need be."""
    lines = [
        (queries.seat_name(seat), *(_word(told.answers.get((seat.pk, date.pk))) for date in told.dates))
        for seat in told.seats
    ]
    counts = [told.counts(date) for date in told.dates]
    for kind in (Can.YES, Can.MAYBE):
        lines.append((_("Together: %(answer)s") % {"answer": kind.label}, *(str(each[kind]) for each in counts)))
    heads = [Column(_("Who")), *(Column(_named(date, request)) for date in told.dates)]
    return Table(_("Who said what to which date"), heads, lines)


def _word(answer: str | None) -> str:
    return str(Can(answer).label) if answer else "–"


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def enter_dates(request: HttpRequest, poll: int) -> HttpResponse:
    """Note what a seat said by telephone or at the desk."""
    row = queries.hosted_poll(poll, request.user)
    told = queries.asked(row)
    named = [(date.pk, _named(date, request)) for date in told.dates]
    form = EnterForm(typed(request), dates=named, seats=told.seats)
    if form.is_valid():
        seat = form.cleaned_data["seat"]
        with refused_into(form):
            actions.enter_dates(poll=row.pk, seat=seat, answers=form.answers(), by=request.user, at=request.now)
            messages.success(request, _("Noted."))
            return redirect("bodies:poll", row.pk)
    trail = body_trail(row.body, row.title, _("An answer"))
    return asked(request, form, heading=_("Note an answer"), verb=_("Save the answer"), trail=trail)


@require_POST
@needs("bodies.host")
def pick_date(request: HttpRequest, poll: int) -> HttpResponse:
    """Pick a date: the meeting is planned."""
    row = queries.hosted_poll(poll, request.user)
    wanted = request.POST.get("date", "")
    with refused_to_message(request):
        date = int(wanted) if wanted.isdecimal() and len(wanted) < 15 else 0
        meeting = actions.pick_date(poll=row.pk, date=date, by=request.user, at=request.now)
        messages.success(request, _("The meeting is planned. Set its agenda, then send the invitations."))
        return redirect("bodies:desk_meeting", meeting.code)
    return redirect("bodies:poll", row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def drop_dates(request: HttpRequest, poll: int) -> HttpResponse:
    """Give the question up."""
    row = queries.hosted_poll(poll, request.user)
    form = CancelForm(typed(request))
    if form.is_valid():
        with refused_into(form):
            actions.drop_dates(poll=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect("bodies:desk_body", row.body.slug)
    trail = body_trail(row.body, row.title, _("Give up"))
    return asked(request, form, heading=_("Give this question up"), verb=_("Give it up"), trail=trail)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
@never_cache
def answer_dates(request: HttpRequest, code: str) -> HttpResponse:
    """Which dates suit, without signing in: the code in the letter opens the answers of one seat."""
    require(guesses_left(request, CODES, per_address=MISSES), code="too_many")
    link = queries.poll_link(code)
    if link is None:
        missed(request, CODES, per_address=MISSES)
        return render(request, "bodies/page_no_invitation.html", status=404)
    told = queries.asked(link.poll)
    named = [(date.pk, _named(date, request)) for date in told.dates]
    said = {f"date_{date.pk}": told.answers.get((link.seat_id, date.pk), "") for date in told.dates}
    form = AnswerForm(typed(request), dates=named, initial=said)
    if form.is_valid():
        with refused_into(form):
            actions.answer_dates(code=code, answers=form.answers(), by=request.actor, at=request.now)
            messages.success(request, _("Thank you. Until the end you may change your answers by the same link."))
            return redirect("bodies:answer_dates", code)
    context = _answering(request, link.poll, queries.seat_name(link.seat)) | {"form": form}
    return render(request, "bodies/page_answer_dates.html", context, status=422 if form.errors else 200)


def _answering(request: HttpRequest, row: Poll, seat: str) -> dict[str, Any]:
    return {
        "poll": row,
        "seat": seat,
        "trail": [Crumb(row.body.name)],
        "until": dates.at_moment(timezone.localtime(row.closes_at), request.LANGUAGE_CODE),
        "open": row.state == PollState.OPEN and row.closes_at > request.now,
    }
