"""Prioritising by ballot: challenges put in order by the assembly, from the partnership's board."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.foundation.ui.shapes import Crumb, Row, Tag

from .. import actions, queries
from ..forms import PutToBallotForm
from ..models import Cycle, Partnership
from ..vocabulary import Phase
from .one_form import home, typed


@require_http_methods(["GET", "HEAD", "POST"])
@needs("partnerships.keep")
def put_to_ballot(request: HttpRequest, slug: str) -> HttpResponse:
    """Prepare a ranking of challenges; what else the ballot asks is set on its own page."""
    row = queries.kept(slug, request.user)
    turn = queries.running_cycle(row)
    if turn is None:
        raise Http404
    offered = [(each.pk, each.title) for each in queries.challenges_to_choose(turn)]
    form = PutToBallotForm(
        typed(request), choices={"challenges": offered}, initial={"challenges": [pk for pk, _title in offered]}
    )
    if form.is_valid():
        with refused_into(form):
            ballot = actions.put_to_ballot(cycle=turn.pk, **form.said(), by=request.user, at=request.now)
            messages.success(request, _("The ballot is prepared. Look it through and open the voting."))
            return redirect("bodies:desk_ballot", ballot.code)
    heading, back = _("Put challenges in order by a ballot"), home(request, row)
    trail = [Crumb(_("Partnership"), reverse("partnerships:desk")), Crumb(row.name, back), Crumb(heading)]
    lead = _("The ballot proposes the order. A meeting of the assembly confirms it by consent, with reasons.")
    context = {"form": form, "heading": heading, "verb": _("Prepare the ballot"), "lead": lead}
    context |= {"trail": trail, "back": back}
    return render(request, "partnerships/page_form.html", context, status=422 if form.errors else 200)


def ballots_shown(row: Partnership, turn: Cycle | None) -> dict[str, Any]:
    """For the board: the assembly's rounds and, in the phase of priorities, the way to a new one."""
    may = turn is not None and turn.phase == Phase.PRIORITIES
    url = reverse("partnerships:put_to_ballot", args=[row.slug]) if may else ""
    return {"ballots": _rows(row), "ballot_url": url}


def _rows(row: Partnership) -> list[Row]:
    return [
        Row(
            each.question,
            reverse("bodies:desk_ballot", args=[each.code]),
            note=each.get_method_display(),
            tags=[Tag(_("confirmed by the assembly") if each.decision_id else each.get_state_display(), "gold")],
        )
        for each in queries.assembly_ballots(row)
    ]


def challenge_choices(turn: Cycle) -> list[tuple[int, str]]:
    """Challenges to choose from, those of the newest ranking first, each with the place it took."""
    places = queries.places(turn)
    rows = sorted(queries.challenges_to_choose(turn), key=lambda each: places.get(each.pk, len(places) + 1))
    said = _("%(title)s (place %(place)s in the ranking)")
    return [
        (each.pk, said % {"title": each.title, "place": places[each.pk]} if each.pk in places else each.title)
        for each in rows
    ]
