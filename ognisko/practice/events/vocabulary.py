"""Who starts an activity, fields of life, target groups, elements of community work, states of a date."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

OCCURRENCE_CODE = 7
TITLE_MAX = 120
ABOUT_MAX = 4_000
SENTENCE_MAX = 280
PAGE = 50
KEEP_CANCELLED_DAYS = 30
KEEP_PAST_DAYS = 180  # how far back a calendar feed reaches
USUAL_LENGTH = timedelta(hours=2)
LONGEST = timedelta(days=14)
MOST_PEOPLE = 100_000
FOUND_AS = "events.activity"


class Starter(models.TextChoices):
    """Whose idea, or whose work, an activity is."""

    RESIDENT = "resident", _("a resident")
    GROUP = "group", _("a group of residents")
    CENTRE = "centre", _("the centre")
    PARTNER = "partner", _("a partner")
    COUNCIL = "council", _("the neighbourhood council")
    CITY = "city", _("the city")

    @classmethod
    def of_residents(cls) -> set["Starter"]:
        return {cls.RESIDENT, cls.GROUP}


class FieldOfLife(models.TextChoices):
    CULTURE = "culture", _("culture")
    SPORT = "sport", _("sport")
    ECOLOGY = "ecology", _("ecology")
    SOCIAL_HELP = "social_help", _("social help")
    HEALTH = "health", _("health")
    WORK = "work", _("work")
    LOCAL_ECONOMY = "local_economy", _("local economy")
    MOBILITY = "mobility", _("getting around")
    EDUCATION = "education", _("education")
    SAFETY = "safety", _("safety")


class TargetGroup(models.TextChoices):
    EVERYONE = "everyone", _("everyone")
    CHILDREN = "children", _("children")
    YOUTH = "youth", _("young people")
    FAMILIES = "families", _("families")
    SENIORS = "seniors", _("older people")
    DISABLED = "disabled", _("people with disabilities")
    NEWCOMERS = "newcomers", _("newcomers from abroad")
    EXCLUDED = "excluded", _("people left out")


class Element(models.TextChoices):
    """The five elements of community work, as the Wrocław model lists them."""

    RELATIONS = "relations", _("stronger ties between people")
    ACTION = "action", _("acting together, residents' own strength")
    RESPONSIBILITY = "responsibility", _("residents take responsibility")
    PARTNERSHIP = "partnership", _("building the local partnership")
    IDENTITY = "identity", _("local identity, nobody left out")


class OccurrenceState(models.TextChoices):
    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("called off")


class PlaceKind(models.TextChoices):
    """Where, as chosen when planning."""

    CENTRE = "centre", _("at the centre")
    SPACE = "space", _("in a room of the centre")
    ELSEWHERE = "elsewhere", _("somewhere else")
    ONLINE = "online", _("online")
