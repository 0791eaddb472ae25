"""Reception of the room."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "ognisko.place.territory"
    label = "territory"
