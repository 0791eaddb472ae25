"""Reception of the territory room."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "ognisko.place.territory"
    label = "territory"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import erasure

        from .models import MapSheet, Neighbourhood

        erasure.impersonal(Neighbourhood, "The network's map", controller="network")
        erasure.impersonal(MapSheet, "The network's map", controller="network")
