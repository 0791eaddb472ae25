"""What belongs to a council as a body: kinds and states of resolutions, when councillors are on duty, how seats end."""

from django.db import models
from django.utils.translation import gettext_lazy as _

RESOLUTION_FOUND_AS = "bodies.resolution"
SUBJECT_MAX = 200
NUMBER_MAX = 40
LONGEST_RESOLUTION = 8_000
LONGEST_REPLY = 4_000
REPLY_DAYS = 30  # calendar days: the usual time of a public body's answer, offered when a resolution is sent
LAST = 5  # the last such weekday of a month


class ResolutionKind(models.TextChoices):
    RESOLUTION = "resolution", _("resolution")
    OPINION = "opinion", _("opinion")


class ResolutionState(models.TextChoices):
    ADOPTED = "adopted", _("adopted")
    AWAITED = "awaited", _("reply awaited")
    REPLIED = "replied", _("replied to")
    REPEALED = "repealed", _("repealed")


class DutyRule(models.TextChoices):
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("once a month")
    ONCE = "once", _("one day")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class WeekOfMonth(models.IntegerChoices):
    FIRST = 1, _("the first one")
    SECOND = 2, _("the second one")
    THIRD = 3, _("the third one")
    FOURTH = 4, _("the fourth one")
    LAST = LAST, _("the last one")


class SeatEnd(models.TextChoices):
    """Why a seat ended. Nothing more is kept: the rest is the person's own matter."""

    TERM = "term", _("the term ended")
    RESIGNED = "resigned", _("resigned")
    EXPIRED = "expired", _("the mandate expired")
    OTHER = "other", _("another reason")
