"""City programmes a plan looks through, and what it found. Names are the model's own and are not translated."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme of the Grand Neighbourhood Policy, as the Wrocław model lists it."""

    key: str
    name: str


PROGRAMMES = (
    Programme("regeneration", "Rewitalizacja_odNowa"),
    Programme("complete", "Osiedla Kompletne"),
    Programme("councils", "Nowe Kompetencje Rad Osiedli"),
    Programme("communities", "Silne Społeczności Lokalne"),
)


class ToolVerdict(models.TextChoices):
    """What looking through a programme or its tool said."""

    USED = "used", _("we use it")
    FITS = "fits", _("it fits")
    PARTLY = "partly", _("it fits in part")
    LATER = "later", _("not now")
    NOT = "not", _("it does not fit")
