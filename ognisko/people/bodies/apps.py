"""Reception of the room."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "ognisko.people.bodies"
    label = "bodies"
