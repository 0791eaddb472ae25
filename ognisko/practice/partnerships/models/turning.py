"""What a turn keeps beside its phases: tools considered, what a promise said before, what the next turn took up."""

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.db.models import Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.constraints import AppendOnly
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.people.networks.models import Belonging

from ..vocabulary import LINE_MAX, NAME_MAX, TEXT_MAX, LeftOver, SeenVerdict, ToolVerdict
from .cycle import Commitment, Cycle, Effect, Priority


class ToolConsidered(Belonging):
    """A city programme or one of its tools, looked at for a priority: what was found and why."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="tools")
    programme = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=NAME_MAX, validators=[MinLengthValidator(3)])
    verdict = models.CharField(max_length=8, choices=ToolVerdict)
    reason = models.CharField(max_length=LINE_MAX, validators=[MinLengthValidator(3)])
    considered_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "tools considered"
        constraints = [
            models.UniqueConstraint(fields=["priority", "name"], name="tool_considered_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="tool_considered_has_reason"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def access_scopes(self) -> set[Scope]:
        return self.priority.access_scopes


class PastPromise(Belonging):
    """What a promise said before it was agreed anew, and why it was. Never changed."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="past")
    text = models.CharField(max_length=LINE_MAX)
    due_on = models.DateField()
    reason = models.CharField(max_length=LINE_MAX)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="past_promise_has_reason"),
            AppendOnly(name="past_promise_fixed"),
        ]


class FollowUp(Belonging):
    """What the diagnosis of a turn says of a priority of the turn before; perhaps the challenge that grew from it."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="follow_ups")
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="follow_ups")
    left = models.CharField(max_length=10, choices=LeftOver)
    words = models.CharField(max_length=600, validators=[MinLengthValidator(3)])
    challenge = models.ForeignKey("voices.Challenge", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "priority"], name="follow_up_once_a_turn"),
            models.CheckConstraint(condition=~Q(words=""), name="follow_up_says_something"),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.cycle.access_scopes


class Observation(Belonging):
    """What was seen of an effect at one time: how it was checked, where it can be checked again, what was learned."""

    effect = models.ForeignKey(Effect, models.CASCADE, related_name="observations")
    observed = models.TextField(max_length=TEXT_MAX, validators=[MinLengthValidator(3), MaxLengthValidator(TEXT_MAX)])
    method = models.CharField(max_length=LINE_MAX, validators=[MinLengthValidator(3)])
    source = models.CharField(max_length=LINE_MAX, validators=[MinLengthValidator(3)])
    verdict = models.CharField(
        max_length=10, choices=SeenVerdict, blank=True
    )  # none in what was seen before there were verdicts
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    learned = models.CharField(max_length=600, blank=True)
    occurrence = models.ForeignKey("events.Occurrence", models.PROTECT, null=True, blank=True, related_name="+")
    picture = models.OneToOneField(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    observed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(observed="") & ~Q(method="") & ~Q(source=""), name="observation_how_and_whence"
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.effect.access_scopes
