"""Field notes on the desk: caught with one hand, summed up, made evidence; photographs for the team alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing import files
from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb

from .. import access, actions
from ..forms import NoteForm, NoteSummaryForm
from ..models import FieldNote, NotePhoto
from ..queries import challenges
from ..queries import notes as queries

PAGE = 30


@require_safe
@needs("voices.read")
def notes(request: HttpRequest) -> HttpResponse:
    """Notes of my centres, by their words."""
    words = request.GET.get("q", "").strip()[:200]
    page = Paginator(queries.notes(request.user, words), PAGE).get_page(request.GET.get("page"))
    context = {"rows": queries.note_rows(page.object_list), "page": page, "words": words}
    return render(request, "voices/page_notes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voices.enter")
def write_note(request: HttpRequest) -> HttpResponse:
    """Write one down, on the way."""
    centres = queries.centres_to_note(request.user)
    calls = queries.calls_to_note(centres)
    form = NoteForm(request.POST or None, request.FILES or None, centres=centres, calls=calls)
    if form.is_valid():
        with refused_into(form):
            row = actions.write_note(**form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Written down."))
            reads = holds(request.user, access.READ, row.centre)
            return redirect("voices:note", note=row.pk) if reads else redirect("voices:write_note")
    context = {"form": form, "trail": _trail(Crumb(_("New note")))}
    return render(request, "voices/page_write_note.html", context, status=422 if form.errors else 200)


@require_safe
@needs("voices.read")
def note(request: HttpRequest, note: int) -> HttpResponse:
    """One note, whole."""
    return _page(request, _found(request, note))


@require_POST
@needs("voices.answer")
def sum_up_note(request: HttpRequest, note: int) -> HttpResponse:
    """The sentence that everyone may read."""
    row = _found(request, note)
    form = NoteSummaryForm(request.POST)
    if form.is_valid():
        with refused_into(form):
            actions.sum_up_note(note=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Saved."))
            return redirect("voices:note", note=note)
    return _page(request, row, status=422, summary=form)


@require_POST
@needs("voices.answer")
def code_note(request: HttpRequest, note: int) -> HttpResponse:
    """Let it speak for a challenge."""
    row = _found(request, note)
    wanted = request.POST.get("challenge", "")
    target = next((each for each in challenges.joinable(row.centre) if str(each.pk) == wanted), None)
    if target is None:
        messages.error(request, _("Choose a challenge of this centre."))
        return redirect("voices:note", note=note)
    with refused_to_message(request):
        actions.code_note(note=row.pk, challenge=target.pk, by=request.user, at=request.now)
        messages.success(request, _("Added to the evidence."))
    return redirect("voices:note", note=note)


@require_safe
@needs("voices.read")
def note_photo(request: HttpRequest, note: int, key: str, size: str) -> HttpResponse:
    """One size of a photograph."""
    return files.answer(request, queries.photo(note, key, request.user), size, public=False)


@require_POST
@needs("voices.answer")
def drop_note_photo(request: HttpRequest, note: int, photo: int) -> HttpResponse:
    """Take a photograph out for good."""
    row = _found(request, note)
    if not NotePhoto.objects.filter(note=row, pk=photo).exists():
        raise Http404
    with refused_to_message(request):
        actions.drop_note_photo(photo=photo, by=request.user, at=request.now)
        messages.success(request, _("Taken out."))
    return redirect("voices:note", note=note)


def _found(request: HttpRequest, pk: int) -> FieldNote:
    try:
        return queries.note(pk, request.user)
    except FieldNote.DoesNotExist as error:
        raise Http404 from error


def _page(request: HttpRequest, row: FieldNote, *, status: int = 200, summary: Any = None) -> HttpResponse:
    coded = queries.coded(row)
    context = {
        "note": row,
        "facts": queries.note_facts(row),
        "photos": queries.photos(row),
        "coded": coded,
        "joinable": [each for each in challenges.joinable(row.centre) if each not in coded],
        "summary": summary or NoteSummaryForm(initial={"summary": row.summary}),
        "may_answer": holds(request.user, access.ANSWER, row.centre),
        "trail": _trail(Crumb(_("Note"))),
    }
    return render(request, "voices/page_note.html", context, status=status)


def _trail(*crumbs: Crumb) -> list[Crumb]:
    return [Crumb(_("Field notes"), reverse("voices:notes")), *crumbs]
