"""What people tell of a change: stories gathered in rounds, and the word of those who asked for the change."""

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging
from ognisko.people.networks.vocabulary import Language

from ..vocabulary import LINE_MAX, LONGEST_STORY, ConfirmAnswer, ConsentWay, RoundState, StoryUse
from .cycle import Change
from .standing import Partnership


class StoryRound(Belonging):
    """A question put to people, the stories it gathers, and in the end the one the partnership chooses."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="rounds")
    question = models.CharField(max_length=160, validators=[MinLengthValidator(5)])
    change = models.ForeignKey(Change, models.PROTECT, null=True, blank=True, related_name="rounds")
    state = models.CharField(max_length=8, choices=RoundState, default=RoundState.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    left_reason = models.CharField(max_length=LINE_MAX, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(state__in=[RoundState.OPEN, RoundState.READING]),
                name="story_round_one_under_way",
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.OPEN, closed_at__isnull=True)
                | (~Q(state=RoundState.OPEN) & Q(closed_at__isnull=False)),
                name="story_round_closed_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=RoundState.LEFT) | ~Q(left_reason=""), name="story_round_left_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def access_scopes(self) -> set[Scope]:
        return self.partnership.access_scopes


class Story(Belonging):
    """What changed for one person, in their words and with their leave. Taken back, or kept long enough, it is blank.

    `number` stands in the address of a published story; the code that withdraws it cannot be guessed from it.
    """

    round = models.ForeignKey(StoryRound, models.PROTECT, related_name="stories")
    number = models.CharField(max_length=8)
    code_hash = models.CharField(max_length=64, unique=True)
    text = models.TextField(blank=True, max_length=LONGEST_STORY, validators=[MaxLengthValidator(LONGEST_STORY)])
    told_as = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.POLISH)
    use = models.CharField(max_length=12, choices=StoryUse)
    consent_way = models.CharField(max_length=8, choices=ConsentWay)
    is_quarantined = models.BooleanField(default=False)
    told_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    shed_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.CharField(max_length=40, blank=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)

    class Meta:
        verbose_name_plural = "stories"
        indexes = [models.Index(fields=["round", "told_at"], name="stories_of_round")]
        constraints = [
            models.UniqueConstraint(fields=["network", "number"], name="story_number_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, shed_at__isnull=True) & ~Q(text="")
                | (Q(withdrawn_at__isnull=False) | Q(shed_at__isnull=False)) & Q(text="", told_as=""),
                name="story_taken_back_is_blank",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | Q(use=StoryUse.PUBLIC, withdrawn_at__isnull=True, shed_at__isnull=True),
                name="story_published_by_leave",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(published_at__gte=F("told_at")), name="story_told_first"
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.round.access_scopes


class StoryChoice(Belonging):
    """The most significant story of a round, who chose it, and why, in writing."""

    round = models.OneToOneField(StoryRound, models.PROTECT, related_name="choice")
    story = models.ForeignKey(Story, models.PROTECT, related_name="choices")
    chosen_by = models.CharField(max_length=LINE_MAX, validators=[MinLengthValidator(3)])
    reasons = models.TextField(max_length=1_200, validators=[MinLengthValidator(10), MaxLengthValidator(1_200)])
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reasons=""), name="story_choice_has_reasons")]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.round.access_scopes


class Confirmation(Belonging):
    """What somebody whose voice led to a change says of it. The sentence is for the team alone."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="confirmations")
    voice = models.ForeignKey("voices.Voice", models.CASCADE, related_name="+")
    answer = models.CharField(max_length=8, choices=ConfirmAnswer)
    sentence = models.CharField(max_length=LINE_MAX, blank=True)
    entered_by = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "voice"], name="confirmation_once_a_voice")]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.change.access_scopes
