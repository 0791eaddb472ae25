"""A round of voting on the host's desk: prepare, open, close, count, carry its outcome in a meeting."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb, Row

from .. import actions, queries
from ..forms import BallotForm, CardsForm, CarryForm, OptionForm, WithdrawForm
from ..lifecycle import BALLOT
from ..messages import zloty
from ..models import BallotOption, BallotRound, Meeting
from ..vocabulary import REASON_MAX, Method
from ..vocabulary.ballots import BallotState, Electorate
from . import outcome
from .pages import asked, body_trail, typed
from .rows import ballot_tag

FORM = ["GET", "HEAD", "POST"]


def ballot_trail(row: BallotRound, *more: str) -> list[Crumb]:
    own = Crumb(row.question, reverse("bodies:desk_ballot", args=[row.code]) if more else "")
    return [*body_trail(row.body), own, *(Crumb(label) for label in more)]


@require_http_methods(FORM)
@needs("bodies.host")
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Prepare a round of voting."""
    body = queries.hosted(slug, request.user)
    form = BallotForm(typed(request))
    if form.is_valid():
        with refused_into(form):
            row = actions.draft_ballot(body=body.pk, **form.said(), by=request.user, at=request.now)
            return redirect("bodies:desk_ballot", row.code)
    trail = body_trail(body, _("New ballot"))
    return asked(request, form, heading=_("Prepare a ballot"), verb=_("Next: what stands on it"), trail=trail)


@require_http_methods(FORM)
@needs("bodies.host")
def describe(request: HttpRequest, code: str) -> HttpResponse:
    """Change what a round being prepared asks."""
    row = queries.hosted_ballot(code, request.user)
    form = BallotForm(typed(request), initial=BallotForm.initial_of(row))
    if form.is_valid():
        with refused_into(form):
            actions.describe_ballot(ballot=row.pk, **form.said(), by=request.user, at=request.now)
            return redirect("bodies:desk_ballot", row.code)
    return asked(request, form, heading=_("Question and rules"), verb=_("Save"), trail=ballot_trail(row, _("Rules")))


@require_safe
@needs("bodies.host")
def desk_ballot(request: HttpRequest, code: str) -> HttpResponse:
    """One round with what may follow now."""
    row = queries.hosted_ballot(code, request.user)
    return _board(request, row, OptionForm(ballot=row))


def _board(request: HttpRequest, row: BallotRound, form: OptionForm) -> HttpResponse:
    lines = queries.options(row)
    context = {
        "ballot": row,
        "trail": ballot_trail(row),
        "tag": ballot_tag(row),
        "facts": outcome.rules(row),
        "options": [_option(each) for each in lines],
        "form": form,
        "print": CardsForm(),
        "verbs": _verbs(row, request, len(lines)),
        "turnout": outcome.turnout_words(queries.turnout(row)) if row.opened_at else "",
        "waiting": _waiting(row),
        "residents": row.electorate == Electorate.RESIDENTS,
        "carry": _carries(row),
    }
    return render(request, "bodies/page_desk_ballot.html", context, status=422 if form.errors else 200)


def _option(each: BallotOption) -> dict[str, Any]:
    note = _("%(cost)s zł") % {"cost": zloty(each.cost)} if each.cost else ""
    return {"pk": each.pk, "title": each.title, "note": note}


def _verbs(row: BallotRound, request: HttpRequest, lines: int) -> set[str]:
    """What may be done now, as far as a button should offer it."""
    verbs = set(BALLOT.verbs(row.state))
    if lines < 2:
        verbs.discard("open")
    given = queries.turnout(row)
    everybody = row.electorate != Electorate.RESIDENTS and given["used"] + given["spoiled"] == given["cards"]
    if row.closes_at > request.now and not everybody:
        verbs.discard("close")
    if row.closes_at <= request.now:
        verbs.discard("cast")
    if row.decision_id is not None:
        verbs.discard("carry")
    if row.state in (BallotState.OPEN, BallotState.CLOSED):
        verbs.add("enter")
    return verbs


def _waiting(row: BallotRound) -> list[str]:
    """Seats that have not voted yet, by name: whether one voted is no secret to the host, how is."""
    if row.state not in (BallotState.OPEN, BallotState.CLOSED):
        return []
    cards = queries.seat_cards(row)
    return [
        queries.seat_name(each.seat) for each in cards if each.seat and not each.is_used and not each.spoiled_reason
    ]


def _carries(row: BallotRound) -> list[Row]:
    """Held meetings in which the outcome can be confirmed now."""
    if row.state != BallotState.COUNTED or row.decision_id is not None:
        return []
    return [
        Row(each.title, reverse("bodies:carry_ballot", args=[row.code, each.code]), day=each.starts_at.date())
        for each in queries.meetings_to_carry(row)
    ]


@require_http_methods(FORM)
@needs("bodies.host")
def put_option(request: HttpRequest, code: str) -> HttpResponse:
    """One more option; a refusal shows above the form, with everything typed."""
    row = queries.hosted_ballot(code, request.user)
    form = OptionForm(typed(request), ballot=row)
    if form.is_valid():
        line = actions.Line(form.cleaned_data["title"], form.cleaned_data.get("cost"))
        with refused_into(form):
            actions.put_option(ballot=row.pk, line=line, by=request.user, at=request.now)
            return redirect(f"{reverse('bodies:desk_ballot', args=[row.code])}#dodaj")
    return _board(request, row, form)


@require_POST
@needs("bodies.host")
def drop_option(request: HttpRequest, code: str, option: int) -> HttpResponse:
    """Take an option off."""
    row = queries.hosted_ballot(code, request.user)
    found = get_object_or_404(BallotOption, round=row, pk=option)
    return _act(
        request,
        row,
        lambda: actions.drop_option(ballot=row.pk, option=found.pk, by=request.user, at=request.now),
        _("It is off the ballot."),
    )


def _act(request: HttpRequest, row: BallotRound, act: Callable[[], Any], done: str) -> HttpResponse:
    with refused_to_message(request):
        act()
        messages.success(request, done)
    return redirect("bodies:desk_ballot", row.code)


@require_POST
@needs("bodies.host")
def open_round(request: HttpRequest, code: str) -> HttpResponse:
    """Open the voting."""
    row = queries.hosted_ballot(code, request.user)
    return _act(
        request,
        row,
        lambda: actions.open_ballot(ballot=row.pk, by=request.user, at=request.now),
        _("Voting is open. Whoever has an address gets a letter with their ballot."),
    )


@require_POST
@needs("bodies.host")
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close the voting."""
    row = queries.hosted_ballot(code, request.user)
    return _act(
        request,
        row,
        lambda: actions.close_ballot(ballot=row.pk, by=request.user, at=request.now),
        _("Voting is closed. Enter the paper that was handed in, then count."),
    )


@require_POST
@needs("bodies.host")
def count(request: HttpRequest, code: str) -> HttpResponse:
    """Count and publish."""
    row = queries.hosted_ballot(code, request.user)
    return _act(
        request,
        row,
        lambda: actions.count_ballot(ballot=row.pk, by=request.user, at=request.now),
        _("Counted. The result stands on the page everyone sees."),
    )


@require_http_methods(FORM)
@needs("bodies.host")
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Withdraw a round, saying why."""
    row = queries.hosted_ballot(code, request.user)
    form = WithdrawForm(typed(request))
    if form.is_valid():
        with refused_into(form):
            actions.withdraw_ballot(ballot=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect("bodies:desk_ballot", row.code)
    trail = ballot_trail(row, _("Withdraw"))
    return asked(request, form, heading=_("Withdraw the ballot"), verb=_("Withdraw it"), trail=trail)


@require_http_methods(FORM)
@needs("bodies.host")
def carry(request: HttpRequest, code: str, meeting: str) -> HttpResponse:
    """Put the outcome to a meeting, which confirms it by consent."""
    row = queries.hosted_ballot(code, request.user)
    where = queries.hosted_meeting(meeting, request.user)
    initial = {"question": outcome.question(row), "reasons": outcome.reasons(row)[:REASON_MAX]}
    form = CarryForm(typed(request), seats=queries.present_seats(where), initial=initial)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("question", "reasons", "review_on")}
        with refused_into(form):
            _carry(request, row, where, form, words)
            return redirect("bodies:desk_meeting", where.code)
    trail = ballot_trail(row, where.title)
    heading = _("Does anybody object to this result?")
    return asked(request, form, heading=heading, verb=_("Save the decision"), trail=trail)


def _carry(request: HttpRequest, row: BallotRound, where: Meeting, form: CarryForm, words: dict[str, Any]) -> None:
    decision = actions.carry_ballot(
        ballot=row.pk, meeting=where.pk, stances=form.stances(), **words, by=request.user, at=request.now
    )
    if decision.method in Method.of_consent() and decision.outcome == "adopted":
        messages.success(request, _("The result is a decision of this meeting."))
    else:
        messages.warning(request, _("Somebody blocked. Talk it over and put it again, changed."))
