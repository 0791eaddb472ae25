"""States of a partnership and of its promises, the six phases of the cycle, the partners the model wishes for."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ognisko.people.organisations.vocabulary import OrganisationKind

from .programmes import PROGRAMMES, Programme, ToolVerdict
from .telling import (
    LONGEST_STORY,
    SENTENCE_KEPT_DAYS,
    STORY_KEPT_DAYS,
    ConfirmAnswer,
    ConsentWay,
    RoundState,
    StoryUse,
)
from .turning import LeftOver, SeenVerdict

FOUND_AS = "partnerships.partnership"
NAME_MAX = 120
LINE_MAX = 300
TEXT_MAX = 2_000
AGREEMENT_MAX = 12_000
ENTITIES_NEEDED = 3  # the model: "minimum trzech podmiotów"
WARNING_DAYS = 30  # before validity lapses
DUE_DAYS = 14  # before a promise is due, it stands on the desk
REMIND_DAYS = 7  # before a promise is due, those who gave it are reminded once


class PartnershipState(models.TextChoices):
    INITIATING = "initiating", _("being called together")
    CONSTITUTED = "constituted", _("constituted")
    WORKING = "working", _("at work")
    RESTING = "resting", _("resting")
    ENDED = "ended", _("ended")


class Phase(models.TextChoices):
    """The cycle as the model lists it; a cycle whose change is introduced has ended."""

    DIAGNOSIS = "diagnosis", _("Diagnosis")
    PRIORITIES = "priorities", _("Priorities")
    PLAN = "plan", _("Plan")
    ACTION = "action", _("Action")
    EVALUATION = "evaluation", _("Evaluation")
    CHANGE = "change", _("Change")
    ENDED = "ended", _("Ended")


PHASES = (Phase.DIAGNOSIS, Phase.PRIORITIES, Phase.PLAN, Phase.ACTION, Phase.EVALUATION, Phase.CHANGE)

LEAVES_BEHIND = {
    Phase.DIAGNOSIS: _("A challenge with evidence: voices, notes, figures, resolutions, residents' proposals."),
    Phase.PRIORITIES: _("A priority decided by consent, with reasons, in a meeting whose minutes are published."),
    Phase.PLAN: _("For each priority: a promise with owner and date, and which city programmes were considered."),
    Phase.ACTION: _("For each priority: an event that took place, or a promise kept."),
    Phase.EVALUATION: _("For each priority: what was expected and what was seen, how it was checked and where from."),
    Phase.CHANGE: _("For each priority: a change people can see, or why there is none yet."),
}


class CommitmentState(models.TextChoices):
    """Nothing is called broken: a promise is kept, changed with its reason, or released with its reason."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("agreed")
    KEPT = "kept", _("kept")
    CHANGED = "changed", _("agreed anew")
    RELEASED = "released", _("released")

    @classmethod
    def standing(cls) -> set["CommitmentState"]:
        """Promises that somebody has given and still holds, or has kept."""
        return {cls.ACCEPTED, cls.CHANGED, cls.KEPT}

    @classmethod
    def awaited(cls) -> set["CommitmentState"]:
        return {cls.ACCEPTED, cls.CHANGED}


@dataclass(frozen=True, slots=True)
class Wished:
    """One kind of partner the model wishes for, and the kinds of organisation that are it."""

    key: str
    label: Any
    kinds: frozenset[str]


_K = OrganisationKind
WISHED_PARTNERS = (
    Wished("council", _("neighbourhood council"), frozenset({_K.COUNCIL})),
    Wished("ngos", _("associations and foundations"), frozenset({_K.ASSOCIATION, _K.FOUNDATION})),
    Wished("schools", _("schools"), frozenset({_K.SCHOOL})),
    Wished("libraries", _("libraries"), frozenset({_K.LIBRARY})),
    Wished("culture", _("culture centres"), frozenset({_K.CULTURE_HOUSE})),
    Wished("guard", _("city guard"), frozenset({_K.CITY_GUARD})),
    Wished("business", _("local business"), frozenset({_K.SHOP})),
    Wished("church", _("church organisations"), frozenset({_K.PARISH})),
    Wished("leaders", _("local leaders"), frozenset({_K.LOCAL_LEADER})),
    Wished("groups", _("leaders of informal groups of residents and users"), frozenset({_K.INFORMAL_GROUP})),
)

__all__ = [
    "AGREEMENT_MAX",
    "DUE_DAYS",
    "ENTITIES_NEEDED",
    "FOUND_AS",
    "LEAVES_BEHIND",
    "LINE_MAX",
    "LONGEST_STORY",
    "NAME_MAX",
    "PHASES",
    "PROGRAMMES",
    "REMIND_DAYS",
    "SENTENCE_KEPT_DAYS",
    "STORY_KEPT_DAYS",
    "TEXT_MAX",
    "WARNING_DAYS",
    "WISHED_PARTNERS",
    "CommitmentState",
    "ConfirmAnswer",
    "ConsentWay",
    "LeftOver",
    "PartnershipState",
    "Phase",
    "Programme",
    "RoundState",
    "SeenVerdict",
    "StoryUse",
    "ToolVerdict",
    "Wished",
]
