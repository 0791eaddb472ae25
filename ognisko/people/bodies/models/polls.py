"""A question to a body: which of these dates?"""

from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.accounts.models import Person
from ognisko.people.networks.models import Belonging

from ..vocabulary import TITLE_MAX
from ..vocabulary.polls import Can, PollState
from .meetings import Meeting
from .standing import Body, Seat


class Poll(Belonging):
    """Two to eight dates put to those who sit in a body, until a moment; the one picked becomes a meeting."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="polls")
    title = models.CharField(max_length=TITLE_MAX, validators=[MinLengthValidator(3)])
    place = models.CharField(max_length=200, blank=True)
    length = models.PositiveSmallIntegerField(validators=[MinValueValidator(15), MaxValueValidator(720)])
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=PollState, default=PollState.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    meeting = models.OneToOneField(Meeting, models.PROTECT, null=True, blank=True, related_name="poll")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(length__gte=15, length__lte=720), name="poll_length_bounds"),
            models.CheckConstraint(
                condition=Q(state="picked", meeting__isnull=False) | (~Q(state="picked") & Q(meeting__isnull=True)),
                name="poll_picked_has_meeting",
            ),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(reason=""), name="poll_dropped_has_reason"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_scopes(self) -> set[Scope]:
        return self.body.access_scopes


class PollDate(Belonging):
    """One of the dates."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="dates")
    starts_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        constraints = [models.UniqueConstraint(fields=["poll", "starts_at"], name="poll_date_once")]


class PollAnswer(Belonging):
    """What one seat said to one date; the last word counts."""

    date = models.ForeignKey(PollDate, models.CASCADE, related_name="answers")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=8, choices=Can)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["date", "seat"], name="poll_answer_once")]


class PollLink(Belonging):
    """The link in one person's letter: it opens the answers of their seat. Its code is kept as a hash."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="links")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "person"], name="poll_link_once")]
