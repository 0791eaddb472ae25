"""Reception of the api."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "ognisko.api"
    label = "api"
