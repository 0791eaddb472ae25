"""Activities, and the dates on which they happen."""

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging
from ognisko.people.organisations.models import Organisation

from .vocabulary import ABOUT_MAX, SENTENCE_MAX, TITLE_MAX, FieldOfLife, OccurrenceState, Starter


class Activity(Belonging):
    """Something done with residents, once or many times: whose idea it was, for whom, about what."""

    centre = models.ForeignKey("centres.Centre", models.PROTECT, related_name="+")
    title = models.CharField(max_length=TITLE_MAX, validators=[MinLengthValidator(3)])
    about = models.TextField(max_length=ABOUT_MAX, blank=True, validators=[MaxLengthValidator(ABOUT_MAX)])
    started_by = models.CharField(max_length=10, choices=Starter, default=Starter.CENTRE)
    started_by_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    organised_by = models.CharField(max_length=10, choices=Starter, default=Starter.CENTRE)
    organised_by_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    field = models.CharField(max_length=16, choices=FieldOfLife, default=FieldOfLife.CULTURE)
    groups = models.JSONField(default=list, blank=True)
    elements = models.JSONField(default=list, blank=True)
    open_to_all = models.BooleanField(default=True)
    closed_reason = models.CharField(max_length=300, blank=True)
    access_notes = models.CharField(max_length=500, blank=True)
    languages = models.JSONField(default=list, blank=True)
    planned_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=Q(open_to_all=True) | ~Q(closed_reason=""), name="activity_closed_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes


class Occurrence(Belonging):
    """One date of an activity. `centre` and `field` repeat the activity's, so that lists and feeds read one index."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="occurrences")
    centre = models.ForeignKey("centres.Centre", models.PROTECT, related_name="+")
    field = models.CharField(max_length=16, choices=FieldOfLife)
    code = models.CharField(max_length=12)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=OccurrenceState, default=OccurrenceState.PLANNED)
    booking = models.ForeignKey("bookings.Booking", models.PROTECT, null=True, blank=True, related_name="+")
    place_text = models.CharField(max_length=200, blank=True)
    online_url = models.URLField(max_length=300, blank=True)
    headcount = models.PositiveIntegerField(null=True, blank=True)
    first_timers = models.PositiveIntegerField(null=True, blank=True)
    sentence = models.CharField(max_length=SENTENCE_MAX, blank=True)
    closed_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["network", "starts_at", "id"], name="occurrences_by_time"),
            models.Index(fields=["network", "field", "starts_at", "id"], name="occurrences_by_field"),
            models.Index(fields=["centre", "starts_at", "id"], name="occurrences_of_centre"),
            models.Index(fields=["centre", "state", "ends_at"], name="occurrences_to_close"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["network", "code"], name="occurrence_code_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="occurrence_order"),
            models.CheckConstraint(
                condition=Q(state="held", headcount__isnull=False, closed_at__isnull=False)
                | (~Q(state="held") & Q(headcount__isnull=True, closed_at__isnull=True)),
                name="occurrence_held_is_counted",
            ),
            models.CheckConstraint(
                condition=Q(first_timers__isnull=True) | Q(first_timers__lte=F("headcount")),
                name="occurrence_first_timers",
            ),
            models.CheckConstraint(
                condition=(Q(state="cancelled", cancelled_at__isnull=False) & ~Q(cancelled_reason=""))
                | (~Q(state="cancelled") & Q(cancelled_at__isnull=True)),
                name="occurrence_cancelled_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.activity.title

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes
