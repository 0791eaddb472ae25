"""Reception of the room."""

from django.apps import AppConfig


class PlumbingConfig(AppConfig):
    name = "ognisko.foundation.plumbing"
    label = "plumbing"
