"""Kinds and states of a round of voting, who votes, how a ballot came."""

from django.db import models
from django.utils.translation import gettext_lazy as _

OPTIONS_MAX = 30  # more than that nobody reads through
POINTS_MAX = 100
CARD_NUMBER = 6  # symbols of a ballot's number, without its check symbol
CARDS_AT_ONCE = 200
SMALL_COUNT = 5  # fewer are never published where a ballot is secret


class BallotKind(models.TextChoices):
    """How a ballot is filled in."""

    CHOOSE_ONE = "choose_one", _("choose one")
    APPROVAL = "approval", _("mark those you support")
    POINTS = "points", _("give away points")
    RANKING = "ranking", _("put them in order")


class Electorate(models.TextChoices):
    """Who votes in a round."""

    SEATS = "seats", _("every seat of the body")
    ORGANISATIONS = "organisations", _("organisations that sit in the body")
    PERSONS = "persons", _("people who sit in the body")
    RESIDENTS = "residents", _("residents, each with a ballot handed out at the centre")


class Secrecy(models.TextChoices):
    SECRET = "secret", _("secret: nobody learns who voted how")
    OPEN = "open", _("open: everyone sees how each organisation voted")


class BallotState(models.TextChoices):
    DRAFTED = "drafted", _("being prepared")
    OPEN = "open", _("voting is open")
    CLOSED = "closed", _("closed, to be counted")
    COUNTED = "counted", _("counted and published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class CastBy(models.TextChoices):
    """How a ballot came."""

    WEB = "web", _("on the web page")
    PAPER = "paper", _("on paper")
