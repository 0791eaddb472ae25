"""What was seen and heard in the field; and words of a voice that its person lets everyone read."""

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.people.networks.models import Belonging
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood

from ..vocabulary import LONGEST_SUMMARY, LONGEST_VOICE
from ..vocabulary.calls import NoteKind
from .challenges import Challenge, Evidence
from .spoken import Call, Voice


class FieldNote(Belonging):
    """A note from a walk, a talk or a workshop wall. Private; the summary is the centre's and may be public."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, null=True, blank=True, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind, default=NoteKind.WALK)
    text = models.TextField(validators=[MinLengthValidator(2), MaxLengthValidator(LONGEST_VOICE)])
    summary = models.CharField(max_length=LONGEST_SUMMARY, blank=True)
    neighbourhood = models.ForeignKey(Neighbourhood, models.PROTECT, null=True, blank=True, related_name="+")
    place_text = models.CharField(max_length=120, blank=True)
    lat = models.FloatField(null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    lon = models.FloatField(null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])
    author_ref = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["centre", "-at"], name="notes_of_centre")]
        constraints = [
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__isnull=False, lon__isnull=False) & Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="note_point_on_earth",
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes


class NotePhoto(Belonging):
    """A photograph of a note, for the team alone."""

    note = models.ForeignKey(FieldNote, models.CASCADE, related_name="photos")
    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="+")


class NoteCode(Belonging):
    """The note speaks for this challenge; `evidence` is the line that everyone reads there."""

    note = models.ForeignKey(FieldNote, models.CASCADE, related_name="codes")
    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="+")
    evidence = models.OneToOneField(Evidence, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "challenge"], name="note_coded_once")]


class Redaction(Belonging):
    """A voice's words as the centre would show them, with nothing that points to a person; shown once agreed to."""

    class How(models.TextChoices):
        CODE = "code"
        DESK = "desk"

    voice = models.OneToOneField(Voice, models.CASCADE, related_name="redaction")
    text = models.CharField(max_length=600, validators=[MinLengthValidator(2)])
    written_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_how = models.CharField(max_length=5, choices=How, blank=True)
    noted_by = models.CharField(max_length=40, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_how="") | (Q(agreed_at__isnull=False) & ~Q(agreed_how="")),
                name="redaction_agreed_somehow",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) | Q(declined_at__isnull=True), name="redaction_agreed_or_declined"
            ),
        ]
