"""Tasks: given at a meeting, listed for those who owe them and those who wait, done by one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.doors import needs, refused_into, signed_in
from ognisko.foundation.ui.shapes import Crumb

from .. import actions, queries
from ..forms import DropForm, TaskForm
from .pages import asked, meeting_trail, one_act, point_asked, typed
from .public import task_row


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bodies.host")
def give_task(request: HttpRequest, code: str) -> HttpResponse:
    """Write down who does what by which day."""
    meeting = queries.hosted_meeting(code, request.user)
    seats = queries.seats(meeting.body, timezone.localdate(meeting.starts_at))
    form = TaskForm(typed(request), seats=seats, host=request.user.name)
    if form.is_valid():
        seat, said = form.seat(), form.cleaned_data
        owner = {"seat": seat} if seat else {"person": request.user}
        item = point_asked(request)
        words = {"text": said["text"], "due_on": said["due_on"], "item": item, **owner}
        with refused_into(form):
            actions.give_task(meeting=meeting.pk, **words, by=request.user, at=request.now)
            return redirect(f"{reverse('bodies:notes', args=[meeting.code])}#punkt-{item or 0}")
    trail = meeting_trail(meeting, _("Notes"), _("Task"))
    return asked(request, form, heading=_("Give a task"), verb=_("Save the task"), trail=trail)


@require_safe
@signed_in
def tasks(request: HttpRequest) -> HttpResponse:
    """What I took up at meetings, and what the bodies I host wait for."""
    today = timezone.localdate(request.now)
    own = queries.own_tasks(request.user, today)
    rows = [
        (row.pk in own, task_row(row, row.meeting.body, today)) for row in queries.tasks_awaited(request.user, today)
    ]
    context = {"mine": [row for mine, row in rows if mine], "others": [row for mine, row in rows if not mine]}
    return render(request, "bodies/page_desk_tasks.html", context)


@require_POST
@signed_in
def finish_task(request: HttpRequest, task: int) -> HttpResponse:
    """It is done."""
    row = queries.task(task, request.user, timezone.localdate(request.now))
    back = request.POST.get("next", "")
    notes = reverse("bodies:notes", args=[back]) if back.isalnum() and len(back) < 12 else reverse("bodies:tasks")

    def act() -> None:
        actions.finish_task(task=row.pk, by=request.user, at=request.now)

    return one_act(request, act, back=notes, done=_("Done. Thank you."))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def drop_task(request: HttpRequest, task: int) -> HttpResponse:
    """It is given up, with the reason."""
    row = queries.task(task, request.user, timezone.localdate(request.now))
    form = DropForm(typed(request))
    if form.is_valid():
        with refused_into(form):
            actions.drop_task(task=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Noted, with the reason."))
            return redirect("bodies:tasks")
    trail = [Crumb(_("Tasks"), reverse("bodies:tasks")), Crumb(row.text)]
    heading = _("Give up: %(task)s") % {"task": row.text}
    return asked(request, form, heading=heading, verb=_("Give it up"), trail=trail)
