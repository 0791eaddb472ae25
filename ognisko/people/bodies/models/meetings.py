"""Meetings, minutes that never change, decisions with reasons."""

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.constraints import AppendOnly
from ognisko.people.networks.models import Belonging

from ..vocabulary import (
    REASON_MAX,
    TEXT_MAX,
    TITLE_MAX,
    MeetingState,
    Method,
    Outcome,
    StanceKind,
)
from .standing import Body, Seat


class Meeting(Belonging):
    """One meeting of a body. Its code is public."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="meetings")
    code = models.CharField(max_length=12)
    title = models.CharField(max_length=TITLE_MAX, validators=[MinLengthValidator(3)])
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    invited_at = models.DateTimeField(null=True, editable=False)
    held_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)
    change_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["network", "state", "starts_at"], name="meetings_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["network", "code"], name="meeting_code_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_order"),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at__isnull=True)),
                name="meeting_published_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | (Q(changed_at__isnull=False) & ~Q(change_reason="")),
                name="meeting_cancelled_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_scopes(self) -> set[Scope]:
        return self.body.access_scopes


class MeetingAttendance(Belonging):
    """Whether a seat was there; the host may note one who came without being listed."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    present = models.BooleanField()
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_once")]


class Minutes(Belonging):
    """One version of a meeting's minutes. Never changed: a correction is the next version, with its reason."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=TEXT_MAX, validators=[MinLengthValidator(3), MaxLengthValidator(TEXT_MAX)])
    author_ref = models.CharField(max_length=40)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "minutes"
        constraints = [
            AppendOnly(name="minutes_never_change"),
            models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="minutes_correction_has_reason"),
        ]


class Decision(Belonging):
    """What a meeting decided, how, and why; with a day to look at it again."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    question = models.CharField(max_length=500, validators=[MinLengthValidator(3)])
    method = models.CharField(max_length=10, choices=Method)
    outcome = models.CharField(max_length=12, choices=Outcome)
    reasons = models.TextField(
        max_length=REASON_MAX, validators=[MinLengthValidator(3), MaxLengthValidator(REASON_MAX)]
    )
    review_on = models.DateField(null=True, blank=True)
    # The proposal that was blocked or not adopted, and that this one amends.
    amends = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="amended_by")
    item = models.ForeignKey("bodies.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="decisions")
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.question

    @property
    def access_scopes(self) -> set[Scope]:
        return self.meeting.access_scopes


class Stance(Belonging):
    """Where one seat stood in one decision."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="stances")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    stance = models.CharField(max_length=10, choices=StanceKind)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "seat"], name="stance_once"),
            models.CheckConstraint(condition=~Q(stance="block") | ~Q(reason=""), name="block_has_reason"),
        ]
