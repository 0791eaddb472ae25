"""What joins a council and a centre, dated and with its clocks."""

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.constraints import AppendOnly
from ognisko.people.networks.models import Belonging

from ..vocabulary import LINE_MAX, TEXT_MAX
from ..vocabulary.council import (
    OWNER_MAX,
    REPLY_DAYS,
    Channel,
    DemandState,
    Direction,
    HandOverState,
    OpinionStance,
    SupportKind,
    SupportState,
)
from .standing import Partnership


class CouncilTie(Belonging):
    """What a council and the centres that serve its residents agreed about their letters."""

    council = models.OneToOneField("bodies.Body", models.CASCADE, related_name="+")
    reply_days = models.PositiveSmallIntegerField(
        default=REPLY_DAYS, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    wants_brief = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reply_days__gte=1, reply_days__lte=60), name="tie_reply_days_bounds")
        ]


class HandOver(Belonging):
    """A matter handed to the council, or to the centre, with the day by which it is answered."""

    centre = models.ForeignKey("centres.Centre", models.PROTECT, related_name="+")
    council = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    direction = models.CharField(max_length=12, choices=Direction)
    subject = models.CharField(max_length=LINE_MAX, validators=[MinLengthValidator(3)])
    text = models.TextField(max_length=TEXT_MAX, blank=True, validators=[MaxLengthValidator(TEXT_MAX)])
    challenge = models.ForeignKey("voices.Challenge", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=HandOverState, default=HandOverState.SENT)
    sent_at = models.DateTimeField()
    due_on = models.DateField()
    taken_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(max_length=TEXT_MAX, blank=True, validators=[MaxLengthValidator(TEXT_MAX)])
    reason = models.CharField(max_length=LINE_MAX, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["network", "state", "due_on"], name="hand_overs_due")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[HandOverState.SENT, HandOverState.TAKEN_UP]) | Q(settled_at__isnull=True),
                name="hand_over_awaited_is_open",
            ),
            models.CheckConstraint(
                condition=~Q(state=HandOverState.ANSWERED) | Q(settled_at__isnull=False) & ~Q(answer=""),
                name="hand_over_answered_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[HandOverState.DECLINED, HandOverState.WITHDRAWN])
                | Q(settled_at__isnull=False) & ~Q(reason=""),
                name="hand_over_declined_why",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes | {Scope("body", self.council_id)}


class Demand(Belonging):
    """What a partnership asks of somebody in residents' name: never without the council's opinion or dated silence."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="demands")
    council = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    challenge = models.ForeignKey("voices.Challenge", models.PROTECT, null=True, blank=True, related_name="+")
    addressee = models.CharField(max_length=120, validators=[MinLengthValidator(2)])
    text = models.TextField(max_length=TEXT_MAX, validators=[MinLengthValidator(3), MaxLengthValidator(TEXT_MAX)])
    state = models.CharField(max_length=10, choices=DemandState, default=DemandState.ASKED)
    asked_on = models.DateField()
    opinion_due_on = models.DateField()
    stance = models.CharField(max_length=10, choices=OpinionStance, blank=True)
    opinion = models.TextField(max_length=TEXT_MAX, blank=True, validators=[MaxLengthValidator(TEXT_MAX)])
    opinion_on = models.DateField(null=True, blank=True)
    resolution = models.ForeignKey("bodies.Resolution", models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    silent_until = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    reply = models.TextField(max_length=TEXT_MAX, blank=True, validators=[MaxLengthValidator(TEXT_MAX)])
    reason = models.CharField(max_length=LINE_MAX, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(opinion_due_on__gt=F("asked_on")), name="demand_gives_time"),
            models.CheckConstraint(
                condition=Q(stance="", opinion_on__isnull=True) | ~Q(stance="") & Q(opinion_on__isnull=False),
                name="demand_opinion_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[DemandState.SENT, DemandState.REPLIED])
                | Q(sent_on__isnull=False)
                & (
                    ~Q(stance="")
                    | Q(silent_until__isnull=False, silent_until__gt=F("opinion_due_on"))
                    & Q(silent_until__lte=F("sent_on"))
                ),
                name="demand_carries_the_council",
            ),
            models.CheckConstraint(
                condition=~Q(state=DemandState.REPLIED) | Q(replied_on__isnull=False) & ~Q(reply=""),
                name="demand_replied_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=DemandState.WITHDRAWN) | ~Q(reason=""), name="demand_withdrawn_why"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def access_scopes(self) -> set[Scope]:
        return self.partnership.access_scopes | {Scope("body", self.council_id)}


class SupportItem(Belonging):
    """One thing by which a centre supports the council in this term: whose, by when, what became of it."""

    council = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    term = models.ForeignKey("bodies.Term", models.PROTECT, related_name="+")
    centre = models.ForeignKey("centres.Centre", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=SupportKind)
    text = models.CharField(max_length=LINE_MAX, validators=[MinLengthValidator(3)])
    owner = models.CharField(max_length=OWNER_MAX, validators=[MinLengthValidator(2)])
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=SupportState, default=SupportState.PLANNED)
    reason = models.CharField(max_length=LINE_MAX, blank=True)
    planned_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SupportState.PLANNED, settled_at__isnull=True)
                | ~Q(state=SupportState.PLANNED) & Q(settled_at__isnull=False),
                name="support_settled_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=SupportState.DROPPED) | ~Q(reason=""), name="support_dropped_why"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes | {Scope("body", self.council_id)}


class CouncilBrief(Belonging):
    """The page a council got one month, as it was sent. Never changed."""

    council = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    month = models.DateField()
    content = models.JSONField()
    letters = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "month"], name="brief_once_a_month"),
            models.CheckConstraint(condition=Q(month__endswith="-01"), name="brief_month_is_a_month"),
            AppendOnly(name="brief_never_changed"),
        ]


class ReplyKey(Belonging):
    """Opens one question to the council to whoever holds the code of a letter or of a printed brief."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, null=True, blank=True, related_name="keys")
    demand = models.ForeignKey(Demand, models.CASCADE, null=True, blank=True, related_name="keys")
    brief = models.ForeignKey(CouncilBrief, models.PROTECT, null=True, blank=True, related_name="keys")
    seed = models.CharField(max_length=20)
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hand_over__isnull=False, demand__isnull=True)
                | Q(hand_over__isnull=True, demand__isnull=False),
                name="reply_key_one_question",
            )
        ]


class TermHandOver(Belonging):
    """The protocol of a term's end: what was open that day. Never changed."""

    term = models.OneToOneField("bodies.Term", models.PROTECT, related_name="+")
    council = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    content = models.JSONField()
    note = models.TextField(max_length=TEXT_MAX, blank=True, validators=[MaxLengthValidator(TEXT_MAX)])
    at = models.DateTimeField()

    class Meta:
        constraints = [AppendOnly(name="term_protocol_never_changed")]
