"""What people said, in answer to what question, and what they heard back."""

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.accounts.models import Person
from ognisko.people.accounts.vocabulary import Reach
from ognisko.people.networks.models import Belonging
from ognisko.people.networks.vocabulary import Language
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood

from ..vocabulary import LONGEST_ANSWER, LONGEST_SUMMARY, LONGEST_VOICE, CallKind, Channel, VoiceState
from .challenges import Challenge


class Call(Belonging):
    """A question a centre asks. It has an owner who answers, and a number of days within which they do."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    question = models.CharField(max_length=160, validators=[MinLengthValidator(5)])
    kind = models.CharField(max_length=10, choices=CallKind, default=CallKind.STANDING)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    owner_title = models.CharField(max_length=80, validators=[MinLengthValidator(2)])
    answer_days = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(60)])
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
                condition=Q(is_open=True) ^ Q(closed_at__isnull=False), name="call_closed_has_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes


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
