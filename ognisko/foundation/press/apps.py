"""Reception of the room."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "ognisko.foundation.press"
    label = "press"
