"""Reception of the room."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "ognisko.quality.standards"
    label = "standards"
