"""Reception of the room."""

from django.apps import AppConfig


class CentresConfig(AppConfig):
    name = "ognisko.place.centres"
    label = "centres"
