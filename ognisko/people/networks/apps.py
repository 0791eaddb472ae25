"""Reception of the networks room."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "ognisko.people.networks"
    label = "networks"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import erasure

        from . import access  # noqa: F401 - registers its permissions
        from .models import Network

        erasure.impersonal(Network, "The network and its rules", controller="network")
