"""Where a drawn region comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ShapeSource(models.TextChoices):
    VORONOI = "voronoi", _("drawn from points")
    BOUNDARY = "boundary", _("drawn from boundaries")
