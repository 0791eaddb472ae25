"""Demands at the desk: asked of the council, sent with its opinion or its dated silence, replied to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb
from ognisko.people.bodies.models import Body

from .. import actions
from ..access import may_keep_partnership
from ..forms import ReasonForm
from ..forms.council import DemandForm, DemandReplyForm, DeskOpinionForm
from ..lifecycle import DEMAND
from ..models import Demand
from ..queries import council as queries
from ..vocabulary.council import DemandState
from . import shown_council as shown
from .council import FORM, challenges_of, council_form, trail
from .one_form import today, typed


@require_http_methods(FORM)
@needs("partnerships.keep")
def ask_opinion(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a demand and ask the council what it thinks."""
    body = queries.council_or_refused(slug, request.user)
    mine = [row for row in queries.partnerships_for(body) if may_keep_partnership(request.user, row)]
    known = challenges_of([row.centre for row in mine])
    choices = {
        "partnership": [(row.pk, row.name) for row in mine],
        "challenge": [("", "–"), *((pk, row.title) for pk, row in known.items())],
    }

    def act(said: dict[str, Any]) -> None:
        said["challenge"] = known.get(said.get("challenge") or 0)
        actions.ask_opinion(council=body.pk, **said, by=request.user, at=request.now)

    lead = _("The council represents residents: the demand goes out with its opinion, or with its dated silence.")
    return council_form(
        request,
        DemandForm(typed(request), choices=choices),
        act,
        body=body,
        heading=_("A demand in residents' name"),
        verb=_("Ask the council"),
        lead=lead,
        done=_("The council is asked. The clock runs."),
    )


@require_http_methods(FORM)
@needs("bodies.council")
def demand(request: HttpRequest, slug: str, demand: int) -> HttpResponse:
    """One demand: the council's opinion, and what may follow."""
    body = queries.council_or_refused(slug, request.user)
    row = queries.demand(body, demand)
    form = DeskOpinionForm(typed(request))
    if form.is_bound and form.is_valid():
        with refused_into(form):
            said = form.cleaned_data
            words = {"stance": said["verb"], "text": said["text"], "channel": said["channel"]}
            actions.give_opinion(demand=row.pk, **words, by=request.user, at=request.now)
            messages.success(request, _("The opinion is written down."))
            return redirect("partnerships:demand", body.slug, row.pk)
    return _page(request, body, row, form)


def _page(request: HttpRequest, body: Body, row: Demand, form: DeskOpinionForm) -> HttpResponse:
    keeps = bool(may_keep_partnership(request.user, row.partnership))
    context = {
        "body": body,
        "row": row,
        "said": shown.council_words(row),
        "facts": shown.demand_facts(row),
        "tone": shown.DEMAND_TONES[DemandState(row.state)],
        "form": form if DEMAND.allows("give_opinion", row.state) else None,
        "verbs": DEMAND.verbs(row.state) if keeps else [],
        "waits": row.state == DemandState.ASKED and not queries.is_late(row.opinion_due_on, request.now),
        "trail": trail(body, Crumb(row.addressee)),
    }
    return render(request, "partnerships/page_demand.html", context, status=422 if form.errors else 200)


@require_POST
@needs("partnerships.keep")
def send_demand(request: HttpRequest, slug: str, demand: int) -> HttpResponse:
    """Send it."""
    body = queries.council_or_refused(slug, request.user)
    row = queries.demand(body, demand)
    with refused_to_message(request):
        actions.send_demand(demand=row.pk, by=request.user, at=request.now)
        messages.success(request, _("The demand is marked as sent. Note the reply when it comes."))
    return redirect("partnerships:demand", body.slug, row.pk)


@require_http_methods(FORM)
@needs("partnerships.keep")
def note_demand_reply(request: HttpRequest, slug: str, demand: int) -> HttpResponse:
    """Note the addressee's reply."""
    body = queries.council_or_refused(slug, request.user)
    row = queries.demand(body, demand)
    return council_form(
        request,
        DemandReplyForm(typed(request), initial={"replied_on": today(request)}),
        lambda said: actions.note_demand_reply(demand=row.pk, **said, by=request.user, at=request.now),
        body=body,
        heading=_("The reply"),
        verb=_("Publish the reply"),
        lead=row.text,
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def withdraw_demand(request: HttpRequest, slug: str, demand: int) -> HttpResponse:
    """Take it back before it goes out."""
    body = queries.council_or_refused(slug, request.user)
    row = queries.demand(body, demand)
    return council_form(
        request,
        ReasonForm(typed(request)),
        lambda said: actions.withdraw_demand(demand=row.pk, **said, by=request.user, at=request.now),
        body=body,
        heading=_("Withdraw the demand"),
        verb=_("Withdraw it"),
        lead=row.text,
    )
