"""The desk: voices with their clocks, one voice with all that can be done with it, the board, the call list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ognisko.foundation.plumbing.answers import for_the_holder, pdf
from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb
from ognisko.place.centres.models import Centre

from .. import access, actions
from ..forms import AnswerForm, JoinForm, PassForm, ReasonForm, RedactForm, SummaryForm
from ..messages.board import SIZES, board_pdf
from ..models import Reply, Voice
from ..queries import challenges, likeness, rows
from ..queries import voices as queries
from ..vocabulary import VoiceState

PAGE = 30
BOARD_DAYS = 14
FORMS = {"answer": AnswerForm, "summary": SummaryForm, "pass": PassForm, "refuse": ReasonForm, "join": JoinForm}


@require_safe
@needs("voices.read")
def voices(request: HttpRequest) -> HttpResponse:
    """Voices of my centres: those that wait first, the late ones at the top."""
    shown = request.GET.get("stan", "")
    shown = shown if shown in queries.SHELVES else "czekaja"
    words = request.GET.get("q", "").strip()[:200]
    page = Paginator(queries.shelf(request.user, shown, words), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": rows.voice_rows(page.object_list),
        "shown": shown,
        "words": words,
        "shelves": queries.shelves(request.user),
        "calls": queries.people_to_ring(request.user),
    }
    return render(request, "voices/page_voices.html", context)


@require_safe
@needs("voices.read")
def voice(request: HttpRequest, number: str) -> HttpResponse:
    """One voice, whole."""
    return _page(request, _found(request, number))


@require_POST
@needs("voices.answer")
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Answer, and send the answer the way the person chose."""
    return _done(request, number, "answer", actions.answer_voice, _("The answer is on its way."))


@require_POST
@needs("voices.answer")
def summarise(request: HttpRequest, number: str) -> HttpResponse:
    """Write the sentence that everyone may read."""
    return _done(request, number, "summary", actions.summarise_voice, _("Saved."))


@require_POST
@needs("voices.answer")
def pass_on(request: HttpRequest, number: str) -> HttpResponse:
    """Hand the matter to somebody better placed."""
    return _done(request, number, "pass", actions.pass_voice_on, _("Noted. The answer is still ours to give."))


@require_POST
@needs("voices.answer")
def refuse(request: HttpRequest, number: str) -> HttpResponse:
    """Set aside what is no voice."""
    return _done(request, number, "refuse", actions.refuse_voice, _("Set aside, with your reason."))


@require_POST
@needs("voices.answer")
def join(request: HttpRequest, number: str) -> HttpResponse:
    """Join the voice to a challenge."""
    row = _found(request, number)
    form = JoinForm(request.POST)
    if form.is_valid():
        with refused_into(form):
            actions.join_voice(
                voice=row.pk, challenge=form.cleaned_data["challenge"].pk, by=request.user, at=request.now
            )
            messages.success(request, _("Joined. The clock goes on until the answer."))
            return redirect("voices:voice", number=number)
    return _page(request, row, status=422, join=form)


@require_POST
@needs("voices.answer")
def admit(request: HttpRequest, number: str) -> HttpResponse:
    """A voice that came unproved is somebody's words."""
    row = _found(request, number)
    with refused_to_message(request):
        actions.admit_voice(voice=row.pk, by=request.user, at=request.now)
        messages.success(request, _("Taken in."))
    return redirect("voices:voice", number=number)


@require_POST
@needs("voices.read")
def reveal_contact(request: HttpRequest, number: str) -> HttpResponse:
    """Show the contact once; who looked stays in the audit."""
    row = _found(request, number)
    contact = actions.reveal_contact(voice=row.pk, by=request.user, at=request.now)
    return _page(request, row, contact=contact)


@require_safe
@needs("voices.answer")
def calls_to_make(request: HttpRequest) -> HttpResponse:
    """People who asked to be rung: with the answer to their voice, or with what came of a survey."""
    return _calls_page(request)


@require_POST
@needs("voices.answer")
def reveal_reply_contact(request: HttpRequest, number: str) -> HttpResponse:
    """The number of one of them."""
    row, contact = _reply_to_ring(request, number), ""
    with refused_to_message(request):
        contact = actions.reveal_reply_contact(reply=row.pk, by=request.user, at=request.now)
    return _calls_page(request, {row.pk: contact})


@require_POST
@needs("voices.answer")
def mark_reply_called(request: HttpRequest, number: str) -> HttpResponse:
    """What came of the survey was said by telephone."""
    row = _reply_to_ring(request, number)
    with refused_to_message(request):
        actions.mark_reply_called(reply=row.pk, by=request.user, at=request.now)
        messages.success(request, _("Noted: the person was rung."))
    return redirect("voices:calls_to_make")


def _reply_to_ring(request: HttpRequest, number: str) -> Reply:
    row = next((each for each in queries.replies_to_ring(request.user) if each.number == number), None)
    if row is None:
        raise Http404
    return row


def _calls_page(request: HttpRequest, shown: dict[int, str] | None = None) -> HttpResponse:
    replies = [(each, (shown or {}).get(each.pk, "")) for each in queries.replies_to_ring(request.user)]
    context = {"voices": queries.calls_to_make(request.user), "replies": replies}
    return for_the_holder(render(request, "voices/page_calls.html", context))


@require_POST
@needs("voices.answer")
def mark_called(request: HttpRequest, number: str) -> HttpResponse:
    """The answer was said by telephone."""
    row = _found(request, number)
    with refused_to_message(request):
        actions.mark_called(voice=row.pk, by=request.user, at=request.now)
        messages.success(request, _("Noted: the person was rung."))
    return redirect("voices:calls_to_make")


@require_safe
@needs("voices.answer")
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The weekly board: answers by number, to print and hang."""
    centre = Centre.objects.filter(access.centres_with(request.user, access.ANSWER), slug=slug).first()
    if centre is None:
        raise Http404
    since = request.now - timedelta(days=BOARD_DAYS)
    context = {
        "centre": centre,
        "answers": [
            (rows.shown_number(each.voice.number), each) for each in queries.board_answers(centre, since=since)
        ],
        "told": queries.board_told(centre, since=since),
        "news": queries.board_news(centre, since=since),
    }
    return render(request, "voices/page_board.html", context)


@require_safe
@needs("voices.answer")
def print_board(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a document: A4, A3, or A3 in large print."""
    centre = Centre.objects.filter(access.centres_with(request.user, access.ANSWER), slug=slug).first()
    if centre is None:
        raise Http404
    size, since = request.GET.get("papier", "a4"), request.now - timedelta(days=BOARD_DAYS)
    made = board_pdf(
        centre,
        queries.board_answers(centre, since=since),
        queries.board_told(centre, since=since),
        queries.board_news(centre, since=since),
        size=size if size in SIZES else "a4",
        at=request.now,
    )
    return pdf(made, f"tablica-{centre.slug}")


def _done(request: HttpRequest, number: str, name: str, action: Any, said: str) -> HttpResponse:
    """One form of the voice's page, one action."""
    row = _found(request, number)
    form = FORMS[name](request.POST, prefix=name)
    if form.is_valid():
        with refused_into(form):
            action(voice=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, said)
            return redirect("voices:voice", number=number)
    return _page(request, row, status=422, **{name: form})


def _found(request: HttpRequest, number: str) -> Voice:
    try:
        return queries.voice(number, request.user)
    except Voice.DoesNotExist as error:
        raise Http404 from error


def _page(request: HttpRequest, row: Voice, *, status: int = 200, contact: str = "", **bound: Form) -> HttpResponse:
    """The voice with its forms; `bound` are those that were sent and not taken."""
    answered = row.state == VoiceState.ANSWERED
    forms = {name: bound.get(name) or form(prefix=name) for name, form in FORMS.items() if name != "join"}
    forms["summary"] = bound.get("summary") or SummaryForm(prefix="summary", initial={"summary": row.summary})
    context = {
        "voice": row,
        "number": rows.shown_number(row.number),
        "tags": rows.voice_tags(row),
        "facts": rows.voice_facts(row),
        "due": queries.due(row),
        "answer": getattr(row, "answer", None),
        "may_answer": bool(access.may_answer_voice(request.user, row)),
        "waits": row.state == VoiceState.HEARD,
        "contact": contact,
        "alike": likeness.alike_voices(row),
        "offered": likeness.alike_challenges(row),
        "proposals": [] if answered else likeness.alike_proposals(row.text, [row.neighbourhood_id]),
        "joinable": challenges.joinable(row.call.centre),
        "forms": forms,
        "join": bound.get("join"),
        **_shown_words(row),
        "trail": rows.desk_trail(Crumb(rows.shown_number(row.number))),
    }
    return render(request, "voices/page_voice.html", context, status=status)


def _shown_words(row: Voice) -> dict[str, Any]:
    """The person's words as they might be shown, and the form for them."""
    kept = getattr(row, "redaction", None)
    return {"redaction": kept, "redact": RedactForm(prefix="redact", initial={"text": kept.text if kept else ""})}
