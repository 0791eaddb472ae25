"""What is left of a turn for the next one, and what was seen against what was hoped for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LeftOver(models.TextChoices):
    """What the diagnosis of a turn says of a priority of the turn before."""

    HOLDS = "holds", _("it holds")
    PARTLY = "partly", _("it holds in part")
    CAME_BACK = "came_back", _("it came back")
    WAITS = "waits", _("it still waits")


class SeenVerdict(models.TextChoices):
    """What was seen beside what was expected."""

    BETTER = "better", _("better than hoped")
    AS_HOPED = "as_hoped", _("as hoped")
    LESS = "less", _("less than hoped")
    OTHER = "other", _("something else than hoped")
