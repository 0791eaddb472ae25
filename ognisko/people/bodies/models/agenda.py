"""What a meeting talks about, point by point; who sat at the table without a seat."""

from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging

from ..vocabulary import GUESTS_MAX, TITLE_MAX, PointKind, PointState
from .meetings import Meeting
from .standing import Seat


class AgendaItem(Belonging):
    """One point of the agenda. `source_kind` and `source_pk` name what waited in an upper room, where it came from."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=TITLE_MAX, validators=[MinLengthValidator(3)])
    kind = models.CharField(max_length=8, choices=PointKind, default=PointKind.TALK)
    length = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(480)]
    )
    proposer = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=PointState, default=PointState.OPEN)
    source_kind = models.CharField(max_length=40, blank=True)
    source_pk = models.BigIntegerField(null=True, blank=True)
    carried_from = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="carried_to")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(length__isnull=True) | Q(length__gte=1, length__lte=480), name="agenda_length_bounds"
            ),
            models.CheckConstraint(
                condition=Q(source_kind="", source_pk__isnull=True) | (~Q(source_kind="") & Q(source_pk__isnull=False)),
                name="agenda_source_whole",
            ),
            models.UniqueConstraint(
                fields=["meeting", "source_kind", "source_pk"], condition=~Q(source_kind=""), name="agenda_source_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_scopes(self) -> set[Scope]:
        return self.meeting.access_scopes


class TableGuest(Belonging):
    """Who was at the table without a seat: one person under a name they agreed to, or so many without a name."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="guests")
    name = models.CharField(max_length=120, blank=True)
    count = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(GUESTS_MAX)]
    )
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1, count__lte=GUESTS_MAX), name="guest_count_bounds"),
            models.CheckConstraint(
                condition=Q(name="", agreed_at__isnull=True) | (~Q(name="") & Q(agreed_at__isnull=False, count=1)),
                name="guest_named_agreed",
            ),
            models.UniqueConstraint(fields=["meeting"], condition=Q(name=""), name="guest_nameless_once"),
        ]
