"""The stakeholder list and invitations: states, ways, how long things stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

WORDS_MAX = 600
INVITED_DAYS = 30  # how long an invitation opens
REMIND_DAYS = 7  # before it closes, once
PERSONAL_KEPT_DAYS = 90  # addresses and names of a settled invitation


class StakeholderState(models.TextChoices):
    LISTED = "listed", _("to be asked")
    TALKING = "talking", _("in talks")
    INVITED = "invited", _("invited")
    JOINED = "joined", _("joined")
    ASIDE = "aside", _("not now")


class Way(models.TextChoices):
    """How one spoke with a stakeholder."""

    TALK = "talk", _("a talk")
    CALL = "call", _("a telephone call")
    LETTER = "letter", _("a letter or e-mail")
    MEETING = "meeting", _("a meeting")


class InvitationState(models.TextChoices):
    SENT = "sent", _("sent")
    ASKED = "asked", _("asked a question")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")

    @classmethod
    def open(cls) -> set["InvitationState"]:
        """States in which its code still takes a reply."""
        return {cls.SENT, cls.ASKED}


class Channel(models.TextChoices):
    MAIL = "mail", _("by e-mail")
    PAPER = "paper", _("on paper")


class Purpose(models.TextChoices):
    JOIN = "join", _("to join")
    SIGN = "sign", _("to sign the agreement")
