"""Who was heard: counts alone, tied to no voice, no reply and no contact."""

from django.db import models
from django.db.models import Q

from ognisko.people.networks.models import Belonging
from ognisko.place.centres.models import Centre

from ..vocabulary import Channel
from ..vocabulary.calls import GroupKind
from .spoken import Call


class GroupTally(Belonging):
    """How many said this of themselves, by call, quarter of a year and channel.

    No row stands for a person, so nothing here can be joined to a voice, to its words or to a contact.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    quarter = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel)
    kind = models.CharField(max_length=10, choices=GroupKind)
    value = models.CharField(max_length=10)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "group tallies"
        constraints = [
            models.UniqueConstraint(fields=["call", "quarter", "channel", "kind", "value"], name="tally_once")
        ]


class HeardCount(Belonging):
    """How many a centre heard in a quarter that is over, by neighbourhood, channel or language; counted once, kept."""

    class Side(models.TextChoices):
        NEIGHBOURHOOD = "place"
        CHANNEL = "channel"
        LANGUAGE = "language"

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    quarter = models.DateField()
    side = models.CharField(max_length=10, choices=Side)
    value = models.CharField(max_length=20)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "quarter", "side", "value"], name="heard_count_once"),
        ]
        indexes = [models.Index(fields=["network", "quarter"], name="heard_by_quarter")]


class AnswerTime(Belonging):
    """How a centre answered in one month that is over: how many were due and in time, and in how many days half were.

    `median_days` is None when nothing was answered. Shown on the centre's own page only.
    """

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    month = models.DateField()
    due = models.PositiveIntegerField()
    in_time = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    median_days = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "month"], name="answer_time_once"),
            models.CheckConstraint(condition=Q(in_time__lte=models.F("due")), name="answer_time_in_time_is_due"),
        ]
