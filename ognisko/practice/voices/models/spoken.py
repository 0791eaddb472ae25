"""What people said, in answer to what question, and what they heard back."""

from datetime import date

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.accounts.models import Person
from ognisko.people.accounts.vocabulary import Reach
from ognisko.people.bodies.models import Body
from ognisko.people.networks.models import Belonging
from ognisko.people.networks.vocabulary import Language
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood

from ..vocabulary import LONGEST_ANSWER, LONGEST_SUMMARY, LONGEST_VOICE, CallKind, Channel, VoiceState
from ..vocabulary.calls import CallStage
from .challenges import Challenge


class Call(Belonging):
    """A question a centre asks. It has an owner who answers, and a day by which people hear.

    The standing one promises a number of days from each voice; every other kind has its first and last day and the
    day by which everyone hears what became of it. `translations` holds its words in other languages: see `said`.
    """

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    question = models.CharField(max_length=160, validators=[MinLengthValidator(5)])
    kind = models.CharField(max_length=10, choices=CallKind, default=CallKind.STANDING)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    owner_title = models.CharField(max_length=80, validators=[MinLengthValidator(2)])
    answer_days = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(60)])
    code = models.SlugField(max_length=70, blank=True)
    intro = models.CharField(max_length=600, blank=True)
    council = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    hear_by = models.DateField(null=True, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    is_draft = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre"], condition=Q(is_open=True, kind=CallKind.STANDING), name="call_standing_once"
            ),
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, answer_days__lte=60), name="call_answer_days_bounds"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, closed_at__isnull=True, is_draft=False)
                | Q(is_open=False, closed_at__isnull=False, is_draft=False)
                | Q(is_open=False, closed_at__isnull=True, is_draft=True),
                name="call_closed_has_moment",
            ),
            models.UniqueConstraint(fields=["network", "code"], condition=~Q(code=""), name="call_code_once"),
            models.CheckConstraint(
                condition=Q(kind=CallKind.STANDING)
                | Q(opens_on__isnull=False, closes_on__isnull=False, hear_by__isnull=False)
                & Q(closes_on__gte=F("opens_on"), hear_by__gte=F("closes_on"))
                & ~Q(code=""),
                name="call_says_by_when",
                violation_error_message=_("A question opens only with its last day and the day by which people hear."),
            ),
            models.CheckConstraint(condition=~Q(owner_title=""), name="call_has_who_answers"),
            models.CheckConstraint(
                condition=Q(kind=CallKind.COUNCIL, council__isnull=False)
                | (~Q(kind=CallKind.COUNCIL) & Q(council__isnull=True)),
                name="call_of_a_council_names_it",
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes

    @property
    def stage(self) -> CallStage:
        """Where it stands. Whether it was answered only its answer knows: `answered` is asked of the database once."""
        if self.is_draft:
            return CallStage.DRAFT
        if self.is_open:
            return CallStage.OPEN
        return CallStage.ANSWERED if CallAnswer.objects.filter(call=self).exists() else CallStage.CLOSED

    @property
    def last_day(self) -> date:
        """The standing question has no last day."""
        return self.closes_on or date.max

    @property
    def told_by(self) -> date:
        """By when everyone hears what became of it."""
        return self.hear_by or date.max

    def said(self, key: str, otherwise: str, language: str | None) -> str:
        """Words of this call in a language, when they were written in it."""
        return self.translations.get(language or "", {}).get(key) or otherwise


class CallAnswer(Belonging):
    """What the centre heard under a question and what follows, said once to everyone, with the figures as they stood.

    `figures` are already fit to publish: see `vocabulary.hiding`. They never change afterwards.
    """

    call = models.OneToOneField(Call, models.PROTECT, related_name="answer")
    heard = models.TextField(validators=[MinLengthValidator(10), MaxLengthValidator(LONGEST_ANSWER)])
    doing = models.TextField(validators=[MinLengthValidator(10), MaxLengthValidator(LONGEST_ANSWER)])
    author_ref = models.CharField(max_length=40)
    author_title = models.CharField(max_length=80)
    figures = models.JSONField(default=dict, blank=True)
    told = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()


class Voice(Belonging):
    """What somebody said. The words and the contact are private; the summary is the centre's and public.

    `number` may be read by anyone (a board shows it); the code that opens the voice cannot be guessed from it.
    `once` is the hash of the form's token, so that a form sent twice is one voice.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="voices")
    number = models.CharField(max_length=8)
    code_hash = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=10, choices=Channel)
    text = models.TextField(validators=[MinLengthValidator(2), MaxLengthValidator(LONGEST_VOICE)])
    language = models.CharField(max_length=2, choices=Language, default=Language.POLISH)
    neighbourhood = models.ForeignKey(Neighbourhood, models.PROTECT, null=True, blank=True, related_name="+")
    place_text = models.CharField(max_length=120, blank=True)
    reach = models.CharField(max_length=8, choices=Reach, default=Reach.BOARD)
    contact = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=10, choices=VoiceState, default=VoiceState.HEARD)
    is_quarantined = models.BooleanField(default=False)
    heard_at = models.DateTimeField()
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    challenge = models.ForeignKey(Challenge, models.PROTECT, null=True, blank=True, related_name="voices")
    joined_at = models.DateTimeField(null=True, blank=True)
    passed_to = models.CharField(max_length=120, blank=True)
    passed_reason = models.CharField(max_length=300, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)
    summary = models.CharField(max_length=LONGEST_SUMMARY, blank=True)
    summary_at = models.DateTimeField(null=True, blank=True)
    contact_removed_at = models.DateTimeField(null=True, blank=True)
    refused_reason = models.CharField(max_length=300, blank=True)
    entered_by = models.CharField(max_length=40, blank=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["network", "state", "answer_by"], name="voices_waiting"),
            models.Index(fields=["call", "heard_at"], name="voices_of_call"),
            models.Index(
                fields=["challenge", "heard_at"], condition=Q(challenge__isnull=False), name="voices_of_challenge"
            ),
            # All that a challenge's page counts stands in this index, however many voices led there.
            models.Index(
                fields=["challenge", "is_quarantined", "state", "answered_at"],
                condition=Q(challenge__isnull=False),
                name="voices_counted",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["network", "number"], name="voice_number_once"),
            models.CheckConstraint(
                condition=Q(state=VoiceState.ANSWERED, answered_at__isnull=False)
                | (~Q(state=VoiceState.ANSWERED) & Q(answered_at__isnull=True)),
                name="voice_answered_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(challenge__isnull=True, joined_at__isnull=True)
                | Q(challenge__isnull=False, joined_at__isnull=False),
                name="voice_joined_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(reach=Reach.BOARD) | ~Q(contact="") | Q(contact_removed_at__isnull=False),
                name="voice_reach_has_contact",
            ),
            models.CheckConstraint(
                condition=Q(passed_at__isnull=True, passed_to="") | (Q(passed_at__isnull=False) & ~Q(passed_to="")),
                name="voice_passed_on_to_someone",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("heard_at")),
                name="voice_answered_after_heard",
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.call.centre.access_scopes


class Answer(Belonging):
    """What the centre wrote back, once, and by what channel it went out."""

    voice = models.OneToOneField(Voice, models.CASCADE, related_name="answer")
    text = models.TextField(validators=[MinLengthValidator(2), MaxLengthValidator(LONGEST_ANSWER)])
    author_ref = models.CharField(max_length=40)
    author_title = models.CharField(max_length=80)
    answered_at = models.DateTimeField()
    sent_by = models.CharField(max_length=8, choices=Reach)
    called_at = models.DateTimeField(null=True, blank=True)
