"""How a criterion weighs, how it is judged, and the states of a catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _

SENTENCE_MAX = 400
WHERE_MAX = 200
REASON_MIN, REASON_MAX = 10, 300


class CatalogueState(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


class Weight(models.TextChoices):
    """Key criteria carry the model; required ones every centre meets; developmental ones show the way."""

    KEY = "key", _("key")
    REQUIRED = "required", _("required")
    DEVELOPMENTAL = "developmental", _("developmental")


class Judged(models.TextChoices):
    MEASURED = "measured", _("measured from daily records")
    EVIDENCE = "evidence", _("shown by evidence")
    DECLARED = "declared", _("declared by the centre")


DECLARED_DAYS = 365  # after a year a centre says it again
DEFAULT_FAMILY = "wroclaw-model"
FAMILY_OF_MEMBERSHIP = {"certificate": "mazowsze-standard"}
