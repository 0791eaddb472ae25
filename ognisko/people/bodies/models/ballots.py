"""Rounds of voting: what stands on the ballot, who holds one, what was given, what it came to."""

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.kernel.ballots import Form, Kind
from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging

from ..vocabulary import TITLE_MAX, Method
from ..vocabulary.ballots import POINTS_MAX, BallotKind, BallotState, CastBy, Electorate, Secrecy
from .meetings import Decision
from .standing import Body, Seat

BUDGET_MAX = 100_000_000_00  # grosze


class BallotRound(Belonging):
    """One round of voting in a body: options put in order by points, or a budget divided by equal shares.

    Money is in grosze. `tally` is written once, at counting: what the result page shows.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="ballots")
    code = models.CharField(max_length=12)
    question = models.CharField(max_length=TITLE_MAX, validators=[MinLengthValidator(3)])
    about = models.TextField(max_length=2_000, blank=True, validators=[MaxLengthValidator(2_000)])
    method = models.CharField(max_length=10, choices=Method.by_ballot(), default=Method.RANKING)
    kind = models.CharField(max_length=12, choices=BallotKind, default=BallotKind.POINTS)
    most = models.PositiveSmallIntegerField(default=3, validators=[MinValueValidator(1)])
    points = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(POINTS_MAX)])
    budget = models.BigIntegerField(null=True, blank=True, validators=[MaxValueValidator(BUDGET_MAX)])
    electorate = models.CharField(max_length=14, choices=Electorate, default=Electorate.SEATS)
    secrecy = models.CharField(max_length=8, choices=Secrecy, default=Secrecy.SECRET)
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=BallotState, default=BallotState.DRAFTED)
    state_reason = models.CharField(max_length=500, blank=True)
    drafted_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, editable=False)
    counted_at = models.DateTimeField(null=True, editable=False)
    tally = models.JSONField(null=True, editable=False)
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, editable=False, related_name="ballot")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "code"], name="ballot_code_once"),
            models.CheckConstraint(
                condition=Q(method=Method.SHARES, budget__isnull=False, budget__gt=0)
                | Q(method=Method.RANKING, budget__isnull=True),
                name="ballot_shares_have_budget",
            ),
            models.CheckConstraint(
                condition=Q(kind=BallotKind.POINTS, points__gt=0) | (~Q(kind=BallotKind.POINTS) & Q(points=0)),
                name="ballot_points_of_kind",
            ),
            models.CheckConstraint(
                condition=~Q(kind=BallotKind.CHOOSE_ONE) | Q(most=1), name="ballot_choose_one_is_one"
            ),
            models.CheckConstraint(
                condition=~Q(electorate=Electorate.RESIDENTS) | Q(secrecy=Secrecy.SECRET),
                name="ballot_of_residents_is_secret",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(closes_at__gt=F("opened_at")), name="ballot_order"
            ),
            models.CheckConstraint(
                condition=~Q(state=BallotState.WITHDRAWN) | ~Q(state_reason=""), name="ballot_withdrawn_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=BallotState.COUNTED, counted_at__isnull=False, tally__isnull=False)
                | (~Q(state=BallotState.COUNTED) & Q(counted_at__isnull=True, tally__isnull=True)),
                name="ballot_counted_has_tally",
            ),
        ]
        indexes = [models.Index(fields=["network", "state", "closes_at"], name="ballots_by_state")]

    def __str__(self) -> str:
        return self.question

    @property
    def access_scopes(self) -> set[Scope]:
        return self.body.access_scopes

    def form(self, options: int) -> Form:
        """How one ballot of this round may be filled in."""
        most = options if self.kind == BallotKind.POINTS else min(self.most, options)
        return Form(Kind(self.kind), options, most, self.points)


class BallotOption(Belonging):
    """One line of the ballot. `thing_kind` and `thing_pk` may name what it is about in a room above."""

    round = models.ForeignKey(BallotRound, models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=TITLE_MAX, validators=[MinLengthValidator(2)])
    cost = models.BigIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    thing_kind = models.CharField(max_length=40, blank=True)
    thing_pk = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "order"], name="ballot_option_order_once"),
            models.UniqueConstraint(fields=["round", "title"], name="ballot_option_title_once"),
            models.CheckConstraint(condition=Q(cost__isnull=True) | Q(cost__gt=0), name="ballot_option_cost"),
        ]

    def __str__(self) -> str:
        return self.title


class BallotCard(Belonging):
    """The right to one ballot: a seat's, or one handed to a resident. Its number stands on paper; its code opens it.

    Whether it was used stays; in a secret round what was given on it does not, once counted.
    """

    round = models.ForeignKey(BallotRound, models.CASCADE, related_name="cards")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.CharField(max_length=8)
    code_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    is_used = models.BooleanField(default=False)
    spoiled_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="ballot_card_number_once"),
            models.UniqueConstraint(
                fields=["round", "seat"], condition=Q(seat__isnull=False), name="ballot_card_seat_once"
            ),
            models.CheckConstraint(
                condition=Q(is_used=False) | Q(spoiled_reason=""), name="ballot_card_used_or_spoiled"
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.round.access_scopes


class Ballot(Belonging):
    """What was given on one card: `marks` as "order of the option:mark", in order. One for each card."""

    round = models.ForeignKey(BallotRound, models.CASCADE, related_name="ballots")
    card = models.OneToOneField(BallotCard, models.CASCADE, null=True, related_name="ballot")
    marks = models.CharField(max_length=400, validators=[MinLengthValidator(3)])
    cast_by = models.CharField(max_length=6, choices=CastBy, blank=True)
    cast_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(marks=""), name="ballot_has_marks"),
            models.CheckConstraint(
                condition=Q(card__isnull=False, cast_at__isnull=False)
                | Q(card__isnull=True, cast_at__isnull=True, cast_by=""),
                name="ballot_cut_from_card_and_moment",
            ),
        ]
        indexes = [models.Index(fields=["round", "marks"], name="ballots_by_marks")]
