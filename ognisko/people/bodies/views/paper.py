"""Paper ballots: printed with a number and a code, handed out, typed in by keyboard alone, set aside or taken out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.answers import pdf
from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message

from .. import actions, queries
from ..forms import CardsForm, NumberedForm, PaperForm
from ..models import BallotCard, BallotRound
from ..vocabulary.ballots import BallotState, Electorate
from . import outcome
from .ballots import FORM, ballot_trail
from .pages import asked, typed
from .sheets import ballots_pdf


@require_http_methods(FORM)
@needs("bodies.host")
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Type in one paper ballot after another."""
    row = queries.hosted_ballot(code, request.user)
    form = PaperForm(typed(request), ballot=row, options=queries.options(row))
    if form.is_valid():
        number = form.cleaned_data["number"]
        with refused_into(form):
            actions.enter_ballot(ballot=row.pk, number=number, marks=form.marks(), by=request.user, at=request.now)
            messages.success(request, _("Ballot %(number)s is in. The next one:") % {"number": number.upper()})
            return redirect("bodies:enter_ballots", row.code)
    context = {
        "ballot": row,
        "form": form,
        "trail": ballot_trail(row, _("Paper ballots")),
        "turnout": outcome.turnout_words(queries.turnout(row)),
        "rule": outcome.how_to_fill(row),
    }
    return render(request, "bodies/page_enter_ballots.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@needs("bodies.host")
def spoil(request: HttpRequest, code: str) -> HttpResponse:
    """Set a paper ballot aside as invalid."""
    row = queries.hosted_ballot(code, request.user)
    form = NumberedForm(typed(request), initial={"number": request.GET.get("number", "")[:20]})
    if form.is_valid():
        with refused_into(form):
            actions.spoil_ballot(ballot=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Set aside: it counts among the invalid ones."))
            return redirect("bodies:enter_ballots", row.code)
    trail = ballot_trail(row, _("Invalid ballot"))
    return asked(request, form, heading=_("Set a ballot aside as invalid"), verb=_("Set it aside"), trail=trail)


@require_http_methods(FORM)
@needs("bodies.host")
def take_out(request: HttpRequest, code: str) -> HttpResponse:
    """Take out a paper ballot typed in wrongly."""
    row = queries.hosted_ballot(code, request.user)
    form = NumberedForm(typed(request))
    if form.is_valid():
        with refused_into(form):
            actions.take_out_ballot(ballot=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Taken out. Type it in anew."))
            return redirect("bodies:enter_ballots", row.code)
    trail = ballot_trail(row, _("Mistake"))
    return asked(request, form, heading=_("Take out a ballot typed in wrongly"), verb=_("Take it out"), trail=trail)


@require_POST
@needs("bodies.host")
def print_cards(request: HttpRequest, code: str) -> HttpResponse:
    """A PDF of ballots: fresh ones for residents, or those of the seats that have not voted."""
    row = queries.hosted_ballot(code, request.user)
    form = CardsForm(request.POST)
    with refused_to_message(request):
        cards = _cards(request, row, form)
        return pdf(ballots_pdf(row, cards, request.now), f"karty-{row.code}")
    return redirect("bodies:desk_ballot", row.code)


def _cards(request: HttpRequest, row: BallotRound, form: CardsForm) -> list[BallotCard]:
    if row.electorate == Electorate.RESIDENTS:
        if not form.is_valid():
            raise Refused(_("Between 1 and 200 ballots can be made at once."), _("Choose another number."))
        return actions.issue_cards(ballot=row.pk, count=form.cleaned_data["count"], by=request.user, at=request.now)
    if row.state != BallotState.OPEN:
        raise Refused(_("Ballots are printed while voting is open."), _("Open the voting first."))
    cards = [each for each in queries.seat_cards(row) if not each.is_used and not each.spoiled_reason]
    if not cards:
        raise Refused(_("Everybody has voted."), _("There is nothing to print."))
    return cards


@require_POST
@needs("bodies.host")
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """One ballot for a resident at the desk, who votes here at once or takes the code home."""
    row = queries.hosted_ballot(code, request.user)
    with refused_to_message(request):
        card = actions.issue_cards(ballot=row.pk, count=1, by=request.user, at=request.now)[0]
        found = queries.code_of(card.number, row.network_id)
        words: dict[str, Any] = {"code": spoken(found), "number": spoken(card.number)}
        messages.success(request, _("Ballot %(number)s. Its code, for the voter alone: %(code)s") % words)
        return redirect(f"{reverse('bodies:desk_ballot', args=[row.code])}#wydaj")
    return redirect("bodies:desk_ballot", row.code)
