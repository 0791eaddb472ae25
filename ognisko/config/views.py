"""Pages that belong to no room: the desk's front, the language switch, errors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.doors import signed_in
from ognisko.foundation.plumbing.menus import waiting
from ognisko.foundation.plumbing.watch import note
from ognisko.foundation.ui.shapes import Row


@require_safe
@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """One inbox of all that waits for this person, and the slots of the rooms beside it."""
    rows = [Row(each.label, each.url, each.note, due=each.due) for each in waiting(request.user, request.now)]
    return render(request, "ui/page_desk.html", {"rows": rows})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere."""
    note("form_refused")
    return render(request, "403_csrf.html", {"typed": request.POST.items()}, status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    """What the pages of signing in answer when a limit of theirs is reached (allauth asks `handler429` for it)."""
    note("limit_reached", kind="sign_in")
    refused = Refused(_("This was tried too many times from here."), _("Try again in a few minutes."), code="too_many")
    return render(request, "ui/page_refused.html", {"refused": refused}, status=429)
