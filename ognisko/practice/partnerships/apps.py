"""Reception of the room."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "ognisko.practice.partnerships"
    label = "partnerships"
