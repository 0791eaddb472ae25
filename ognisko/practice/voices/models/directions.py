"""What a centre sets out to do about what its diagnosis found."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging
from ognisko.place.centres.models import Centre

from ..vocabulary import DirectionState
from .challenges import Challenge


class Direction(Belonging):
    """One direction of work, from a day on. It answers a challenge of the centre's diagnosis: never none.

    `closing` says what came of it when it is done, or why it was left.
    """

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120, validators=[MinLengthValidator(3)])
    about = models.CharField(max_length=600, blank=True)
    state = models.CharField(max_length=10, choices=DirectionState, default=DirectionState.PROPOSED)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    closing = models.CharField(max_length=600, blank=True)
    proposed_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["centre", "state", "from_on"], name="directions_of_centre")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="direction_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=[DirectionState.DONE, DirectionState.LEFT], ended_at__isnull=False) & ~Q(closing="")
                )
                | Q(state__in=[DirectionState.PROPOSED, DirectionState.TAKEN], ended_at__isnull=True, closing=""),
                name="direction_ended_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[DirectionState.TAKEN, DirectionState.DONE]) | Q(taken_at__isnull=False),
                name="direction_taken_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes


class Citation(Belonging):
    """A further challenge that the direction answers, beside its first."""

    direction = models.ForeignKey(Direction, models.CASCADE, related_name="citations")
    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["direction", "challenge"], name="citation_once")]
