"""States of a booking, and the rules of asking for a space."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

HOLD = timedelta(hours=48)  # how long a request keeps others out while the centre decides
UNPROVED_HOLD = timedelta(minutes=30)  # the same, until the contact is confirmed
HORIZON = timedelta(days=120)  # how far ahead the public asks
LONGEST = timedelta(hours=10)
LONGEST_AT_DESK = timedelta(hours=48)
SHORTEST = timedelta(minutes=15)


class BookingState(models.TextChoices):
    REQUESTED = "requested", _("waiting for the centre")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")
    CANCELLED = "cancelled", _("cancelled")
    HELD = "held", _("it took place")
    NO_SHOW = "no_show", _("nobody came")

    @classmethod
    def claiming(cls) -> set["BookingState"]:
        """States in which a booking keeps others out of its time."""
        return {cls.REQUESTED, cls.CONFIRMED, cls.HELD, cls.NO_SHOW}
