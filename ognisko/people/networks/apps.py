"""Reception of the networks room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "ognisko.people.networks"
    label = "networks"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import erasure, menus

        from . import access
        from .models import Network

        erasure.impersonal(Network, "The network and its rules", controller="network")
        menus.desk_entry(_("Network"), "networks:steer", permission=access.STEER, order=84)
