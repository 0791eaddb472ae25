"""Kinds of bodies, functions in both forms, states of a meeting, stances and methods."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

MEETING_CODE = 7
TITLE_MAX = 160
TEXT_MAX = 20_000
REASON_MAX = 2_000


class BodyKind(models.TextChoices):
    COUNCIL = "council", _("neighbourhood council")
    ASSEMBLY = "assembly", _("partnership assembly")
    BRANCH_GROUP = "branch_group", _("sector group")
    STANDING_TEAM = "standing_team", _("standing team")
    COMMISSION = "commission", _("commission")


class SeatFunction(models.TextChoices):
    """What someone is in a body. `called` offers the feminine form, where the language has one."""

    CHAIR = "chair", _("chair (he)")
    DEPUTY_CHAIR = "deputy_chair", _("deputy chair (he)")
    SECRETARY = "secretary", _("secretary (he)")
    TREASURER = "treasurer", _("treasurer (he)")
    COUNCILLOR = "councillor", _("councillor (he)")
    MODERATOR = "moderator", _("moderator (he)")
    MEMBER = "member", _("member (he)")

    def called(self, *, feminine: bool) -> Any:
        return FEMININE[self] if feminine else self.label


FEMININE = {
    SeatFunction.CHAIR: _("chair (she)"),
    SeatFunction.DEPUTY_CHAIR: _("deputy chair (she)"),
    SeatFunction.SECRETARY: _("secretary (she)"),
    SeatFunction.TREASURER: _("treasurer (she)"),
    SeatFunction.COUNCILLOR: _("councillor (she)"),
    SeatFunction.MODERATOR: _("moderator (she)"),
    SeatFunction.MEMBER: _("member (she)"),
}


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("planned")
    INVITED = "invited", _("invitations sent")
    HELD = "held", _("held, minutes to write")
    PUBLISHED = "published", _("minutes published")


class Method(models.TextChoices):
    CONSENT = "consent", _("consent: nobody present blocks")
    MAJORITY = "majority", _("majority of those for and against")


class Outcome(models.TextChoices):
    ADOPTED = "adopted", _("adopted")
    NOT_ADOPTED = "not_adopted", _("not adopted")


class StanceKind(models.TextChoices):
    AGREE = "agree", _("agrees")
    ABSTAIN = "abstain", _("stands aside")
    DISAGREE = "disagree", _("disagrees, does not block")
    BLOCK = "block", _("blocks")
