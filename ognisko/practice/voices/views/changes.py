"""What changed and what is under way: challenges, their traces, proposals to the city budget. Open to all."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing import slots
from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.shapes import Crumb

from ..forms import ChallengesForm, ProposalsForm
from ..models import Challenge
from ..queries import challenges as queries
from ..queries import rows
from ..queries import trace as traces

PAGE = 30


@require_safe
@open_to_all
def challenges(request: HttpRequest) -> HttpResponse:
    """Everything the centres heard should change, and what became of it."""
    form = ChallengesForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.challenges(sphere=chosen.get("rodzaj", ""), neighbourhood=chosen.get("osiedle"))
    page = Paginator(queries.listed(found), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": rows.challenge_rows(queries.counted(page.object_list)),
        "filtered": any(chosen.values()),
    }
    return render(request, "voices/page_challenges.html", context)


@require_safe
@open_to_all
def trace(request: HttpRequest, code: str) -> HttpResponse:
    """The line from voice to change, for everyone: dates, no names, no private words."""
    try:
        row = queries.challenge(code)
    except Challenge.DoesNotExist as error:
        raise Http404(_("There is no such challenge.")) from error
    voices, proofs = queries.joined_voices(row), queries.evidence(row)
    upper = [knot for knots in slots.filled("voices.trace", request, challenge=row) for knot in knots]
    after = [knot for knots in slots.filled("voices.trace_after", request, challenge=row) for knot in knots]
    context = {
        "row": row,
        "tag": rows.state_tag(row),
        "knots": [*traces.knots(row, voices, proofs, upper, request.now), *after],
        "facts": rows.challenge_facts(row),
        "evidence": rows.evidence_rows(proofs),
        "places": list(row.neighbourhoods.order_by("name").values_list("slug", "name")),
        "trail": [Crumb(_("Voices and changes"), reverse("voices:challenges")), Crumb(row.title)],
    }
    return render(request, "voices/page_trace.html", context)


@require_safe
@open_to_all
def proposals(request: HttpRequest) -> HttpResponse:
    """Residents' proposals to the city budget, by words, place and year."""
    years = queries.proposal_years()
    form = ProposalsForm(request.GET, years=years)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.proposals(words=chosen.get("q", ""), neighbourhood=chosen.get("osiedle"), year=chosen.get("rok"))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "loaded": bool(years),
        "rows": [rows.proposal_row(each) for each in page.object_list],
        "trail": [Crumb(_("Voices and changes"), reverse("voices:challenges")), Crumb(_("City budget proposals"))],
    }
    return render(request, "voices/page_proposals.html", context, status=200 if form.is_valid() else 422)
