"""Reception of the room."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "ognisko.practice.events"
    label = "events"
