"""Reception of the room."""

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "ognisko.practice.voices"
    label = "voices"
