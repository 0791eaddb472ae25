"""Reception of the room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ognisko.foundation.ui"
    label = "ui"
