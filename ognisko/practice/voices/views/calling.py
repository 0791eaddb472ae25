"""The desk asks: surveys, councils' questions, walks and walls; drafted, begun, printed, closed, answered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.answers import pdf
from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb
from ognisko.people.bodies.queries import councils
from ognisko.place.centres.models import Centre

from .. import access, actions
from ..forms import AnswerCallForm, DraftCallForm, PrintFormsForm, QuestionForm, WordsForm
from ..messages.forms import forms_pdf
from ..models import Call
from ..queries import asking as queries
from ..queries import calls as team
from ..queries import figures
from ..vocabulary import CallKind
from ..vocabulary.calls import CallStage

DESCRIBED = ("kind", "question", "intro", "opens_on", "closes_on", "hear_by", "owner_title")
LANGUAGES = {"pl": "polski", "uk": "українська", "en": "English"}


@require_safe
@needs("voices.read")
def desk_calls(request: HttpRequest) -> HttpResponse:
    """Calls of my centres: those that owe their answer first."""
    rows = queries.desk_rows(queries.desk_calls(request.user))
    context = {"rows": rows, "may_ask": holds(request.user, access.ANSWER)}
    return render(request, "voices/page_desk_calls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voices.answer")
def draft_call(request: HttpRequest) -> HttpResponse:
    """Prepare a call; which centre asks is in the address when there are several."""
    mine = list(Centre.objects.filter(access.centres_with(request.user, access.ANSWER)).order_by("name"))
    centre = next((each for each in mine if each.slug == request.GET.get("cal")), mine[0] if mine else None)
    if centre is None:
        raise Http404
    form = _draft_form(request, centre, {"owner": request.user.pk})
    if form.is_valid():
        with refused_into(form):
            row = actions.draft_call(centre=centre.pk, **_drafted(form), by=request.user, at=request.now)
            messages.success(request, _("Prepared. Nobody sees it before you begin it."))
            return redirect("voices:desk_call", code=row.code)
    context = {"form": form, "centre": centre, "others": mine if len(mine) > 1 else [], "trail": _trail(_("New call"))}
    return render(request, "voices/page_draft_call.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voices.answer")
def describe_call(request: HttpRequest, code: str) -> HttpResponse:
    """Change a call that has not begun."""
    row = _found(request, code, access.ANSWER)
    initial = {name: getattr(row, name) for name in DESCRIBED} | {"owner": row.owner_id, "council": row.council_id}
    form = _draft_form(request, row.centre, initial)
    form.fields.pop("kind")
    if form.is_valid():
        with refused_into(form):
            actions.describe_call(call=row.pk, **_drafted(form), by=request.user, at=request.now)
            messages.success(request, _("Saved."))
            return redirect("voices:desk_call", code=code)
    context = {"form": form, "centre": row.centre, "others": [], "trail": _trail(row.question)}
    return render(request, "voices/page_draft_call.html", context, status=422 if form.errors else 200)


@require_safe
@needs("voices.read")
def desk_call(request: HttpRequest, code: str) -> HttpResponse:
    """One call, whole: what it asks, how many replied, what can be done with it now."""
    return _page(request, _found(request, code))


@require_POST
@needs("voices.answer")
def add_question(request: HttpRequest, code: str) -> HttpResponse:
    """One more question of a survey."""
    row = _found(request, code, access.ANSWER)
    form = QuestionForm(request.POST, prefix="ask")
    if form.is_valid():
        with refused_into(form):
            actions.add_question(call=row.pk, **form.asked, by=request.user, at=request.now)
            return redirect(f"{reverse('voices:desk_call', args=[code])}#pytania")
    return _page(request, row, status=422, ask=form)


@require_POST
@needs("voices.answer")
def drop_question(request: HttpRequest, code: str, question: int) -> HttpResponse:
    """Take a question out."""
    row = _found(request, code, access.ANSWER)
    if not row.questions.filter(pk=question).exists():
        raise Http404
    return _done(request, code, actions.drop_question, _("Taken out."), question=question)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voices.answer")
def translate_call(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The words of the call in another language."""
    row = _found(request, code, access.ANSWER)
    if language not in LANGUAGES:
        raise Http404
    form = WordsForm(request.POST or None, call=row, language=language)
    if form.is_valid():
        with refused_into(form):
            words = form.cleaned_data
            actions.translate_call(call=row.pk, language=language, words=words, by=request.user, at=request.now)
            messages.success(request, _("Saved."))
            return redirect("voices:desk_call", code=code)
    context = {"form": form, "call": row, "name": LANGUAGES[language], "trail": _trail(row.question)}
    return render(request, "voices/page_translate_call.html", context, status=422 if form.errors else 200)


@require_POST
@needs("voices.answer")
def begin_call(request: HttpRequest, code: str) -> HttpResponse:
    """Ask it."""
    row = _found(request, code, access.ANSWER)
    return _done(request, code, actions.begin_call, _("It is open from its first day on."), call=row.pk)


@require_POST
@needs("voices.answer")
def end_call(request: HttpRequest, code: str) -> HttpResponse:
    """Close it before its last day."""
    row = _found(request, code, access.ANSWER)
    return _done(request, code, actions.close_call, _("Closed. Now say what you heard."), call=row.pk)


@require_POST
@needs("voices.answer")
def drop_draft(request: HttpRequest, code: str) -> HttpResponse:
    """Give it up before it begins."""
    row = _found(request, code, access.ANSWER)
    with refused_to_message(request):
        actions.drop_draft(call=row.pk, by=request.user, at=request.now)
        messages.success(request, _("Given up."))
        return redirect("voices:desk_calls")
    return redirect("voices:desk_call", code=code)


@require_POST
@needs("voices.answer")
def admit_replies(request: HttpRequest, code: str) -> HttpResponse:
    """Count what came unproved."""
    row = _found(request, code, access.ANSWER)
    return _done(request, code, actions.admit_replies, _("They count now."), call=row.pk)


@require_POST
@needs("voices.answer")
def answer_call(request: HttpRequest, code: str) -> HttpResponse:
    """Say what was heard and what is done, to everyone."""
    row = _found(request, code, access.ANSWER)
    form = AnswerCallForm(request.POST, prefix="answer")
    if form.is_valid():
        with refused_into(form):
            actions.answer_call(call=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Everyone can read it now."))
            return redirect("voices:desk_call", code=code)
    return _page(request, row, status=422, answer=form)


@require_safe
@needs("voices.enter")
def print_forms(request: HttpRequest, code: str) -> HttpResponse:
    """Paper forms, each with a number and a code of its own. Nothing is kept of them until one is typed in."""
    row = _found(request, code, access.ENTER)
    form = PrintFormsForm(request.GET)
    if not form.is_valid():
        raise Refused(_("Between 1 and 100 forms can be printed at once."), _("Go back and choose how many."))
    chosen = form.cleaned_data
    made = forms_pdf(row, chosen["ile"], language=chosen["jezyk"], large=chosen["duzy"], at=request.now)
    return pdf(made, f"{row.code}-{chosen['jezyk']}")


def _draft_form(request: HttpRequest, centre: Centre, initial: dict[str, Any]) -> DraftCallForm:
    people = team.people_to_answer(centre, timezone.localdate(request.now), team.standing_call(centre.pk))
    named = [(each.pk, each.name) for each in people]
    if request.user.pk not in dict(named) and holds(request.user, access.ANSWER, centre):
        named.append((request.user.pk, request.user.name))
    form = DraftCallForm(request.POST or None, people=named, councils=councils(), initial=initial)
    form.known_people = people + [request.user]
    return form


def _drafted(form: Any) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    said["owner"] = next(each for each in form.known_people if each.pk == said["owner"])
    return said


def _done(request: HttpRequest, code: str, action: Any, said: str, **given: Any) -> HttpResponse:
    """One press, one action, back to the call."""
    with refused_to_message(request):
        action(**given, by=request.user, at=request.now)
        messages.success(request, said)
    return redirect("voices:desk_call", code=code)


def _found(request: HttpRequest, code: str, permission: str = access.READ) -> Call:
    try:
        return queries.desk_call(code, request.user, permission)
    except Call.DoesNotExist as error:
        raise Http404 from error


def _page(request: HttpRequest, row: Call, *, status: int = 200, **bound: Form) -> HttpResponse:
    stage = queries.stage_of(row)
    context = {
        "call": row,
        "stage": stage,
        "draft": stage is CallStage.DRAFT,
        "owed": stage is CallStage.CLOSED,
        "tags": queries.desk_rows([row])[0].tags,
        "due": queries.due(row) if stage in (CallStage.OPEN, CallStage.CLOSED) else None,
        "facts": queries.call_facts(row),
        "is_survey": row.kind == CallKind.SURVEY,
        "questions": list(row.questions.prefetch_related("options")),
        "unproved": queries.unproved_replies(row),
        "words": figures.words_of(row) if row.kind == CallKind.SURVEY else [],
        "may_answer": holds(request.user, access.ANSWER, row.centre),
        "ask": bound.get("ask") or QuestionForm(prefix="ask"),
        "answer_form": bound.get("answer") or AnswerCallForm(prefix="answer"),
        "print": PrintFormsForm(),
        "languages": [(code, name, bool(row.translations.get(code))) for code, name in LANGUAGES.items()],
        "trail": _trail(row.question),
    }
    return render(request, "voices/page_desk_call.html", context, status=status)


def _trail(words: str) -> list[Crumb]:
    return [Crumb(_("Questions and surveys"), reverse("voices:desk_calls")), Crumb(words)]
