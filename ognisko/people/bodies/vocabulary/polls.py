"""When a body can meet: what one may say to a date, and what becomes of the question."""

from django.db import models
from django.utils.translation import gettext_lazy as _

DATES_MIN, DATES_MAX = 2, 8


class Can(models.TextChoices):
    YES = "yes", _("yes")
    MAYBE = "maybe", _("if need be")
    NO = "no", _("no")


class PollState(models.TextChoices):
    OPEN = "open", _("asked")
    PICKED = "picked", _("a date is picked")
    DROPPED = "dropped", _("given up, no date")
