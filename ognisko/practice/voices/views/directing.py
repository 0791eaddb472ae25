"""The desk sets out what to do: directions out of the diagnosis, begun, done, left."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb
from ognisko.place.centres.models import Centre

from .. import access, actions
from ..forms import ClosingForm, DirectionForm
from ..lifecycle import DIRECTION
from ..models import Direction
from ..queries import challenges, rows
from ..queries import directions as queries


@require_safe
@needs("challenges.keep")
def directions(request: HttpRequest) -> HttpResponse:
    """What my centres set out to do."""
    found = list(queries.directions_to_keep(request.user))
    context = {"rows": rows.kept_direction_rows(found), "centres": _centres(request), "trail": _trail()}
    return render(request, "voices/page_kept_directions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("challenges.keep")
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """A new one, out of what the centre has heard and seen."""
    centre = _centres(request).filter(slug=slug).first()
    if centre is None:
        raise Http404
    choices = [(each.pk, each.title) for each in challenges.joinable(centre)]
    form = DirectionForm(request.POST or None, challenges=choices, initial=_start(request, choices))
    if form.is_valid():
        with refused_into(form):
            row = actions.propose_direction(centre=centre.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Written down. Begin it when the team has agreed."))
            return redirect("voices:direction", direction=row.pk)
    context = {"form": form, "centre": centre, "choices": choices, "trail": _trail(Crumb(_("Set out to do something")))}
    return render(request, "voices/page_propose_direction.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("challenges.keep")
def direction(request: HttpRequest, direction: int) -> HttpResponse:
    """One direction: say it better, begin it, finish it, leave it."""
    row = _found(request, direction)
    form = DirectionForm(request.POST or None, challenges=_choices(row), initial=_said(row))
    if form.is_valid():
        with refused_into(form):
            actions.describe_direction(direction=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Saved."))
            return redirect("voices:direction", direction=row.pk)
    return _page(request, row, form)


@require_POST
@needs("challenges.keep")
def take(request: HttpRequest, direction: int) -> HttpResponse:
    """Begin, or begin again."""
    row = _found(request, direction)
    with refused_to_message(request):
        actions.take_direction(direction=row.pk, by=request.user, at=request.now)
        messages.success(request, _("Under way. It stands on the centre's page."))
    return redirect("voices:direction", direction=row.pk)


@require_POST
@needs("challenges.keep")
def finish(request: HttpRequest, direction: int) -> HttpResponse:
    """Done, with what came of it."""
    return _closed(request, direction, "finish", actions.finish_direction, _("Done. Everyone reads what came of it."))


@require_POST
@needs("challenges.keep")
def leave(request: HttpRequest, direction: int) -> HttpResponse:
    """Left, with the reason."""
    return _closed(request, direction, "leave", actions.leave_direction, _("Left. Everyone sees the reason."))


def _closed(request: HttpRequest, direction: int, name: str, action: Any, said: str) -> HttpResponse:
    row = _found(request, direction)
    form = ClosingForm(request.POST, prefix=name)
    if form.is_valid():
        with refused_into(form):
            action(direction=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, said)
            return redirect("voices:direction", direction=row.pk)
    return _page(request, row, DirectionForm(challenges=_choices(row), initial=_said(row)), **{name: form})


def _page(request: HttpRequest, row: Direction, form: DirectionForm, **bound: ClosingForm) -> HttpResponse:
    context = {
        "row": row,
        "tag": rows.direction_tag(row),
        "when": queries.span(row),
        "cited": queries.cited(row),
        "verbs": DIRECTION.verbs(row.state),
        "form": form,
        "finish": bound.get("finish") or ClosingForm(prefix="finish"),
        "leave": bound.get("leave") or ClosingForm(prefix="leave"),
        "trail": _trail(Crumb(row.title)),
    }
    wrong = bound or form.errors
    return render(request, "voices/page_direction.html", context, status=422 if wrong else 200)


def _found(request: HttpRequest, direction: int) -> Direction:
    row = queries.directions_to_keep(request.user).filter(pk=direction).first()
    if row is None:
        raise Http404
    return row


def _centres(request: HttpRequest) -> Any:
    return Centre.objects.filter(access.centres_with(request.user, access.KEEP)).order_by("name")


def _choices(row: Direction) -> list[tuple[int, str]]:
    """What it may answer: challenges that stand, and those it answers already."""
    known = {each.pk: each.title for each in challenges.joinable(row.centre)}
    return list((known | {each.pk: each.title for each in queries.cited(row)}).items())


def _said(row: Direction) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in ("title", "about", "from_on", "until_on")}
    return said | {"challenges": [each.pk for each in queries.cited(row)]}


def _start(request: HttpRequest, choices: list[tuple[int, str]]) -> dict[str, Any]:
    """From today; with the challenge whose page the person came from."""
    asked = request.GET.get("wyzwanie", "")
    marked = [pk for pk, _title in choices if str(pk) == asked]
    return {"from_on": request.now.date(), "challenges": marked}


def _trail(*crumbs: Crumb) -> list[Crumb]:
    here = Crumb(_("What we set out to do"), reverse("voices:directions") if crumbs else "")
    return [Crumb(_("Challenges"), reverse("voices:kept")), here, *crumbs]
