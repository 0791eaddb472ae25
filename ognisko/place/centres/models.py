"""The centre, where it stands, who runs it and since when, its people, its hours."""

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.constraints import NoOverlap
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.ui.accents import ACCENTS
from ognisko.people.accounts.models import Person
from ognisko.people.networks.models import Belonging
from ognisko.people.organisations.models import Organisation
from ognisko.place.territory.models import Neighbourhood

from .vocabulary import Building, CentreState, Rootedness

MISSION_LENGTH = 600
STORY_LENGTH = 6000


class Centre(Belonging):
    """A place with a mission, run for the neighbourhoods it serves."""

    name = models.CharField(max_length=80, validators=[MinLengthValidator(2)])
    slug = models.SlugField(max_length=60)
    state = models.CharField(max_length=12, choices=CentreState, default=CentreState.DRAFT)
    mission = models.TextField(max_length=MISSION_LENGTH, validators=[MaxLengthValidator(MISSION_LENGTH)], blank=True)
    story = models.TextField(max_length=STORY_LENGTH, validators=[MaxLengthValidator(STORY_LENGTH)], blank=True)
    accent = models.CharField(max_length=12, choices=ACCENTS, default="ember")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    neighbourhoods = models.ManyToManyField(Neighbourhood, related_name="+", blank=True)
    picture = models.OneToOneField(StoredFile, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    pause_reason = models.CharField(max_length=300, blank=True)
    is_invented = models.BooleanField(default=False, editable=False)
    founded_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="centre_slug_once"),
            models.CheckConstraint(condition=Q(state="draft") | ~Q(mission=""), name="centre_shown_has_mission"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False), name="centre_shown_was_published"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def access_scopes(self) -> set[Scope]:
        return {Scope("centre", self.pk), Scope("network", self.network_id)}


class Site(Belonging):
    """Where the centre works: one main site, perhaps others. `ways_in` holds by viewpoint how easy it is to come in."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="sites")
    is_main = models.BooleanField(default=True)
    address = models.CharField(max_length=160, validators=[MinLengthValidator(3)])
    directions = models.CharField(max_length=300, blank=True)
    area_m2 = models.PositiveIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100_000)]
    )
    building = models.CharField(max_length=8, choices=Building, default=Building.SHARED)
    used_for_nothing_else = models.BooleanField(default=False)
    outdoor = models.JSONField(default=list, blank=True)
    ways_in = models.JSONField(default=dict, blank=True)
    lat = models.FloatField(null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    lon = models.FloatField(null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre"], condition=Q(is_main=True), name="site_one_main"),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True) | Q(lat__isnull=False, lon__isnull=False),
                name="site_point_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.address


class OperatorTerm(Belonging):
    """An organisation runs the centre, alone or with others, from one day until (not including) another."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="operator_terms")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    leads = models.BooleanField(default=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    contract_ref = models.CharField(max_length=80, blank=True)
    rootedness = models.CharField(max_length=10, choices=Rootedness)

    class Meta:
        indexes = [models.Index(fields=["centre", "ends_on"], name="operator_centre_ends")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="operator_order"
            ),
            NoOverlap(
                name="operator_one_leads", same=["centre"], start="starts_on", end="ends_on", condition=Q(leads=True)
            ),
        ]


class TeamMember(Belonging):
    """A person of the centre's team, from one day until (not including) another; shown to the public or not."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="team")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    title = models.CharField(max_length=80, blank=True)
    shown = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="team_order"
            ),
            models.UniqueConstraint(
                fields=["centre", "person"], condition=Q(ends_on__isnull=True), name="team_member_once"
            ),
        ]


class HoursPeriod(Belonging):
    """Hours promised from one day until (not including) another; the shortest period that holds a day wins."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="hours")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    hours = models.CharField(max_length=300)
    note = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="hours_order"
            ),
            models.UniqueConstraint(fields=["centre", "starts_on", "ends_on"], name="hours_period_once"),
            models.UniqueConstraint(
                fields=["centre", "starts_on"], condition=Q(ends_on__isnull=True), name="hours_period_open_once"
            ),
        ]
