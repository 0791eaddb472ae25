"""Calls for everyone: those of a centre, one to answer, what became of it; and how a centre answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.foundation.plumbing.challenge import Proof, challenge_part, proof_of
from ognisko.foundation.plumbing.doors import open_to_all, refused_into
from ognisko.foundation.plumbing.ratelimit import limited
from ognisko.foundation.ui.shapes import Crumb
from ognisko.place.centres import queries as centres
from ognisko.place.centres.models import Centre

from .. import actions
from ..forms import ReplyForm, VoiceForm
from ..models import Call
from ..queries import asking as queries
from ..queries import figures, listening, promises, times
from ..vocabulary import CallKind

FORM, BY_ADDRESS = "voices.say", (30, 3600)


@require_safe
@open_to_all
def calls(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything a centre asked beside its standing question, with what became of it."""
    centre = centres.centre(slug, request.actor)
    found = queries.public_calls(centre)
    now = queries.asked_now([each for each in found if each.is_open], request.now)
    context = {
        "centre": centre,
        "open_rows": queries.call_rows(now, request.now, named=False),
        "past_rows": queries.past_rows([each for each in found if each not in now], request.now),
        "trail": [_home(centre), Crumb(_("Questions and surveys"))],
    }
    return render(request, "voices/page_centre_calls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def call(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One call: to be answered while it is open, then by when people hear, then what was heard and what is done."""
    row = _found(slug, code)
    is_open = row.is_open and queries.in_its_days(row, request.now)
    if request.method != "POST" and not is_open:
        return _told(request, row)
    form = _form(request, row)
    if form.is_valid() and _may_speak(request, form):
        with refused_into(form):
            return redirect("voices:follow", code=_taken_in(request, row, form))
    context = {
        "call": row,
        "centre": row.centre,
        "form": form,
        "question": queries.question_of(row),
        "intro": row.said("intro", row.intro, get_language()),
        "promise": promises.call_promise(row, request.now),
        "challenge": challenge_part(request, FORM),
        "trail": _trail(row),
    }
    return render(request, "voices/page_answer_call.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, row: Call) -> Any:
    initial = {"once": get_random_string(24), "neighbourhood": request.GET.get("osiedle", "")[:100]}
    if row.kind == CallKind.SURVEY:
        return ReplyForm(request.POST or None, call=row, initial=initial)
    return VoiceForm(request.POST or None, initial=initial)


def _may_speak(request: HttpRequest, form: Any) -> bool:
    verdict = limited(request, FORM, per_address=BY_ADDRESS, contact=form.cleaned_data["contact"])
    if not verdict:
        form.add_error(None, f"{verdict.reason} {verdict.next_step}")
    return bool(verdict)


def _taken_in(request: HttpRequest, row: Call, form: Any) -> str:
    """Answers with the code. Raises Refused."""
    unproved = proof_of(request, FORM) is Proof.UNPROVED
    said = form.said | {"once": form.cleaned_data["once"], "language": get_language() or "pl", "group": form.group}
    acting = {"call": row.pk, "unproved": unproved, "by": RESIDENT, "at": request.now}
    if row.kind == CallKind.SURVEY:
        code = actions.say_reply(ticks=form.ticks, **said, **acting)[1]
    else:
        code = actions.say_voice(**said, **acting)[1]
    messages.success(request, _("Thank you. We have heard you."))
    return code


def _told(request: HttpRequest, row: Call) -> HttpResponse:
    """The call after its last day, or before its first."""
    answer = getattr(row, "answer", None)
    context = {
        "call": row,
        "centre": row.centre,
        "question": queries.question_of(row),
        "promise": promises.call_promise(row, request.now),
        "early": row.is_open and row.last_day >= timezone.localdate(request.now),
        "answer": answer,
        "trail": _trail(row),
    }
    if answer is not None:
        context["total"] = answer.figures.get("total")
        context["results"] = figures.result_tables(row, answer.figures)
        served = listening.served_by([row.centre])
        context["picture"] = listening.picture(answer.figures.get("heard", {}), served, context["total"])
    return render(request, "voices/page_call_told.html", context)


@require_safe
@open_to_all
def answer_times(request: HttpRequest, slug: str) -> HttpResponse:
    """How this centre answers, month by month. Only here: centres are not set beside each other."""
    centre = centres.centre(slug, request.actor)
    found = times.answer_times(centre)
    context = {
        "centre": centre,
        "headline": times.headline(found),
        "table": times.times_table(found),
        "trail": [_home(centre), Crumb(_("How we answer"))],
    }
    return render(request, "voices/page_answer_times.html", context)


def _found(slug: str, code: str) -> Call:
    try:
        return queries.public_call(slug, code)
    except Call.DoesNotExist as error:
        raise Http404(_("There is no such question.")) from error


def _home(centre: Centre) -> Crumb:
    return Crumb(centre.name, reverse("centres:centre", args=[centre.slug]))


def _trail(row: Call) -> list[Crumb]:
    way = reverse("voices:calls", args=[row.centre.slug])
    return [_home(row.centre), Crumb(_("Questions and surveys"), way), Crumb(queries.question_of(row))]
