"""What somebody took upon themselves at a meeting."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.accounts.models import Person
from ognisko.people.networks.models import Belonging

from ..vocabulary import TaskState
from .agenda import AgendaItem
from .meetings import Meeting
from .standing import Seat


class Task(Belonging):
    """Who does what, by which day. It belongs to a seat of the body, or to a person of the team that hosts it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="tasks")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="tasks")
    text = models.CharField(max_length=300, validators=[MinLengthValidator(3)])
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=TaskState, default=TaskState.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    is_forgotten = models.BooleanField(default=False, editable=False)

    class Meta:
        indexes = [models.Index(fields=["network", "state", "due_on"], name="tasks_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(seat__isnull=False, person__isnull=True)
                | Q(seat__isnull=True, person__isnull=False)
                | Q(seat__isnull=True, person__isnull=True, is_forgotten=True),
                name="task_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_at__isnull=True) | (~Q(state="open") & Q(settled_at__isnull=False)),
                name="task_settled_has_moment",
            ),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(reason=""), name="task_dropped_has_reason"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def access_scopes(self) -> set[Scope]:
        return self.meeting.access_scopes
