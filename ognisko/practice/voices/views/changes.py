"""What changed and what is under way: challenges, their traces, proposals to the city budget. Open to all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing import files, slots
from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.shapes import Crumb, Knot, Row
from ognisko.place.centres import queries as centres

from ..forms import ChallengesForm, ProposalsForm
from ..models import Challenge
from ..queries import challenges as queries
from ..queries import directions, grounds, passages, rows
from ..queries import trace as traces
from ..queries.happened import happened
from ..queries.heard import challenge_told, heard_along
from ..queries.photos import photo_file
from .strength import strength_picture, with_strength

PAGE = 30


@require_safe
@open_to_all
def challenges(request: HttpRequest) -> HttpResponse:
    """The register: everything the centres heard should change, how it is shown, and what became of it."""
    form = ChallengesForm(request.GET)
    valid = form.is_valid()
    found = queries.challenges(neighbourhood=form.cleaned_data.get("osiedle"), **form.said)
    words = form.cleaned_data.get("q", "")
    pks = queries.worded(found, words) if words else queries.listed(found)
    page = Paginator(pks, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": shown(queries.counted(page.object_list)),
        "filtered": any(form.cleaned_data.values()),
    }
    return render(request, "voices/page_challenges.html", context, status=200 if valid else 422)


def shown(found: list[Any]) -> list[Row]:
    """Challenges as lines of the register, each with its strength."""
    strengths = grounds.strengths([each.pk for each in found])
    return with_strength(rows.register_rows(found), [strengths[each.pk] for each in found])


@require_safe
@open_to_all
def trace(request: HttpRequest, code: str) -> HttpResponse:
    """The line from voice to change, for everyone: dates, no names, no private words."""
    try:
        row = challenge_told(code)
    except Challenge.DoesNotExist as error:
        raise Http404(_("There is no such challenge.")) from error
    told = slots.filled("voices.trace", request, challenge=row)
    upper, after = ([knot for each in told for knot in each[part]] for part in (0, 1))
    context = {"row": row, "tag": rows.state_tag(row), **_way(row, upper, after, request.now), **_about(row)}
    return render(request, "voices/page_trace.html", context)


def _way(row: Any, upper: list[Knot], after: list[Knot], now: datetime) -> dict[str, Any]:
    """The line itself, and what it rests on."""
    heard, proofs = heard_along(row), queries.evidence(row)
    line, strength = traces.Line(row, heard, proofs, upper, happened(row)), grounds.strength_of(heard.count, proofs)
    return {
        "knots": [*traces.knots(line, now), *after],
        "words": traces.words_before(line, now),
        "strength": strength,
        "picture": strength_picture(strength),
        "evidence": rows.evidence_rows(proofs),
    }


def _about(row: Any) -> dict[str, Any]:
    """What stands beside the line."""
    goes_on = passages.standing_one(row)
    return {
        "goes_on": goes_on if goes_on.pk != row.pk else None,
        "facts": rows.challenge_facts(row),
        "ladder": rows.ladder(row),
        "directions": rows.direction_rows(directions.directions_answering(row)) if row.has_directions else [],
        "places": row.places,
        "trail": [Crumb(_("Voices and changes"), reverse("voices:challenges")), Crumb(row.title)],
    }


@require_safe
@open_to_all
def photo(request: HttpRequest, challenge: str, key: str, size: str) -> HttpResponse:
    """One size of a photograph among the evidence."""
    return files.answer(request, photo_file(challenge, key), size, public=True)


@require_safe
@open_to_all
def centre_directions(request: HttpRequest, slug: str) -> HttpResponse:
    """What a centre set out to do, with what became of it and the challenges it answers."""
    centre = centres.centre(slug, request.actor)
    found = [
        {"row": each, "when": directions.span(each), "tag": rows.direction_tag(each), "cited": directions.cited(each)}
        for each in directions.directions(centre)
    ]
    trail = [Crumb(centre.name, reverse("centres:centre", args=[slug])), Crumb(_("What we set out to do"))]
    return render(request, "voices/page_directions.html", {"centre": centre, "found": found, "trail": trail})


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
