"""The tenant. Everything below the accounts belongs to one network."""

from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from ognisko.foundation.plumbing.access import Scope

from .vocabulary import MembershipModel, NetworkKind


class Network(models.Model):
    """A network of centres. `hosts` name the addresses it answers at; the first network founded is the default one."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=NetworkKind, default=NetworkKind.CITY)
    membership_model = models.CharField(max_length=12, choices=MembershipModel, default=MembershipModel.CONTRACT)
    time_zone = models.CharField(max_length=40, default="Europe/Warsaw")
    hosts = models.JSONField(default=list, blank=True)
    is_default = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False, editable=False)
    centre_word = models.CharField(max_length=60, default="CAL")
    centres_word = models.CharField(max_length=80, default="Centra Aktywności Lokalnej")
    answer_days = models.PositiveSmallIntegerField(default=14, validators=[MinValueValidator(1), MaxValueValidator(60)])
    sectors_needed = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(2), MaxValueValidator(3)]
    )
    active_days = models.PositiveSmallIntegerField(
        default=180, validators=[MinValueValidator(30), MaxValueValidator(730)]
    )
    paper_check_percent = models.PositiveSmallIntegerField(default=10, validators=[MaxValueValidator(100)])
    founded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_default"], condition=Q(is_default=True), name="one_default_network"),
            models.CheckConstraint(
                condition=Q(sectors_needed__gte=2, sectors_needed__lte=3), name="sectors_two_or_three"
            ),
            models.CheckConstraint(condition=Q(answer_days__gte=1, answer_days__lte=60), name="answer_days_bounds"),
            models.CheckConstraint(condition=Q(active_days__gte=30, active_days__lte=730), name="active_days_bounds"),
            models.CheckConstraint(condition=Q(paper_check_percent__lte=100), name="paper_check_percent_bounds"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def access_scopes(self) -> set[Scope]:
        return {Scope("network", self.pk)}


class Belonging(models.Model):
    """Belongs to one network; unscoped reads raise."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="+")

    objects = ScopedManager(network="network")

    class Meta:
        abstract = True
