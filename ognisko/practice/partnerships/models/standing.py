"""The partnership, who belongs to it, what they agreed, who leads."""

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.constraints import AppendOnly, NoOverlap
from ognisko.people.networks.models import Belonging
from ognisko.people.organisations.vocabulary import Sector

from ..vocabulary import AGREEMENT_MAX, LINE_MAX, NAME_MAX, PartnershipState
from ..vocabulary.giving import Thanks
from ..vocabulary.signing import SignRule


class Partnership(Belonging):
    """A local partnership: a centre's, for an area of neighbourhoods, meeting as an assembly."""

    centre = models.ForeignKey("centres.Centre", models.PROTECT, related_name="+")
    body = models.OneToOneField("bodies.Body", models.PROTECT, related_name="+")
    name = models.CharField(max_length=NAME_MAX, validators=[MinLengthValidator(3)])
    slug = models.SlugField(max_length=60)
    about = models.CharField(max_length=LINE_MAX, blank=True)
    neighbourhoods = models.ManyToManyField("territory.Neighbourhood", related_name="+", blank=True)
    state = models.CharField(max_length=12, choices=PartnershipState, default=PartnershipState.INITIATING)
    state_reason = models.CharField(max_length=LINE_MAX, blank=True)
    founded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="partnership_slug_once"),
            models.UniqueConstraint(
                fields=["centre"], condition=~Q(state=PartnershipState.ENDED), name="partnership_one_per_centre"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PartnershipState.RESTING, PartnershipState.ENDED]) | ~Q(state_reason=""),
                name="partnership_pause_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes | {Scope("body", self.body_id)}


class Partner(Belonging):
    """An organisation or a local leader in the partnership, from one day until (not including) another.

    `sector` is the one it stands for here, as the register had it on the day of joining.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    sector = models.CharField(max_length=10, choices=Sector)
    wishes = models.CharField(max_length=LINE_MAX, blank=True)
    brings = models.CharField(max_length=LINE_MAX, blank=True)
    thanked = models.CharField(max_length=6, choices=Thanks, default=Thanks.PUBLIC)
    representative = models.CharField(max_length=NAME_MAX, blank=True)
    farewell = models.CharField(max_length=LINE_MAX, blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["partnership", "organisation", "left_on"], name="partners_of_partnership")]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"], condition=Q(left_on__isnull=True), name="partner_once"
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")), name="partner_order"
            ),
            NoOverlap(
                name="partner_once_at_a_time", same=["partnership", "organisation"], start="joined_on", end="left_on"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def access_scopes(self) -> set[Scope]:
        return self.partnership.access_scopes


class Agreement(Belonging):
    """One version of what the partners agreed. Never changed: the next agreement is the next version."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(
        max_length=AGREEMENT_MAX, validators=[MinLengthValidator(20), MaxLengthValidator(AGREEMENT_MAX)]
    )
    agreed_on = models.DateField()
    sign_rule = models.CharField(max_length=10, choices=SignRule, default=SignRule.ALL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "version"], name="agreement_version_once"),
            AppendOnly(name="agreement_fixed"),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.partnership.access_scopes


class Lead(Belonging):
    """Who animates the partnership: the operator at first, then whoever the partners choose; one at a time.

    `until_on` is the day on which it was to pass on, as agreed; `ends_on` the day on which it did.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="leads")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey("bodies.Decision", models.PROTECT, null=True, blank=True, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["partnership", "ends_on"], name="leads_of_partnership")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="lead_order"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("starts_on")), name="lead_until_later"
            ),
            NoOverlap(name="lead_one_at_a_time", same=["partnership"], start="starts_on", end="ends_on"),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.partnership.access_scopes
