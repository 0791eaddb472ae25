"""The desk shapes challenges: joins two, splits one, brings one back, passes it on, shows a photograph."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb
from ognisko.place.centres.forms import PictureForm

from .. import actions
from ..forms import MergeForm, MoveLevelForm, ReasonForm, SplitForm, WithdrawForm
from ..models import Challenge
from ..queries import challenges as queries
from ..queries import grounds, likeness, rows
from ..queries import voices as voice_queries
from ..vocabulary import ChallengeState
from .keeping import challenge_page, found, trail
from .strength import strength_picture

PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@needs("challenges.keep")
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the one that says the same, look at both, say why."""
    row, chosen = found(request, code), request.GET.get("do", "")[:70]
    target = queries.challenges_to_keep(request.user).filter(code=chosen).exclude(pk=row.pk).first()
    if chosen and target is None:
        raise Http404
    form = MergeForm(request.POST or None)
    if target is not None and form.is_valid():
        with refused_into(form):
            reason = form.cleaned_data["reason"]
            actions.merge_challenge(challenge=row.pk, into=target.pk, reason=reason, by=request.user, at=request.now)
            messages.success(request, _("Joined. Every voice went along, and the old address leads here."))
            return redirect("voices:challenge", code=target.code)
    context = {"row": row, "target": target, "form": form, "trail": _trail(row, _("Join to another"))}
    context |= {"both": _both(row, target)} if target else _candidates(request, row)
    return render(request, "voices/page_merge.html", context, status=422 if form.errors else 200)


def _candidates(request: HttpRequest, row: Challenge) -> dict[str, Any]:
    """Those that share words, with the words; and all others, by title."""
    kept = queries.challenges_to_keep(request.user).exclude(pk=row.pk)
    standing = {each.pk: each for each in kept.exclude(state__in=ChallengeState.gone())}
    alike = [each for each in likeness.like_this_one(row) if each.thing.pk in standing]
    return {"alike": alike, "others": sorted(standing.values(), key=lambda each: each.title)}


def _both(*two: Challenge) -> list[dict[str, Any]]:
    """The two, as they are compared."""
    strengths = grounds.strengths([row.pk for row in two])
    return [
        {
            "row": row,
            "tag": rows.state_tag(row),
            "strength": strengths[row.pk],
            "picture": strength_picture(strengths[row.pk]),
        }
        for row in two
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs("challenges.keep")
def split(request: HttpRequest, code: str) -> HttpResponse:
    """Mark what speaks of another matter, and name that matter."""
    row = found(request, code)
    words = request.GET.get("q", "").strip()[:200]
    here = voice_queries.with_words(voice_queries.voices(request.user).filter(challenge=row), words, request.user)
    page = Paginator(here.order_by("heard_at", "pk"), PAGE).get_page(request.GET.get("page"))
    voices = [(each.number, f"{voice_queries.excerpt(each)} ({rows.voice_note(each)})") for each in page.object_list]
    proofs = [(str(each.pk), _proof(each)) for each in queries.evidence(row)]
    form = SplitForm(
        request.POST or None, voices=voices, evidence=proofs, initial={"sphere": row.sphere, "theme": row.theme}
    )
    if form.is_valid():
        with refused_into(form):
            said = dict(form.cleaned_data)
            numbers, chosen = said.pop("voices", []), said.pop("evidence", [])
            pks = [each.pk for each in page.object_list if each.number in numbers]
            new = actions.split_challenge(
                challenge=row.pk, voices=pks, evidence=[int(pk) for pk in chosen], **said, by=request.user,
                at=request.now,
            )  # fmt: skip
            messages.success(request, _("Split. The new challenge is open and public."))
            return redirect("voices:challenge", code=new.code)
    context = {"row": row, "form": form, "page": page, "words": words, "trail": _trail(row, _("Split"))}
    return render(request, "voices/page_split.html", context, status=422 if form.errors else 200)


def _proof(proof: Any) -> str:
    return f"{proof.get_kind_display()}: {proof.proposal.title if proof.proposal else proof.text}"


@require_POST
@needs("challenges.keep")
def bring_back(request: HttpRequest, code: str) -> HttpResponse:
    """Undo a joining."""
    row = found(request, code)
    form = ReasonForm(request.POST, prefix="back")
    if form.is_valid():
        with refused_into(form):
            actions.bring_challenge_back(challenge=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("It stands for itself again, with what came from it."))
            return redirect("voices:challenge", code=code)
    return challenge_page(request, row, back=form)


@require_POST
@needs("challenges.keep")
def move_level(request: HttpRequest, code: str) -> HttpResponse:
    """Pass it up, or hand it back nearer, saying why."""
    row = found(request, code)
    form = MoveLevelForm(request.POST, prefix="level", now=row.level)
    if form.is_valid():
        with refused_into(form):
            actions.move_challenge_level(challenge=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Passed on. Everyone sees to whom, and why."))
            return redirect("voices:challenge", code=code)
    return challenge_page(request, row, level=form)


@require_POST
@needs("challenges.keep")
def take_voice_in(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """A voice that says alike and is with no challenge yet joins this one."""
    row = found(request, code)
    voice = voice_queries.voices(request.user).filter(number=number).first()
    if voice is None:
        raise Http404
    with refused_to_message(request):
        actions.join_voice(voice=voice.pk, challenge=row.pk, by=request.user, at=request.now)
        messages.success(request, _("Joined. The clock goes on until the answer."))
    return redirect("voices:challenge", code=code)


@require_POST
@needs("challenges.keep")
def cite_record(request: HttpRequest, code: str) -> HttpResponse:
    """A record of the house is evidence too: a council's resolution, a field note, a survey."""
    row = found(request, code)
    with refused_to_message(request):
        key = request.POST.get("record", "")[:80]
        actions.cite_record(challenge=row.pk, record_key=key, by=request.user, at=request.now)
        messages.success(request, _("Added to the evidence."))
    return redirect("voices:challenge", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("challenges.keep")
def add_photo(request: HttpRequest, code: str) -> HttpResponse:
    """A photograph that shows it."""
    row = found(request, code)
    form = PictureForm(request.POST or None, request.FILES or None, shown=None)
    if form.is_valid():
        with refused_into(form):
            actions.add_photo(challenge=row.pk, **form.words, by=request.user, at=request.now)
            messages.success(request, _("Added to the evidence."))
            return redirect("voices:challenge", code=code)
    form.ask_again()
    context = {"row": row, "form": form, "trail": _trail(row, _("Photograph"))}
    return render(request, "voices/page_photo.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("challenges.keep")
def withdraw_evidence(request: HttpRequest, code: str, evidence: int) -> HttpResponse:
    """Take back what turned out wrong, saying why."""
    row = found(request, code)
    proof = next((each for each in queries.evidence(row) if each.pk == evidence), None)
    if proof is None:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            actions.withdraw_evidence(evidence=proof.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Withdrawn. It does not stand with the evidence any more."))
            return redirect("voices:challenge", code=code)
    context = {"row": row, "form": form, "proof": rows.evidence_rows([proof]), "trail": _trail(row, _("Withdraw"))}
    return render(request, "voices/page_withdraw_evidence.html", context, status=422 if form.errors else 200)


def _trail(row: Challenge, here: str) -> list[Crumb]:
    return trail(Crumb(row.title, reverse("voices:challenge", args=[row.code])), Crumb(here))
