"""What a survey asks and what people replied, on the web and on paper."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.accounts.vocabulary import Reach
from ognisko.people.networks.models import Belonging
from ognisko.people.networks.vocabulary import Language
from ognisko.place.territory.models import Neighbourhood

from ..vocabulary import Channel
from ..vocabulary.calls import LONGEST_WORDS, MOST_OPTIONS, MOST_QUESTIONS, QuestionKind
from .spoken import Call


class Question(Belonging):
    """One question of a survey."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=QuestionKind)
    text = models.CharField(max_length=200, validators=[MinLengthValidator(3)])
    may_skip = models.BooleanField(default=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["call", "order"], name="question_order_once"),
            models.CheckConstraint(condition=Q(order__gte=1, order__lte=MOST_QUESTIONS), name="question_order_bounds"),
        ]

    def __str__(self) -> str:
        return self.text


class Option(Belonging):
    """One of what a question offers. Its order is the number printed in its box and typed on the keyboard."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=120, validators=[MinLengthValidator(1)])

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["question", "order"], name="option_order_once"),
            models.CheckConstraint(condition=Q(order__gte=1, order__lte=MOST_OPTIONS), name="option_order_bounds"),
        ]

    def __str__(self) -> str:
        return self.text


class Reply(Belonging):
    """One filled-in survey. It has a number and a code as a voice has; what the centre answers, it answers to all."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="replies")
    number = models.CharField(max_length=8)
    code_hash = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=10, choices=Channel)
    language = models.CharField(max_length=2, choices=Language, default=Language.POLISH)
    neighbourhood = models.ForeignKey(Neighbourhood, models.PROTECT, null=True, blank=True, related_name="+")
    reach = models.CharField(max_length=8, choices=Reach, default=Reach.BOARD)
    contact = models.CharField(max_length=254, blank=True)
    contact_removed_at = models.DateTimeField(null=True, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    is_quarantined = models.BooleanField(default=False)
    heard_at = models.DateTimeField()
    entered_by = models.CharField(max_length=40, blank=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)

    class Meta:
        verbose_name_plural = "replies"
        indexes = [models.Index(fields=["call", "is_quarantined"], name="replies_of_call")]
        constraints = [models.UniqueConstraint(fields=["network", "number"], name="reply_number_once")]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.call.centre.access_scopes


class ReplyTick(Belonging):
    """One mark on a form: an option, a number of the scale, or words, which are never public."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="ticks")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    option = models.ForeignKey(Option, models.PROTECT, null=True, blank=True, related_name="+")
    scale = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)

    class Meta:
        indexes = [models.Index(fields=["question", "option", "scale"], name="ticks_counted")]
        constraints = [
            models.UniqueConstraint(fields=["reply", "question", "option"], name="tick_option_once"),
            models.UniqueConstraint(
                fields=["reply", "question"], condition=Q(option__isnull=True), name="tick_without_option_once"
            ),
            models.CheckConstraint(
                condition=Q(option__isnull=False, scale__isnull=True, words="")
                | Q(option__isnull=True, scale__isnull=False, scale__gte=1, scale__lte=5, words="")
                | (Q(option__isnull=True, scale__isnull=True) & ~Q(words="")),
                name="tick_says_one_thing",
            ),
        ]
