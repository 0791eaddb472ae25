"""Pages that belong to no room: the desk's front, the language switch, errors."""

from django.core.exceptions import TooManyFilesSent
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


def not_taken(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read as a form of ours: too many files or fields, too much at once, or broken."""
    note("not_taken", kind=type(exception).__name__)
    words = _("This could not be read: too much was sent at once, or it came broken.")
    if isinstance(exception, TooManyFilesSent):
        words = _("Too many files were sent at once.")
    refused = Refused(words, _("Go back and send less, in parts."), code="not_taken")
    return render(request, "ui/page_refused.html", {"refused": refused}, status=400)
