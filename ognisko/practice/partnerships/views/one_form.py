"""One form on a page of its own, and back to the board."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.doors import refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb

from ..access import may_keep_partnership
from ..models import Partnership


def typed(request: HttpRequest) -> Any:
    """What was sent, or None when the page was only opened."""
    return request.POST if request.method == "POST" else None


def today(request: HttpRequest) -> Any:
    return timezone.localdate(request.now)


def home(request: HttpRequest, partnership: Partnership) -> str:
    """Where this person works with the partnership: the board, or the partner's own page."""
    name = "board" if may_keep_partnership(request.user, partnership) else "mine"
    return reverse(f"partnerships:{name}", args=[partnership.slug])


def one_form(
    request: HttpRequest,
    form: Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    partnership: Partnership,
    heading: str,
    verb: str,
    lead: str = "",
    done: str = "",
    back: str = "",
) -> HttpResponse:
    """Show the form; once it is whole, act and go home (or to `back`).

    A refusal stands above the form, with everything typed.
    """
    back = back or home(request, partnership)
    if form.is_bound and form.is_valid():
        with refused_into(form):
            act(form.cleaned_data)
            messages.success(request, done or _("Written down."))
            return redirect(back)
    context = {"form": form, "heading": heading, "verb": verb, "lead": lead, "back": back}
    context["trail"] = _trail(request, partnership, heading)
    return render(request, "partnerships/page_form.html", context, status=422 if form.errors else 200)


def _trail(request: HttpRequest, partnership: Partnership, heading: str) -> list[Crumb]:
    board = Crumb(partnership.name, home(request, partnership))
    return [Crumb(_("Partnership"), reverse("partnerships:desk")), board, Crumb(heading)]


def one_act(
    request: HttpRequest, act: Callable[[], Any], *, partnership: Partnership, done: str, back: str = ""
) -> HttpResponse:
    """Do what a button asks and go home; a refusal becomes a message there."""
    with refused_to_message(request):
        act()
        messages.success(request, done)
    return redirect(back or home(request, partnership))
