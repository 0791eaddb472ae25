"""States of a centre, what a site is like, and for whom it is easy to enter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CentreState(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    PUBLISHED = "published", _("open to the public")
    RESTING = "resting", _("taking a break")
    CLOSED = "closed", _("closed")

    @classmethod
    def shown(cls) -> set["CentreState"]:
        """States in which the public page stands."""
        return {cls.PUBLISHED, cls.RESTING, cls.CLOSED}


class Rootedness(models.TextChoices):
    GROWN = "grown", _("grown here")
    ENTERING = "entering", _("entering the community")


class Building(models.TextChoices):
    OWN = "own", _("a building of its own")
    SHARED = "shared", _("rooms in a shared building")


class Outdoor(models.TextChoices):
    LAWN = "lawn", _("lawn")
    GARDEN = "garden", _("garden")
    PLAYGROUND = "playground", _("playground")
    ARBOUR = "arbour", _("arbour")
    YARD = "yard", _("yard")
    TERRACE = "terrace", _("terrace")


class Viewpoint(models.TextChoices):
    """Whose way in is described."""

    WHEELCHAIR = "wheelchair", _("by wheelchair")
    PRAM = "pram", _("with a pram")
    SIGHT = "sight", _("with low sight or blind")
    HEARING = "hearing", _("hard of hearing or deaf")
    COGNITIVE = "cognitive", _("needing calm and plain words")


class Ease(models.TextChoices):
    YES = "yes", _("easy")
    PARTLY = "partly", _("in part")
    NO = "no", _("not yet")


class Day(models.TextChoices):
    """Weekdays by their names in opening hours of OpenStreetMap."""

    MO = "Mo", _("Monday")
    TU = "Tu", _("Tuesday")
    WE = "We", _("Wednesday")
    TH = "Th", _("Thursday")
    FR = "Fr", _("Friday")
    SA = "Sa", _("Saturday")
    SU = "Su", _("Sunday")


KIND = "centres.centre"  # in the search index
TEAM_ROLES = ("coordinator", "animator", "volunteer")
MEMBER_KEPT_DAYS = 365  # since the person left the team
