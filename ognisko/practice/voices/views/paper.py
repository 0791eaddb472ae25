"""Paper by the pile: begun, typed in by keyboard alone, a sample typed again, differences settled."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb

from .. import actions
from ..forms import BatchForm, TypedForm
from ..models import PaperBatch
from ..queries import paper as queries
from ..queries import rows


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voices.enter")
def batches(request: HttpRequest) -> HttpResponse:
    """Piles of paper, and a new one."""
    calls = queries.calls_on_paper(request.user)
    chosen = {"call": next((each.pk for each in calls if each.code and each.code == request.GET.get("pytanie")), None)}
    form = BatchForm(request.POST or None, calls=calls, initial=chosen)
    if form.is_valid():
        with refused_into(form):
            row = actions.begin_batch(**form.cleaned_data, by=request.user, at=request.now)
            return redirect("voices:batch", batch=row.pk)
    found = queries.batch_rows(queries.batches(request.user))
    context = {"form": form, "rows": found, "calls": calls, "trail": rows.desk_trail(Crumb(_("Piles of paper")))}
    return render(request, "voices/page_batches.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voices.enter")
def batch(request: HttpRequest, batch: int) -> HttpResponse:
    """One pile: its forms one after another; afterwards the second look."""
    row = _found(request, batch)
    language = request.GET.get("jezyk", "pl")
    form = TypedForm(request.POST or None, call=row.call, initial={"language": language})
    if form.is_valid():
        with refused_into(form):
            number = form.cleaned_data["number"]
            kept = actions.type_form(batch=row.pk, number=number, typed=form.typed, by=request.user, at=request.now)
            shown = rows.shown_number((kept.voice or kept.reply).number)
            words = {"number": shown, "count": kept.order}
            messages.success(request, _("Form %(number)s is typed in: %(count)s so far. The next one:") % words)
            return redirect(f"{reverse('voices:batch', args=[row.pk])}?jezyk={form.typed.get('language') or 'pl'}")
    context = {
        "batch": row,
        "form": form,
        "facts": queries.batch_facts(row),
        "to_check": queries.forms_to_check(row, request.user) if row.typed_at else [],
        "waits": bool(row.typed_at) and row.forms.filter(is_sampled=True, checked_at__isnull=True).exists(),
        "differences": _differences(row),
        "trail": _trail(row),
    }
    return render(request, "voices/page_batch.html", context, status=422 if form.errors else 200)


def _differences(row: PaperBatch) -> list[dict[str, object]]:
    labels = dict(queries.fields_of(row.call))
    return [
        {
            "row": each,
            "number": rows.shown_number((each.form.voice or each.form.reply).number),
            "label": labels.get(each.field, each.field),
        }
        for each in queries.unsettled(row)
    ]


@require_POST
@needs("voices.enter")
def finish_batch(request: HttpRequest, batch: int) -> HttpResponse:
    """The whole pile is typed in."""
    row = _found(request, batch)
    with refused_to_message(request):
        actions.finish_batch(batch=row.pk, by=request.user, at=request.now)
        messages.success(request, _("The pile is typed in."))
    return redirect("voices:batch", batch=batch)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voices.enter")
def retype_form(request: HttpRequest, batch: int, form: int) -> HttpResponse:
    """Type one form of the sample again, without seeing what the first person typed."""
    row = _found(request, batch)
    again = row.forms.filter(pk=form, is_sampled=True).select_related("voice", "reply").first()
    if again is None:
        raise Http404
    typed = TypedForm(request.POST or None, call=row.call, again=True)
    if typed.is_valid():
        with refused_into(typed):
            done = actions.retype_form(form=again.pk, typed=typed.typed, by=request.user, at=request.now)
            said = _("Both typed the same.") if not done.differing else _("Something differs: look at it below.")
            messages.success(request, said)
            return redirect("voices:batch", batch=batch)
    number = rows.shown_number((again.voice or again.reply).number)
    context = {"batch": row, "form": typed, "number": number, "trail": [*_trail(row), Crumb(number)]}
    return render(request, "voices/page_retype.html", context, status=422 if typed.errors else 200)


@require_POST
@needs("voices.enter")
def settle_difference(request: HttpRequest, batch: int, difference: int) -> HttpResponse:
    """Keep one of the two wordings."""
    row = _found(request, batch)
    if all(each.pk != difference for each in queries.unsettled(row)):
        raise Http404
    with refused_to_message(request):
        keep = request.POST.get("keep", "")
        actions.settle_difference(difference=difference, keep=keep, by=request.user, at=request.now)
        messages.success(request, _("Settled."))
    return redirect("voices:batch", batch=batch)


def _found(request: HttpRequest, pk: int) -> PaperBatch:
    try:
        return queries.batch(pk, request.user)
    except PaperBatch.DoesNotExist as error:
        raise Http404 from error


def _trail(row: PaperBatch) -> list[Crumb]:
    return rows.desk_trail(Crumb(_("Piles of paper"), reverse("voices:batches")), Crumb(row.label))
