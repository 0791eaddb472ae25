"""What each partner gave: the ledger of contributions."""

from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging

from ..vocabulary.giving import GIVEN_MAX, WHOLE_MAX, GivingState, Kind, Side
from .cycle import Commitment
from .standing import Partnership


class Contribution(Belonging):
    """Something one partner gave, on a day. `amount` is in the kind's own measure; `value` in zlotys where counted.

    `from_record`: it was proposed by a booking or an event, which then proposes nothing more, also once taken back.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="contributions")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=GIVEN_MAX, validators=[MinLengthValidator(3)])
    amount = models.DecimalField(
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(WHOLE_MAX)],
    )
    value = models.DecimalField(
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(WHOLE_MAX)],
    )
    given_on = models.DateField()
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="+")
    occurrence = models.ForeignKey("events.Occurrence", models.PROTECT, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey("bodies.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    booking = models.ForeignKey("bookings.Booking", models.PROTECT, null=True, blank=True, related_name="+")
    from_record = models.BooleanField(default=False, editable=False)
    state = models.CharField(max_length=10, choices=GivingState, default=GivingState.NOTED)
    noted_by = models.CharField(max_length=8, choices=Side)
    confirmed_by = models.CharField(max_length=8, choices=Side, blank=True)
    confirmed_how = models.CharField(max_length=120, blank=True)
    thanks = models.CharField(max_length=GIVEN_MAX, blank=True)
    reason = models.CharField(max_length=GIVEN_MAX, blank=True)
    noted_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["partnership", "given_on"], name="contributions_of_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=GivingState.CONFIRMED, confirmed_at__isnull=False) & ~Q(confirmed_by="")
                | (~Q(state=GivingState.CONFIRMED)),
                name="contribution_confirmed_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state=GivingState.TAKEN_BACK) | ~Q(reason=""), name="contribution_back_has_reason"
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by=F("noted_by")) | Q(confirmed_by=Side.RECORD) | ~Q(confirmed_how=""),
                name="contribution_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=(Q(amount__isnull=True) | Q(amount__gte=0)) & (Q(value__isnull=True) | Q(value__gte=0)),
                name="contribution_not_negative",
            ),
            models.UniqueConstraint(
                fields=["partnership", "booking"],
                condition=Q(from_record=True, booking__isnull=False),
                name="contribution_booking_once",
            ),
            models.UniqueConstraint(
                fields=["partnership", "organisation", "occurrence"],
                condition=Q(from_record=True, occurrence__isnull=False),
                name="contribution_occurrence_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def access_scopes(self) -> set[Scope]:
        return self.partnership.access_scopes
