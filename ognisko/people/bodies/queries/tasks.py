"""Tasks of a body: those of a meeting, those still open, those of one person."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.actors import Actor

from ..access import hosted_body, own_task
from ..models import Body, Meeting, Task
from ..vocabulary import TASK_SOON_DAYS, TaskState
from .standing import seat_name, seat_shown


def _tasks() -> QuerySet[Task]:
    return Task.objects.select_related("meeting__body", "seat__person", "seat__organisation", "person")


def tasks_of(meeting: Meeting) -> list[Task]:
    """What was taken up at this meeting, in the order it was."""
    return list(_tasks().filter(meeting=meeting).order_by("pk"))


def tasks_open(of: Body, *, before: Meeting | None = None) -> list[Task]:
    """What the body still has to do, soonest due first; with `before`, what earlier meetings left to that one."""
    rows = _tasks().filter(meeting__body=of, state=TaskState.OPEN)
    if before is not None:
        rows = rows.filter(meeting__starts_at__lt=before.starts_at)
    return list(rows.order_by("due_on", "pk"))


def tasks_awaited(viewer: Actor, today: date) -> list[Task]:
    """Open tasks that are the viewer's, or that a body whose meetings they host waits for."""
    hosted = Body.objects.filter(hosted_body(viewer)).values("pk")
    mine = Task.objects.filter(own_task(viewer, today)).values("pk")
    rows = _tasks().filter(state=TaskState.OPEN)
    return list((rows.filter(meeting__body__in=hosted) | rows.filter(pk__in=mine)).order_by("due_on", "pk"))


def own_tasks(viewer: Actor, today: date) -> set[int]:
    """The primary keys of the viewer's own open tasks."""
    return set(Task.objects.filter(own_task(viewer, today), state=TaskState.OPEN).values_list("pk", flat=True))


def tasks_due(viewer: Actor, today: date) -> list[Task]:
    """Those of them due within two weeks, or past their day."""
    soon = today + timedelta(days=TASK_SOON_DAYS)
    return [task for task in tasks_awaited(viewer, today) if task.due_on <= soon]


def task(pk: int, viewer: Actor, today: date) -> Task:
    """One task the viewer waits for or owes. Raises Http404 for everyone else's."""
    found = next((row for row in tasks_awaited(viewer, today) if row.pk == pk), None)
    if found is None:
        raise Http404
    return found


def task_owner(row: Task) -> str:
    """Who owes it, for those who work with the body."""
    if row.seat is not None:
        return seat_name(row.seat)
    return str(row.person or "–")


def task_owner_shown(row: Task, of: Body) -> str:
    """Who owes it as everyone may read it: the hosts' team stands together, other people by their function."""
    return seat_shown(row.seat, of) if row.seat is not None else _("the hosts")
