"""What joins a council and a centre: hand-overs both ways, demands in residents' name, the support plan, the brief."""

from django.db import models
from django.utils.translation import gettext_lazy as _

REPLY_DAYS = 14  # working days in which a hand-over is answered, unless the council and the centre agreed otherwise
REMIND_DAYS = 2  # working days before that day, or on it, one reminder goes out
KEY_DAYS = 75  # how long a reply code of a brief opens its question: until the next two briefs have come
BRIEF_HOUR = 7
BRIEF_WITHIN_DAYS = 7  # a house that slept through the first working day sends the brief late, not never
OWNER_MAX = 80


class Direction(models.TextChoices):
    TO_COUNCIL = "to_council", _("to the council")
    TO_CENTRE = "to_centre", _("to the centre")


class HandOverState(models.TextChoices):
    SENT = "sent", _("sent")
    TAKEN_UP = "taken_up", _("taken up")
    ANSWERED = "answered", _("answered")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")

    @classmethod
    def awaited(cls) -> set["HandOverState"]:
        """Only an answer, or a reason why there is none, stops the clock."""
        return {cls.SENT, cls.TAKEN_UP}


class Channel(models.TextChoices):
    """How a reply came."""

    DESK = "desk", _("at the desk")
    LINK = "link", _("by the link of a letter or of paper")
    TELEPHONE = "telephone", _("by telephone")
    PAPER = "paper", _("on paper")


class DemandState(models.TextChoices):
    ASKED = "asked", _("the council is asked for its opinion")
    HEARD = "heard", _("the council gave its opinion")
    SENT = "sent", _("sent")
    REPLIED = "replied", _("replied to")
    WITHDRAWN = "withdrawn", _("withdrawn")


class OpinionStance(models.TextChoices):
    SUPPORTS = "supports", _("supports it")
    REMARKS = "remarks", _("supports it with remarks")
    OPPOSES = "opposes", _("does not support it")


class SupportKind(models.TextChoices):
    """The model: the centre supports the council in dialogue with residents, in activating and integrating them."""

    DIALOGUE = "dialogue", _("dialogue with residents")
    ACTIVATION = "activation", _("activating residents")
    INTEGRATION = "integration", _("bringing residents together")


class SupportState(models.TextChoices):
    PLANNED = "planned", _("planned")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class AskKind(models.TextChoices):
    """What a brief asks the council."""

    HAND_OVER = "hand_over", _("a matter for the council")
    DEMAND = "demand", _("the council's opinion")
