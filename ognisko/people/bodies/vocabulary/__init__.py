"""Kinds of bodies, functions in both forms, states of a meeting, stances and methods."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MEETING_CODE = 7
FOUND_AS = "bodies.meeting"
TITLE_MAX = 160
TEXT_MAX = 20_000
REASON_MAX = 2_000
SECTION_MAX = 8_000  # letters of what is written down at one point of the agenda
POINTS_MAX = 40
GUESTS_MAX = 200
NAMES_KEPT_DAYS = 365  # of people noted at the table under their name
TASK_SOON_DAYS = 14  # before a task is due, it stands on the desk


class BodyKind(models.TextChoices):
    COUNCIL = "council", _("neighbourhood council")
    ASSEMBLY = "assembly", _("partnership assembly")
    BRANCH_GROUP = "branch_group", _("sector group")
    STANDING_TEAM = "standing_team", _("standing team")
    COMMISSION = "commission", _("commission")


class SeatFunction(models.TextChoices):
    """What someone is in a body. `called` offers the feminine form, where the language has one."""

    CHAIR = "chair", pgettext_lazy("he", "chair")
    DEPUTY_CHAIR = "deputy_chair", pgettext_lazy("he", "deputy chair")
    SECRETARY = "secretary", pgettext_lazy("he", "secretary")
    TREASURER = "treasurer", pgettext_lazy("he", "treasurer")
    COUNCILLOR = "councillor", pgettext_lazy("he", "councillor")
    MODERATOR = "moderator", pgettext_lazy("he", "moderator")
    MEMBER = "member", pgettext_lazy("he", "member")

    def called(self, *, feminine: bool) -> Any:
        return FEMININE[self] if feminine else self.label


# Every function in the form a woman may choose; Polish and Ukrainian tell them apart.
FEMININE = {
    SeatFunction.CHAIR: pgettext_lazy("she", "chair"),
    SeatFunction.DEPUTY_CHAIR: pgettext_lazy("she", "deputy chair"),
    SeatFunction.SECRETARY: pgettext_lazy("she", "secretary"),
    SeatFunction.TREASURER: pgettext_lazy("she", "treasurer"),
    SeatFunction.COUNCILLOR: pgettext_lazy("she", "councillor"),
    SeatFunction.MODERATOR: pgettext_lazy("she", "moderator"),
    SeatFunction.MEMBER: pgettext_lazy("she", "member"),
}


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("planned")
    INVITED = "invited", _("invitations sent")
    HELD = "held", _("held, minutes to write")
    PUBLISHED = "published", _("minutes published")
    CANCELLED = "cancelled", _("called off")


class PointKind(models.TextChoices):
    TALK = "talk", _("to talk over")
    DECIDE = "decide", _("to decide")


class PointState(models.TextChoices):
    OPEN = "open", _("not yet")
    SETTLED = "settled", _("settled")
    LEFT = "left", _("comes back next time")


class TaskState(models.TextChoices):
    OPEN = "open", _("to do")
    DONE = "done", _("done")
    DROPPED = "dropped", _("given up")


class Method(models.TextChoices):
    CONSENT = "consent", _("consent: nobody present blocks")
    MAJORITY = "majority", _("majority of those for and against")
    RANKING = "ranking", _("ranking by points, confirmed by consent")
    SHARES = "shares", _("equal shares of a budget, confirmed by consent")

    @classmethod
    def by_hand(cls) -> list[tuple[str, Any]]:
        """Those noted at the table; the others come from a counted ballot."""
        return [(each.value, each.label) for each in (cls.CONSENT, cls.MAJORITY)]

    @classmethod
    def by_ballot(cls) -> list[tuple[str, Any]]:
        return [("ranking", _("ranking by points")), ("shares", _("equal shares of a budget"))]

    @classmethod
    def of_consent(cls) -> set["Method"]:
        """Those in which nobody present blocked."""
        return {cls.CONSENT, cls.RANKING, cls.SHARES}


class Outcome(models.TextChoices):
    ADOPTED = "adopted", _("adopted")
    NOT_ADOPTED = "not_adopted", _("not adopted")


class StanceKind(models.TextChoices):
    AGREE = "agree", _("agrees")
    ABSTAIN = "abstain", _("stands aside")
    DISAGREE = "disagree", _("disagrees, does not block")
    BLOCK = "block", _("blocks")
