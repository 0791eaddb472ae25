"""What partners give, in which measure, and from where a contribution is known."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

GIVEN_MAX = 300
WHOLE_MAX = 1_000_000  # of hours, people, things or zlotys in one contribution
BALANCE_DAYS = 365
MOST_SHARE = 0.5  # one partner's part of all contributions above which the page says so
ENOUGH_TO_WEIGH = 4  # contributions below which a share says nothing
SUGGESTIONS_SHOWN = 8


class Kind(models.TextChoices):
    SPACE = "space", _("space")
    HOURS = "hours", _("hours of work")
    MONEY = "money", _("money")
    KNOWLEDGE = "knowledge", _("knowledge")
    REACH = "reach", _("reach")
    THINGS = "things", _("things")

    @property
    def unit(self) -> Any:
        return _UNITS[self]


_UNITS = {
    Kind.SPACE: _("h"),
    Kind.HOURS: _("h"),
    Kind.MONEY: _("zł"),
    Kind.KNOWLEDGE: _("h"),
    Kind.REACH: _("people"),
    Kind.THINGS: _("pcs"),
}


class GivingState(models.TextChoices):
    NOTED = "noted", _("waiting to be confirmed")
    CONFIRMED = "confirmed", _("confirmed")
    TAKEN_BACK = "taken_back", _("taken back")


class Side(models.TextChoices):
    """Who wrote it down, or confirmed it."""

    HOST = "host", _("the centre")
    PARTNER = "partner", _("the partner")
    RECORD = "record", _("a record of the house")


class Thanks(models.TextChoices):
    PUBLIC = "public", _("Thank us in public")
    QUIET = "quiet", _("Thank us quietly, not on public pages")
