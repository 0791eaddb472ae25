"""Pages that belong to no room: the desk's front, the language switch, errors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.doors import signed_in
from ognisko.foundation.plumbing.menus import waiting
from ognisko.foundation.ui.shapes import Row


@require_safe
@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """One inbox of all that waits for this person, and the slots of the rooms beside it."""
    rows = [Row(each.label, each.url, each.note, due=each.due) for each in waiting(request.user, request.now)]
    return render(request, "ui/page_desk.html", {"rows": rows})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere."""
    return render(request, "403_csrf.html", {"typed": request.POST.items()}, status=403)
