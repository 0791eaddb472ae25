"""Voting: the page of a round, a ballot opened by its code or by whoever sits on its seat. Nobody needs an account."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.kernel.codes import BadCode, normal, spoken
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.foundation.plumbing.answers import for_the_holder
from ognisko.foundation.plumbing.doors import open_to_all, refused_into, signed_in
from ognisko.foundation.plumbing.ratelimit import code_typed, guesses_left, missed
from ognisko.foundation.ui.shapes import Crumb

from .. import actions, queries
from ..forms import CardCodeForm, VoteForm
from ..messages import moment
from ..models import BallotCard, BallotRound
from ..vocabulary.ballots import BallotState
from . import outcome
from .ballots import FORM
from .rows import ballot_tag

CODES, BY_ADDRESS = "bodies.vote", (30, 3600)


@require_safe
@open_to_all
def ballot(request: HttpRequest, code: str) -> HttpResponse:
    """One round: what is voted on and how; once counted, what it came to and why."""
    row = queries.ballot(code, request.user)
    is_open = row.state == BallotState.OPEN and row.closes_at > request.now
    context = {
        "ballot": row,
        "trail": [*queries.body_way(row.body), Crumb(row.question)],
        "tag": ballot_tag(row),
        "facts": outcome.rules(row),
        "until": moment(row.closes_at) if is_open else "",
        "form": CardCodeForm() if is_open else None,
        "own": queries.own_card_of(row, request.user, timezone.localdate(request.now)) if is_open else None,
        "options": outcome.option_rows(row),
        "result": outcome.result(row) if row.state == BallotState.COUNTED else None,
    }
    return render(request, "bodies/page_ballot.html", context)


@require_http_methods(FORM)
@open_to_all
def find(request: HttpRequest) -> HttpResponse:
    """Type the code of a ballot."""
    form = CardCodeForm(request.POST if request.method == "POST" else None)
    if code := code_typed(request, form, CODES, per_address=BY_ADDRESS):
        return redirect("bodies:vote", code=code)
    return render(request, "bodies/page_find_ballot.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(FORM)
@open_to_all
def vote(request: HttpRequest, code: str) -> HttpResponse:
    """A ballot, for whoever holds its code: never in a cache, never in a search engine."""
    require(guesses_left(request, CODES, per_address=BY_ADDRESS), code="too_many")
    try:
        card = queries.card_by_code(code[:40])
    except BadCode:
        card = None
    if card is None:
        missed(request, CODES, per_address=BY_ADDRESS)
        context = {"form": CardCodeForm(), "unknown": True}
        return for_the_holder(render(request, "bodies/page_find_ballot.html", context, status=404))
    return for_the_holder(_given(request, card, normal(code), RESIDENT))


@require_http_methods(FORM)
@signed_in
def own_ballot(request: HttpRequest, code: str) -> HttpResponse:
    """The ballot of my own seat, or of an organisation I speak for."""
    row = queries.ballot(code, request.user)
    card = queries.own_card_of(row, request.user, timezone.localdate(request.now))
    if card is None:
        raise Http404
    return for_the_holder(_given(request, card, "", request.user))


def _given(request: HttpRequest, card: BallotCard, code: str, by: Any) -> HttpResponse:
    """The ballot to fill in; once filled in, what was given, which can be changed until the close."""
    row = card.round
    options = queries.options(row)
    given = queries.marks_of(card)
    form = VoteForm(request.POST if request.method == "POST" else None, ballot=row, options=options, given=given)
    if form.is_valid():
        with refused_into(form):
            actions.cast_ballot(card=card.pk, marks=form.marks(), code=code, by=by, at=request.now)
            messages.success(
                request, _("Your ballot is in. You can change it until %(when)s.") % {"when": moment(row.closes_at)}
            )
            return redirect(request.path)
    context = _ballot_page(request, row, card, form, given)
    return render(request, "bodies/page_vote.html", context, status=422 if form.errors else 200)


def _ballot_page(
    request: HttpRequest, row: BallotRound, card: BallotCard, form: VoteForm, given: Any
) -> dict[str, Any]:
    costs = {f"mark_{order}": words for order, words in outcome.cost_notes(row).items()}
    return {
        "ballot": row,
        "card": card,
        "number": spoken(card.number),
        "who": queries.seat_name(card.seat) if card.seat else "",
        "form": form,
        "is_given": bool(given),
        "is_open": row.state == BallotState.OPEN and row.closes_at > request.now,
        "until": moment(row.closes_at),
        "rule": outcome.how_to_fill(row),
        "fields": [(bound, costs.get(bound.name, "")) for bound in form.visible_fields()],
        "url": reverse("bodies:ballot", args=[row.code]),
    }
