"""Those whose voice led to a change say whether it is different: by their code, or at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ognisko.foundation.kernel.codes import BadCode
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.foundation.plumbing.doors import needs, open_to_all, refused_into, refused_to_message
from ognisko.foundation.plumbing.ratelimit import guesses_left, limited, missed
from ognisko.foundation.ui.shapes import Crumb
from ognisko.practice.voices.models import Voice
from ognisko.practice.voices.queries.voices import code as code_of
from ognisko.practice.voices.queries.voices import voice_by_code

from .. import actions, queries
from ..access import may_read_sentences
from ..forms import ConfirmForm, DeskConfirmForm
from ..vocabulary import ConfirmAnswer
from .one_form import home

CODES = "voices.follow"  # the same codes as the page of a voice, so the same limit
BY_ADDRESS = (30, 3600)


def follow_page(request: HttpRequest, *, voice: Voice, **context: Any) -> Any:
    """On the page of one voice: is it different now? One press for each change the voice led to."""
    found = queries.changes_for(voice)
    if not found:
        return ""
    code = code_of(voice)
    lines = [
        {
            "change": change,
            "answer": said.answer if said else "",
            "sentence": said.sentence if said else "",
            "url": reverse("partnerships:confirm_change", args=[code, change.pk]),
            "story": _story_way(change),
        }
        for change, said in found
    ]
    return render_to_string("partnerships/part_confirm.html", {"lines": lines, "answers": ConfirmAnswer}, request)


def _story_way(change: Any) -> str:
    partnership = change.priority.cycle.partnership
    asking = queries.open_round_of(partnership)
    return reverse("partnerships:tell_story", args=[partnership.slug]) if asking else ""


@require_POST
@open_to_all
def confirm_change(request: HttpRequest, code: str, change: int) -> HttpResponse:
    """One press by whoever holds the code of a voice."""
    require(guesses_left(request, CODES, per_address=BY_ADDRESS), code="too_many")
    try:
        voice = voice_by_code(code[:40])
    except BadCode:
        missed(request, CODES, per_address=BY_ADDRESS)
        raise Http404 from None
    if voice is None or change not in {each.pk for each, _said in queries.changes_for(voice)}:
        raise Http404
    require(limited(request, "partnerships.confirm_change", per_address=BY_ADDRESS), code="too_many")
    form = ConfirmForm(request.POST)
    with refused_to_message(request):
        if form.is_valid():
            sentence = form.cleaned_data["sentence"] if "sentence" in request.POST else None
            actions.confirm_change(
                change=change, voice=voice.pk, answer=form.cleaned_data["answer"], sentence=sentence,
                by=RESIDENT, at=request.now,
            )  # fmt: skip
            messages.success(request, _("Thank you. Your word counts with the others; your name does not appear."))
        else:
            messages.error(request, _("Press one of the three answers; the sentence may have 300 characters."))
    return redirect("voices:follow", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voices.enter")
def confirmations(request: HttpRequest, slug: str, change: int) -> HttpResponse:
    """What people say of a change; and a form for what somebody says at the desk or by telephone."""
    row = queries.partnership_of_desk(slug, request.user)
    what = queries.change(change, row)
    if what is None:
        raise Http404
    form = DeskConfirmForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            actions.enter_confirmation(change=what.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Written down."))
            return redirect("partnerships:confirmations", slug=slug, change=what.pk)
    back = home(request, row)
    context = {
        "partnership": row,
        "change": what,
        "word": queries.words_of([what.pk])[what.pk],
        "form": form,
        "sentences": queries.sentences(what) if may_read_sentences(request.user, row) else [],
        "trail": [Crumb(_("Partnership"), reverse("partnerships:desk")), Crumb(row.name, back),
                  Crumb(_("What people say of the change"))],
    }  # fmt: skip
    return render(request, "partnerships/page_confirmations.html", context, status=422 if form.errors else 200)
