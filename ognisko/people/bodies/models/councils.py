"""What belongs to a council as a body: its office, duty hours, resolutions and opinions with the replies to them."""

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging
from ognisko.people.networks.vocabulary import Language

from ..vocabulary.councils import (
    LAST,
    LONGEST_REPLY,
    LONGEST_RESOLUTION,
    NUMBER_MAX,
    SUBJECT_MAX,
    DutyRule,
    ResolutionKind,
    ResolutionState,
    Weekday,
    WeekOfMonth,
)
from .standing import Body, Seat


class CouncilOffice(Belonging):
    """Where the council as an office is reached: its mailbox, telephone and address are public."""

    body = models.OneToOneField(Body, models.CASCADE, related_name="office")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=SUBJECT_MAX, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.POLISH)

    @property
    def access_scopes(self) -> set[Scope]:
        return self.body.access_scopes


class DutyHours(Belonging):
    """When and where somebody of the council is there for residents: every week, once a month, or on one day."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="duties")
    rule = models.CharField(max_length=8, choices=DutyRule, default=DutyRule.MONTHLY)
    weekday = models.PositiveSmallIntegerField(choices=Weekday, null=True, blank=True)
    week = models.PositiveSmallIntegerField(choices=WeekOfMonth, null=True, blank=True)
    on_day = models.DateField(null=True, blank=True)
    begins = models.TimeField()
    ends = models.TimeField()
    place = models.CharField(max_length=SUBJECT_MAX, validators=[MinLengthValidator(2)])
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "duty hours"
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="duty_hours_order"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="duty_days_order"
            ),
            models.CheckConstraint(
                condition=Q(
                    rule=DutyRule.WEEKLY, weekday__isnull=False, weekday__lte=6, week__isnull=True, on_day__isnull=True
                )
                | Q(
                    rule=DutyRule.MONTHLY,
                    weekday__isnull=False,
                    weekday__lte=6,
                    week__isnull=False,
                    week__gte=1,
                    week__lte=LAST,
                    on_day__isnull=True,
                )
                | Q(rule=DutyRule.ONCE, weekday__isnull=True, week__isnull=True, on_day__isnull=False),
                name="duty_rule_whole",
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.body.access_scopes


class Resolution(Belonging):
    """A resolution or an opinion of a council: to whom it went, and what came back after how many days."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="resolutions")
    kind = models.CharField(max_length=12, choices=ResolutionKind, default=ResolutionKind.RESOLUTION)
    number = models.CharField(max_length=NUMBER_MAX)
    adopted_on = models.DateField()
    subject = models.CharField(max_length=SUBJECT_MAX, validators=[MinLengthValidator(3)])
    text = models.TextField(
        max_length=LONGEST_RESOLUTION, blank=True, validators=[MaxLengthValidator(LONGEST_RESOLUTION)]
    )
    link = models.URLField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ResolutionState, default=ResolutionState.ADOPTED)
    addressee = models.CharField(max_length=120, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    reply_due_on = models.DateField(null=True, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    reply = models.TextField(max_length=LONGEST_REPLY, blank=True, validators=[MaxLengthValidator(LONGEST_REPLY)])
    repealed_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["network", "state", "reply_due_on"], name="resolutions_due")]
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "number"], name="resolution_number_once"),
            models.CheckConstraint(condition=~Q(text="") | ~Q(link=""), name="resolution_text_or_link"),
            models.CheckConstraint(
                condition=~Q(state=ResolutionState.AWAITED)
                | Q(sent_on__isnull=False, reply_due_on__isnull=False, replied_on__isnull=True) & ~Q(addressee=""),
                name="resolution_awaited_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=ResolutionState.REPLIED)
                | Q(sent_on__isnull=False, replied_on__isnull=False, replied_on__gte=F("sent_on")) & ~Q(reply=""),
                name="resolution_replied_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=ResolutionState.REPEALED) | Q(repealed_on__isnull=False) & ~Q(reason=""),
                name="resolution_repealed_why",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def access_scopes(self) -> set[Scope]:
        return self.body.access_scopes

    @property
    def reply_days(self) -> int | None:
        """How many days the reply took; None while there is none."""
        return (self.replied_on - self.sent_on).days if self.replied_on and self.sent_on else None
