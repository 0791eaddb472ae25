"""Minutes while they are being written: sections by point of the agenda, every text that was sent kept as it came."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from ognisko.people.networks.models import Belonging

from ..vocabulary import SECTION_MAX
from .agenda import AgendaItem
from .meetings import Meeting


class Section(Belonging):
    """What is written down at one point; without a point, what belongs to none. `head` numbers the text in force."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sections")
    item = models.ForeignKey(AgendaItem, models.CASCADE, null=True, blank=True, related_name="sections")
    head = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "item"], name="section_once"),
            models.UniqueConstraint(fields=["meeting"], condition=Q(item__isnull=True), name="section_loose_once"),
        ]


class Wording(Belonging):
    """One text of a section as somebody sent it, or as two were joined. Set aside, it waits to be joined by a person.

    Kept until the minutes are published: whoever still writes over an older text is joined from it.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField()
    text = models.TextField(max_length=SECTION_MAX, blank=True, validators=[MaxLengthValidator(SECTION_MAX)])
    author_ref = models.CharField(max_length=40)
    at = models.DateTimeField()
    is_aside = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="wording_number_once")]
