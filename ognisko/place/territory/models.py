"""The network's neighbourhoods and the sheet their map is drawn on."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.bodies.models import Body
from ognisko.people.networks.models import Belonging

from .vocabulary import ShapeSource


class Neighbourhood(Belonging):
    """A named area of the network: its names, a point inside, and, once loaded, its boundary.

    `shape` is an SVG path in the whole numbers of the network's MapSheet; `mark_x`, `mark_y` is where its dot stands.
    """

    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100)
    aliases = models.JSONField(default=list, blank=True)
    parts = models.JSONField(default=list, blank=True)
    former_district = models.CharField(max_length=60, blank=True)
    area_km2 = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)
    lat = models.FloatField(validators=[MinValueValidator(-90), MaxValueValidator(90)])
    lon = models.FloatField(validators=[MinValueValidator(-180), MaxValueValidator(180)])
    council = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="+")
    boundary = models.JSONField(null=True, blank=True)
    shape = models.TextField(blank=True)
    shape_source = models.CharField(max_length=8, choices=ShapeSource, default=ShapeSource.VORONOI)
    mark_x = models.IntegerField(default=0)
    mark_y = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="neighbourhood_slug_once"),
            models.UniqueConstraint(fields=["network", "name"], name="neighbourhood_name_once"),
            models.UniqueConstraint(fields=["network", "number"], name="neighbourhood_number_once"),
            models.CheckConstraint(
                condition=Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180), name="neighbourhood_point_on_earth"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def access_scopes(self) -> set[Scope]:
        return {Scope("network", self.network_id)}


class MapSheet(Belonging):
    """The drawing all shapes of a network share: its size, when it was drawn, whose lines it holds."""

    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()
    credit = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network"], name="map_sheet_once")]
