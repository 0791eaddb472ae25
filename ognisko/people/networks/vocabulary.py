"""Kinds of network and the words a network uses for a centre."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
