"""Purposes of consent, and the words of the accounts room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

ACCOUNT_KEPT_DAYS = 730  # since the last sign-in, and only while the person stands nowhere
CONSENT_KEPT_DAYS = 730  # since it was taken back
# Under what names a session remembers when and where somebody signed in.
BEGAN, DEVICE = "began", "device"


class Purpose(models.TextChoices):
    """What a person may agree to, apart from each other."""

    ANSWER = "answer", _("to be told what happened with my voice")
    NEWS = "news", _("to hear what is on in the neighbourhood")
    IMAGE = "image", _("to be shown in pictures")


class Reach(models.TextChoices):
    """By what channel a person wants to hear back."""

    MAIL = "mail", _("e-mail")
    SMS = "sms", _("text message")
    BOARD = "board", _("the board at the centre, by code")
    CALL = "call", _("a telephone call")
