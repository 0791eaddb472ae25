"""Tasks: given at a meeting, done, or given up with a reason."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON
from ognisko.people.accounts.models import Person

from ..access import may_host_body, may_settle_task
from ..lifecycle import MEETING, TASK
from ..models import AgendaItem, Meeting, Seat, Task
from ..signals import task_given, task_settled


@atomic
def give_task(
    *,
    meeting: int,
    text: str,
    due_on: date,
    by: Actor,
    at: datetime,
    item: int | None = None,
    seat: int | None = None,
    person: Person | None = None,
) -> Task:
    """Write down who does what by which day: a seat of the body, or a person of the hosting team.

    Raises Refused without exactly one owner, for a seat of another body, for a day before the meeting, and unless the
    meeting is held and its minutes are not out.
    """
    row = hold(Meeting, meeting)
    require(may_host_body(by, row.body))
    MEETING.require("give_task", row.state)
    if (seat is None) == (person is None):
        raise Refused(_("A task has one owner."), _("Choose who takes it up."), code="no_owner")
    if seat is not None and hold(Seat, seat).body_id != row.body_id:
        raise Refused(_("This seat is of another body."), _("Choose one of this body."), code="other_body")
    if due_on < timezone.localdate(row.starts_at):
        raise Refused(_("This day is before the meeting."), _("Choose a later day."), code="past")
    task = Task(
        network=row.network,
        meeting=row,
        item=AgendaItem.objects.filter(meeting=row, pk=item).first() if item is not None else None,
        text=" ".join(text.split()),
        seat_id=seat,
        person=person,
        due_on=due_on,
        given_at=at,
    )
    sound(task, exclude=["meeting", "item", "seat", "person"])
    task.save()
    record("bodies.give_task", task, by=by, at=at, after={"due_on": due_on.isoformat()})
    tell(task_given, task=task.pk, meeting=row.pk, at=at)
    return task


@atomic
def finish_task(*, task: int, by: Actor, at: datetime) -> Task:
    """It is done. Raises Refused when it was settled before, or is somebody else's."""
    return _settle(task, "finish", "", by, at)


@atomic
def drop_task(*, task: int, reason: str, by: Actor, at: datetime) -> Task:
    """It is given up, with the reason. Raises Refused without one, or as `finish_task`."""
    if not reason.strip():
        raise Refused(NEED_REASON, code="no_reason")
    return _settle(task, "drop", " ".join(reason.split()), by, at)


def _settle(task: int, verb: str, reason: str, by: Actor, at: datetime) -> Task:
    row = hold(Task, task)
    require(may_settle_task(by, row, timezone.localdate(at)))
    TASK.require(verb, row.state, reason=reason)
    row.state, row.reason, row.settled_at = TASK.after(verb), reason, at
    sound(row, exclude=["meeting", "item", "seat", "person"])
    row.save(update_fields=["state", "reason", "settled_at"])
    record(f"bodies.{verb}_task", row, by=by, at=at, after={"state": row.state})
    tell(task_settled, task=row.pk, state=str(row.state), at=at)
    return row
