"""Kinds and states of calls, voices, challenges and evidence, in words people see."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_VOICE = 4_000
LONGEST_ANSWER = 4_000
LONGEST_SUMMARY = 400
SMALL_COUNT = 5  # fewer are never published
CONTACT_KEPT_DAYS = 60  # after the last word that was owed
CONTACT_KEPT_AT_MOST_DAYS = 730
VOICE_KIND, CHALLENGE_KIND, PROPOSAL_KIND = "voices.voice", "voices.challenge", "voices.proposal"  # for searching
PROPOSALS = "voices.proposals"  # a kind of delivery


class CallKind(models.TextChoices):
    STANDING = "standing", _("always open")
    SURVEY = "survey", _("survey")
    COUNCIL = "council", _("council's question")
    WALK = "walk", _("walk")
    WALL = "wall", _("workshop wall")


class Channel(models.TextChoices):
    """How a voice came."""

    WEB = "web", _("from the web page")
    PAPER = "paper", _("on a paper slip")
    TALK = "talk", _("said in a talk")
    TELEPHONE = "telephone", _("by telephone")
    EVENT = "event", _("at an event")
    EMAIL = "email", _("by e-mail")


class VoiceState(models.TextChoices):
    HEARD = "heard", _("waiting for an answer")
    ANSWERED = "answered", _("answered")
    REFUSED = "refused", _("not taken as a voice")


class Sphere(models.TextChoices):
    SOCIAL = "social", _("social")
    ENVIRONMENTAL = "environmental", _("environmental")
    ECONOMIC = "economic", _("economic")


class Theme(models.TextChoices):
    """The themes of the model."""

    FAMILY = "family", _("families")
    YOUTH = "youth", _("young people")
    OLDER = "older", _("older people")
    EXCLUDED = "excluded", _("people left out")
    NEWCOMERS = "newcomers", _("newcomers from abroad")
    CLIMATE = "climate", _("climate and greenery")
    MOBILITY = "mobility", _("getting about")
    SAFETY = "safety", _("safety")
    SERVICES = "services", _("local services")
    CULTURE = "culture", _("culture and meeting each other")
    WORK = "work", _("work and the local economy")
    OTHER = "other", _("something else")


class Level(models.TextChoices):
    """The lowest level able to solve it."""

    NEIGHBOURS = "neighbours", _("neighbours by themselves")
    CENTRE = "centre", _("the centre")
    PARTNERSHIP = "partnership", _("the local partnership")
    COUNCIL = "council", _("the neighbourhood council")
    CITY = "city", _("the city")


class ChallengeState(models.TextChoices):
    OPEN = "open", _("open")
    PRIORITY = "priority", _("a priority")
    IN_HAND = "in_hand", _("in hand")
    CHANGED = "changed", _("changed")
    SET_ASIDE = "set_aside", _("set aside")
    MERGED = "merged", _("joined to another")

    @classmethod
    def gone(cls) -> set["ChallengeState"]:
        """States in which nothing is done about a challenge where it stands."""
        return {cls.SET_ASIDE, cls.MERGED}


class EvidenceKind(models.TextChoices):
    PROPOSAL = "proposal", _("residents' proposal to the city budget")
    NOTE = "note", _("field note")
    SURVEY = "survey", _("survey result")
    FIGURE = "figure", _("figure")
    RESOLUTION = "resolution", _("council's resolution")
    OPINION = "opinion", _("council's opinion")
    PHOTO = "photo", _("photograph")


class PassageKind(models.TextChoices):
    """How voices and evidence went from one challenge to another."""

    MERGE = "merge", _("joined to another")
    SPLIT = "split", _("split off")
    BRING_BACK = "bring_back", _("brought back")


class Said(models.TextChoices):
    """What is said of a challenge and may be said anew."""

    TITLE = "title", _("title")
    SUMMARY = "summary", _("summary")
    SPHERE = "sphere", _("kind")
    THEME = "theme", _("theme")
    LEVEL = "level", _("who can solve it")


class DirectionState(models.TextChoices):
    """What became of what a centre set out to do."""

    PROPOSED = "proposed", _("proposed")
    TAKEN = "taken", _("under way")
    DONE = "done", _("done")
    LEFT = "left", _("left")
