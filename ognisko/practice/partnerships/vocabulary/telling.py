"""Stories of the most significant change, and what those who asked for a change say of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.plumbing.secrets import sealed

LONGEST_STORY = 3_000
STORY_KEPT_DAYS = 365  # since it was told, unless everyone may read it and does
SENTENCE_KEPT_DAYS = 365  # since it was written beside a confirmation


class RoundState(models.TextChoices):
    OPEN = "open", _("stories are being told")
    READING = "reading", _("the partnership reads")
    CHOSEN = "chosen", _("a story is chosen")
    LEFT = "left", _("ended without a choice")


class StoryUse(models.TextChoices):
    """How the person lets their story be used."""

    PUBLIC = "public", _("everyone may read it on this site")
    PARTNERSHIP = "partnership", _("only the partnership reads it")


class ConsentWay(models.TextChoices):
    """How the person agreed."""

    SELF = "self", _("by themselves, on the form")
    PAPER = "paper", _("in writing, at the desk")
    SPOKEN = "spoken", _("by word, at the desk")


class ConfirmAnswer(models.TextChoices):
    """What somebody whose voice led to a change says of it."""

    YES = "yes", _("Yes, it is different")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No, it is not")


NUMBER_LENGTH = 6  # symbols of the number in a story's address, without its check symbol; the code is another one


def code_hash(code: str) -> str:
    """Under what the code that withdraws a story is kept and looked up."""
    return sealed(code, purpose="story")


def once_hash(token: str) -> str | None:
    """Under what a form's token is kept; none for a form without one."""
    return sealed(token[:100], purpose="story.once") if token else None
