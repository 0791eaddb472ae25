"""Six questions to the partners once a quarter: who was asked, and answers that nobody can lead back to anyone."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging
from ognisko.people.networks.vocabulary import Language

from ..vocabulary.pulses import PULSE_ASKED, PULSE_SENTENCE_MAX, PulseState
from .standing import Partnership


class Pulse(Belonging):
    """One asking: at most one in a quarter, one open at a time."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="pulses")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=PulseState, default=PulseState.OPEN)
    opened_at = models.DateTimeField()
    closes_on = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "year", "quarter"], name="pulse_once_a_quarter"),
            models.UniqueConstraint(fields=["partnership"], condition=Q(state=PulseState.OPEN), name="pulse_one_open"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="pulse_quarter"),
            models.CheckConstraint(
                condition=Q(state=PulseState.CLOSED, closed_at__isnull=False)
                | Q(state=PulseState.OPEN, closed_at__isnull=True),
                name="pulse_closed_has_moment",
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.partnership.access_scopes


class PulseInvitation(Belonging):
    """One chance to answer for an organisation: by a link that only its hashes know, or on paper (no hashes).

    That it was used is kept, not when: so no answer can be led back to it.
    """

    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    contact = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.POLISH)
    code_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - paper has none
    reminder_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - or not yet
    is_answered = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pulse", "contact"], condition=~Q(contact=""), name="pulse_contact_once"),
            models.CheckConstraint(
                condition=Q(code_hash__isnull=False) | Q(is_answered=True), name="pulse_paper_is_answered"
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.pulse.access_scopes


def _score() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])


class PulseAnswer(Belonging):
    """Six scores from 1 to 5 and perhaps a sentence. It does not know whose it is."""

    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="answers")
    trust = _score()
    clarity = _score()
    decision = _score()
    resources = _score()
    residents = _score()
    worth = _score()
    sentence = models.CharField(max_length=PULSE_SENTENCE_MAX, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__gte": 1, f"{name}__lte": 5}), name=f"pulse_{name}_from_1_to_5"
            )
            for name in PULSE_ASKED
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.pulse.access_scopes
