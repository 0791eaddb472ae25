"""One turn after another: phases and what they left behind, priorities, promises, effects, changes."""

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.db.models import Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging

from ..vocabulary import LINE_MAX, NAME_MAX, TEXT_MAX, CommitmentState, Phase
from .standing import Partnership


class Cycle(Belonging):
    """Turn n of the partnership's work."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.DIAGNOSIS)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="cycle_number_once"),
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(ended_at__isnull=True), name="cycle_one_running"
            ),
            models.CheckConstraint(
                condition=Q(phase=Phase.ENDED, ended_at__isnull=False)
                | (~Q(phase=Phase.ENDED) & Q(ended_at__isnull=True)),
                name="cycle_ended_has_moment",
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.partnership.access_scopes


class PhaseStep(Belonging):
    """One phase of one turn: what it left behind, or why it was skipped."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="steps")
    phase = models.CharField(max_length=12, choices=Phase)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    left_behind = models.TextField(max_length=TEXT_MAX, blank=True)
    skipped_reason = models.CharField(max_length=LINE_MAX, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "phase"], name="phase_once_a_turn"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, skipped_reason="", left_behind="")
                | (Q(ended_at__isnull=False) & (~Q(skipped_reason="") | ~Q(left_behind=""))),
                name="phase_leaves_something",
            ),
        ]


class Priority(Belonging):
    """A challenge the assembly took up, by a decision."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="priorities")
    challenge = models.ForeignKey("voices.Challenge", models.PROTECT, related_name="+")
    decision = models.ForeignKey("bodies.Decision", models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    chosen_at = models.DateTimeField()
    programmes_considered = models.TextField(max_length=TEXT_MAX, blank=True, validators=[MaxLengthValidator(TEXT_MAX)])
    considered_at = models.DateTimeField(null=True, blank=True)
    unchanged_reason = models.CharField(max_length=LINE_MAX, blank=True)

    class Meta:
        verbose_name_plural = "priorities"
        constraints = [
            models.UniqueConstraint(fields=["cycle", "challenge"], name="priority_once_a_turn"),
            models.UniqueConstraint(fields=["cycle", "order"], name="priority_order_once"),
            models.CheckConstraint(
                condition=Q(considered_at__isnull=False) | Q(programmes_considered=""),
                name="priority_considered_has_moment",
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.cycle.access_scopes


class Commitment(Belonging):
    """What one partner promised to do, by when."""

    priority = models.ForeignKey(Priority, models.PROTECT, related_name="commitments")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    text = models.CharField(max_length=LINE_MAX, validators=[MinLengthValidator(3)])
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=CommitmentState, default=CommitmentState.PROPOSED)
    reason = models.CharField(max_length=LINE_MAX, blank=True)
    proposed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    reminded_for = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["network", "state", "due_on"], name="commitments_due")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[CommitmentState.CHANGED, CommitmentState.RELEASED]) | ~Q(reason=""),
                name="commitment_change_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[CommitmentState.PROPOSED, CommitmentState.RELEASED])
                | Q(accepted_at__isnull=False),
                name="commitment_accepted_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=CommitmentState.KEPT) | Q(settled_at__isnull=False),
                name="commitment_kept_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def access_scopes(self) -> set[Scope]:
        return self.priority.access_scopes


class CommitmentActivity(Belonging):
    """An activity that carries out a promise."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="activities")
    activity = models.ForeignKey("events.Activity", models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "commitment activities"
        constraints = [models.UniqueConstraint(fields=["commitment", "activity"], name="commitment_activity_once")]


class Effect(Belonging):
    """What a priority's work should bring, perhaps in numbers; observations say what was seen."""

    priority = models.ForeignKey(Priority, models.PROTECT, related_name="effects")
    expected = models.CharField(max_length=LINE_MAX, validators=[MinLengthValidator(3)])
    expected_at = models.DateTimeField()
    measure = models.CharField(max_length=NAME_MAX, blank=True)
    baseline = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    by_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(baseline__isnull=True, target__isnull=True) | ~Q(measure=""),
                name="effect_numbers_have_measure",
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.priority.access_scopes


class Change(Belonging):
    """What is different now, since when, and who confirms it."""

    priority = models.OneToOneField(Priority, models.PROTECT, related_name="change")
    text = models.TextField(max_length=600, validators=[MinLengthValidator(3), MaxLengthValidator(600)])
    since_on = models.DateField()
    confirmed_by = models.CharField(max_length=LINE_MAX, validators=[MinLengthValidator(3)])
    told = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    @property
    def access_scopes(self) -> set[Scope]:
        return self.priority.access_scopes
