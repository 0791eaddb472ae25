"""What many voices point to: a challenge with its evidence and the steps it took."""

from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.people.networks.models import Belonging
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood

from ..vocabulary import ChallengeState, EvidenceKind, Level, Sphere, Theme


class Challenge(Belonging):
    """What should change, in the centre's own public words."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    neighbourhoods = models.ManyToManyField(Neighbourhood, related_name="+", blank=True)
    title = models.CharField(max_length=120, validators=[MinLengthValidator(3)])
    code = models.SlugField(max_length=70)
    summary = models.CharField(max_length=600, blank=True)
    sphere = models.CharField(max_length=16, choices=Sphere)
    theme = models.CharField(max_length=16, choices=Theme, default=Theme.OTHER)
    level = models.CharField(max_length=16, choices=Level, default=Level.PARTNERSHIP)
    state = models.CharField(max_length=12, choices=ChallengeState, default=ChallengeState.OPEN)
    reason = models.CharField(max_length=600, blank=True)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    merged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["network", "state", "changed_at", "opened_at"], name="challenges_listed")]
        constraints = [
            models.UniqueConstraint(fields=["network", "code"], name="challenge_code_once"),
            models.CheckConstraint(
                condition=~Q(state=ChallengeState.SET_ASIDE) | ~Q(reason=""), name="challenge_set_aside_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=ChallengeState.CHANGED, changed_at__isnull=False) | ~Q(state=ChallengeState.CHANGED),
                name="challenge_changed_has_moment",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=ChallengeState.MERGED, merged_into__isnull=False, merged_at__isnull=False) & ~Q(reason="")
                )
                | (~Q(state=ChallengeState.MERGED) & Q(merged_into__isnull=True, merged_at__isnull=True)),
                name="challenge_merged_into_another",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="challenge_never_into_itself"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes


class ChallengeStep(Belonging):
    """One state the challenge entered, and when; `author_role` is the function of who led it there."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=ChallengeState)
    at = models.DateTimeField()
    reason = models.CharField(max_length=600, blank=True)
    author_role = models.CharField(max_length=40, blank=True)


class Telling(Belonging):
    """What people whose voice led here were told had changed. `told` counts those who left a contact."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="tellings")
    text = models.CharField(max_length=600)
    url = models.CharField(max_length=200, blank=True)
    told = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()


class ExternalProposal(Belonging):
    """A residents' proposal to the city budget, imported. `source_key` tells it apart from every other."""

    source_key = models.CharField(max_length=200)
    instance = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    project_id = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    cost = models.DecimalField(max_digits=12, decimal_places=2)
    votes = models.PositiveIntegerField(null=True, blank=True)
    selected = models.BooleanField(null=True, blank=True)
    category = models.CharField(max_length=200, blank=True)
    subunit = models.CharField(max_length=100, blank=True)
    place = models.CharField(max_length=200, blank=True)
    neighbourhoods = models.ManyToManyField(Neighbourhood, related_name="+", blank=True)
    city_wide = models.BooleanField(default=False)
    imported_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["network", "-year", "-votes"], name="proposals_listed")]
        constraints = [models.UniqueConstraint(fields=["network", "source_key"], name="proposal_once")]

    def __str__(self) -> str:
        return self.title


class Evidence(Belonging):
    """Why the centre thinks the challenge is real: a proposal, a note, a survey, a figure, the council, a photograph.

    `counted` is how many people answered a survey, `year` the year a figure speaks of, `seen_on` the day of a walk.
    `record` names the row of the house it was taken from ("room.thing:pk"), `url` the page that shows it.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=12, choices=EvidenceKind)
    proposal = models.ForeignKey(ExternalProposal, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=600, blank=True)
    source = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2200)]
    )
    counted = models.PositiveIntegerField(null=True, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    record = models.CharField(max_length=80, blank=True)
    url = models.CharField(max_length=200, blank=True)
    picture = models.OneToOneField(StoredFile, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "proposal"], name="evidence_proposal_once"),
            models.UniqueConstraint(
                fields=["challenge", "record"], condition=~Q(record=""), name="evidence_record_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.PROPOSAL, proposal__isnull=False)
                | (~Q(kind=EvidenceKind.PROPOSAL) & Q(proposal__isnull=True) & ~Q(text="")),
                name="evidence_says_something",
            ),
            models.CheckConstraint(
                condition=Q(picture__isnull=True) | Q(kind=EvidenceKind.PHOTO), name="evidence_picture_of_a_photo"
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.challenge.access_scopes
