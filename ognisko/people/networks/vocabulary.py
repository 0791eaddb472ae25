"""Kinds of network and the words a network uses for a centre."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# What the network's lead may change, as people call it.
RULES = {
    "name": _("Name of the network"),
    "centre_word": _("What you call one centre"),
    "centres_word": _("What you call all of them"),
    "answer_days": _("Days to answer a voice"),
    "sectors_needed": _("Sectors of a valid partnership"),
    "active_days": _("Days within which a partner did something"),
    "paper_check_percent": _("Paper typed in twice, per cent"),
}


class NetworkKind(models.TextChoices):
    CITY = "city", _("city network")
    REGION = "region", _("regional network")
    CERTIFIER = "certifier", _("certifying body")


class MembershipModel(models.TextChoices):
    CONTRACT = "contract", _("contract after an open call")
    STANDARD = "standard", _("membership standard")
    CERTIFICATE = "certificate", _("certificate")


class Language(models.TextChoices):
    POLISH = "pl", "polski"
    UKRAINIAN = "uk", "українська"
    ENGLISH = "en", "English"
