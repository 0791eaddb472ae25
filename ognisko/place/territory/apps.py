"""Reception of the territory room."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "ognisko.place.territory"
    label = "territory"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from ognisko.foundation.plumbing import erasure, findings, menus, slots

        from . import (
            access,  # noqa: F401 - registers its permissions
            queries,
        )
        from .models import MapSheet, Neighbourhood
        from .views import boundaries
        from .vocabulary import KIND

        erasure.impersonal(Neighbourhood, "The network's map", controller="network")
        erasure.impersonal(MapSheet, "The network's map", controller="network")
        findings.found_as(KIND, _("neighbourhood"), queries.findings)
        menus.public_entry(_("Neighbourhoods"), "territory:neighbourhoods", order=20)
        menus.public_entry(_("Search"), "territory:search", order=90)
        slots.fill("networks.steer_aside", boundaries.steer_aside, order=40)
