"""Who must sign an agreement before it is in force, and how one signs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignRule(models.TextChoices):
    ALL = "all", _("all partners")
    JOINED_BY = "joined_by", _("those who were partners on the day it was agreed")


class SignWay(models.TextChoices):
    PAPER = "paper", _("on paper")
    TABLE = "table", _("at the table")
    LINK = "link", _("by link")
