"""The desk keeps challenges with their evidence, and the question each centre asks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb, Row
from ognisko.place.centres.models import Centre

from .. import access, actions
from ..forms import (
    CallForm,
    ChallengesForm,
    DescribeForm,
    EvidenceForm,
    MoveLevelForm,
    OpenChallengeForm,
    ReasonForm,
)
from ..lifecycle import CHALLENGE
from ..models import Challenge, Evidence
from ..queries import calls, grounds, likeness, offers, passages, rows
from ..queries import challenges as queries
from ..queries import voices as voice_queries
from ..queries.heard import heard_of
from ..vocabulary import ChallengeState, EvidenceKind
from .strength import strength_picture, with_strength

PAGE = 30
MOST_VOICES = 100
DESCRIBED = ("title", "summary", "sphere", "theme")


@require_safe
@needs("challenges.keep")
def challenges(request: HttpRequest) -> HttpResponse:
    """Challenges of my centres."""
    form = ChallengesForm(request.GET)
    valid = form.is_valid()
    chosen = queries.narrowed(queries.challenges_to_keep(request.user), form.cleaned_data.get("osiedle"), form.said)
    words = form.cleaned_data.get("q", "")
    pks = queries.worded(chosen, words) if words else chosen.values_list("pk", flat=True)
    page = Paginator(pks, PAGE).get_page(request.GET.get("page"))
    kept = queries.counted(page.object_list)
    strengths = grounds.strengths([each.pk for each in kept])
    context = {
        "form": form,
        "page": page,
        "rows": with_strength(rows.kept_rows(kept), [strengths[each.pk] for each in kept]),
        "filtered": any(form.cleaned_data.values()),
    }
    return render(request, "voices/page_kept.html", context, status=200 if valid else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("challenges.keep")
def open_challenge(request: HttpRequest) -> HttpResponse:
    """Name a challenge; the voice it came from joins it."""
    centres = list(Centre.objects.filter(access.centres_with(request.user, access.KEEP)).order_by("name"))
    number = request.GET.get("glos", "")[:8]
    form = OpenChallengeForm(request.POST or None, centres=centres, initial={"voice": number})
    if form.is_valid():
        with refused_into(form):
            said = {name: form.cleaned_data[name] for name in (*DESCRIBED, "level", "centre")}
            voice = voice_queries.voices(request.user).filter(number=form.cleaned_data["voice"]).first()
            row = actions.open_challenge(**said, voice=voice.pk if voice else None, by=request.user, at=request.now)
            messages.success(request, _("The challenge is open and public."))
            return redirect("voices:challenge", code=row.code)
    context = {"form": form, "trail": trail(Crumb(_("Open a challenge")))}
    return render(request, "voices/page_open_challenge.html", context, status=422 if form.errors else 200)


@require_safe
@needs("challenges.keep")
def challenge(request: HttpRequest, code: str) -> HttpResponse:
    """One challenge: evidence, proposals that fit, what can be done with it."""
    return challenge_page(request, found(request, code))


@require_POST
@needs("challenges.keep")
def describe_challenge(request: HttpRequest, code: str) -> HttpResponse:
    """Say it better."""
    row = found(request, code)
    form = DescribeForm(request.POST)
    if form.is_valid():
        with refused_into(form):
            actions.describe_challenge(challenge=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Saved."))
            return redirect("voices:challenge", code=code)
    return challenge_page(request, row, describe=form)


@require_POST
@needs("challenges.keep")
def add_evidence(request: HttpRequest, code: str) -> HttpResponse:
    """A note, a figure, a resolution."""
    row = found(request, code)
    form = EvidenceForm(request.POST, prefix="evidence")
    if form.is_valid():
        with refused_into(form):
            actions.add_evidence(challenge=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Added to the evidence."))
            return redirect("voices:challenge", code=code)
    return challenge_page(request, row, evidence=form)


@require_POST
@needs("challenges.keep")
def add_proposal(request: HttpRequest, code: str, proposal: int) -> HttpResponse:
    """A residents' proposal to the city budget is evidence too."""
    row = found(request, code)
    if proposal not in queries.proposals_by_pk([proposal]):
        raise Http404
    with refused_to_message(request):
        kind = EvidenceKind.PROPOSAL
        actions.add_evidence(challenge=row.pk, kind=kind, proposal=proposal, by=request.user, at=request.now)
        messages.success(request, _("Added to the evidence."))
    return redirect("voices:challenge", code=code)


@require_POST
@needs("challenges.keep")
def set_aside(request: HttpRequest, code: str) -> HttpResponse:
    """Leave it, with a public reason."""
    return _moved(request, code, actions.set_challenge_aside, _("Set aside. Everyone sees the reason."))


@require_POST
@needs("challenges.keep")
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """Take it up again, with a public reason."""
    return _moved(request, code, actions.reopen_challenge, _("Open again. Everyone sees the reason."))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voices.answer")
def open_call(request: HttpRequest, slug: str) -> HttpResponse:
    """The centre's question, who answers and within how many days."""
    centre = Centre.objects.filter(access.centres_with(request.user, access.ANSWER), slug=slug).first()
    if centre is None:
        raise Http404
    call = calls.standing_call(centre.pk)
    people = calls.people_to_answer(centre, timezone.localdate(request.now), call)
    form = CallForm(
        request.POST or None,
        people=[(each.pk, each.name) for each in people],
        initial=calls.proposed_call(call, request.network.answer_days, request.user),
    )
    if form.is_valid():
        with refused_into(form):
            owner = next(each for each in people if each.pk == form.cleaned_data["owner"])
            said = form.cleaned_data | {"owner": owner}
            actions.open_call(centre=centre.pk, **said, by=request.user, at=request.now)
            messages.success(request, _("The question is open."))
            return redirect("centres:desk", slug=slug)
    context = {"form": form, "centre": centre, "call": call, "trail": rows.desk_trail(Crumb(centre.name))}
    return render(request, "voices/page_call.html", context, status=422 if form.errors else 200)


def _moved(request: HttpRequest, code: str, action: object, said: str) -> HttpResponse:
    row = found(request, code)
    form = ReasonForm(request.POST, prefix="move")
    if form.is_valid():
        with refused_into(form):
            action(challenge=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, said)
            return redirect("voices:challenge", code=code)
    return challenge_page(request, row, move=form)


def found(request: HttpRequest, code: str) -> Challenge:
    """The challenge, if the viewer keeps it; else Http404."""
    row = queries.challenges_to_keep(request.user).select_related("merged_into__centre").filter(code=code).first()
    if row is None:
        raise Http404
    return row


def challenge_page(request: HttpRequest, row: Challenge, **bound: Form) -> HttpResponse:
    """The challenge with its forms; `bound` are those that were sent and not taken."""
    words = request.GET.get("q", "").strip()[:200]
    proofs = queries.evidence(row)
    context = {
        "row": row,
        "tag": rows.state_tag(row),
        "evidence_rows": _proofs(row, proofs),
        "voice_rows": rows.voice_rows(voice_queries.voices(request.user).filter(challenge=row)[:MOST_VOICES]),
        "words": words,
        "trail": trail(Crumb(row.title)),
    }
    page = "voices/page_challenge.html"
    if row.state == ChallengeState.MERGED:
        goes_on, page = passages.standing_one(row), "voices/page_merged.html"
        context |= {"goes_on": goes_on, "back": bound.get("back") or ReasonForm(prefix="back")}
    else:
        context |= _offered(row, proofs, words) | _to_do(row, bound) | _shown(row, proofs)
    return render(request, page, context, status=422 if bound else 200)


def _proofs(row: Challenge, proofs: list[Evidence]) -> list[Row]:
    """Each piece of evidence with a way to withdraw it, while the challenge stands for itself."""
    found = rows.evidence_rows(proofs)
    if row.state == ChallengeState.MERGED:
        return found
    words = _("Withdraw")
    ways = [reverse("voices:withdraw_evidence", args=[row.code, each.pk]) for each in proofs]
    return [
        replace(each, aside=format_html('<a href="{}">{}<span class="unseen">: {}</span></a>', way, words, each.title))
        for each, way in zip(found, ways, strict=True)
    ]


def _offered(row: Challenge, proofs: list[Evidence], words: str) -> dict[str, Any]:
    """What may belong here: proposals, voices, other challenges."""
    return {
        "offered": likeness.offered_proposals(row, words, {each.proposal_id for each in proofs}),
        "records": offers.offers(row),
        "lone": likeness.lone_voices(row),
        "alike": likeness.like_this_one(row),
    }


def _to_do(row: Challenge, bound: dict[str, Form]) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in DESCRIBED}
    return {
        "verbs": CHALLENGE.verbs(row.state),
        "describe": bound.get("describe") or DescribeForm(initial=said),
        "evidence": bound.get("evidence") or EvidenceForm(prefix="evidence"),
        "level": bound.get("level") or MoveLevelForm(prefix="level", now=row.level),
        "move": bound.get("move") or ReasonForm(prefix="move"),
    }


def _shown(row: Challenge, proofs: list[Evidence]) -> dict[str, Any]:
    strength = grounds.strength_of(heard_of(row).count, proofs)
    return {
        "facts": rows.challenge_facts(row),
        "ladder": rows.ladder(row),
        "strength": strength,
        "picture": strength_picture(strength),
    }


def trail(*crumbs: Crumb) -> list[Crumb]:
    return [Crumb(_("Challenges"), reverse("voices:kept")), *crumbs]
