"""How a challenge became what it is: joined, split off, said anew; and the way of each voice."""

from django.db import models
from django.db.models import F, Q

from ognisko.people.networks.models import Belonging

from ..vocabulary import PassageKind, Said
from .challenges import Challenge, Evidence
from .spoken import Voice


class Passage(Belonging):
    """Voices and evidence went from one challenge to another at once, for a reason everyone reads."""

    kind = models.CharField(max_length=12, choices=PassageKind)
    source = models.ForeignKey(Challenge, models.PROTECT, related_name="passages_out")
    target = models.ForeignKey(Challenge, models.PROTECT, related_name="passages_in")
    evidence = models.ManyToManyField(Evidence, related_name="+", blank=True)
    voices_moved = models.PositiveIntegerField(default=0)
    evidence_moved = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=600)
    author_role = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(source=F("target")), name="passage_leads_elsewhere"),
            models.CheckConstraint(condition=~Q(reason=""), name="passage_has_reason"),
        ]


class VoiceMove(Belonging):
    """One voice came to a challenge: from nowhere or from another, alone or with others in a passage."""

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="moves")
    source = models.ForeignKey(Challenge, models.PROTECT, null=True, blank=True, related_name="+")
    target = models.ForeignKey(Challenge, models.PROTECT, related_name="+")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="moves")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voice", "passage"], name="voice_moves_once_a_passage"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="voice_move_leads_elsewhere"),
            models.CheckConstraint(
                condition=Q(passage__isnull=True) | Q(source__isnull=False), name="voice_passage_comes_from_somewhere"
            ),
        ]


class Revision(Belonging):
    """One thing said of a challenge was said anew: what stood before, what stands now, why, by whom in function."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="revisions")
    said = models.CharField(max_length=12, choices=Said)
    before = models.CharField(max_length=600, blank=True)
    after = models.CharField(max_length=600, blank=True)
    reason = models.CharField(max_length=600, blank=True)
    author_role = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(before=F("after")), name="revision_changes_something"),
            models.CheckConstraint(condition=~Q(said=Said.LEVEL) | ~Q(reason=""), name="revision_of_level_has_reason"),
        ]
