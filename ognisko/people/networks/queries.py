"""Which network answers here, and how its rules changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.prepared import prepared

from .models import Network
from .vocabulary import RULES


def network_at(host: str, slug: str | None) -> Network | None:
    """The network named by the path, else by the host, else the default one, else the only one."""
    networks = _every_one()
    if slug is not None:
        return next((each for each in networks if each.slug == slug), None)
    by_host = next((each for each in networks if host in each.hosts), None)
    return by_host or next((each for each in networks if each.is_default), None) or (networks[0] if networks else None)


@prepared
def _every_one() -> QuerySet[Network]:
    return Network.objects.order_by("pk")


def networks() -> list[Network]:
    return list(Network.objects.order_by("pk"))


@dataclass(frozen=True, slots=True)
class Turn:
    """One change of the rules: when, by whom (as the audit names them), each rule with its old and its new value."""

    at: datetime
    actor: str
    changes: list[tuple[Any, Any, Any]]


def turns(network: Network) -> list[Turn]:
    """Every change of the network's rules, newest first."""
    lines = [line for line in trail(network) if line.verb == "networks.steer"]
    return [
        Turn(
            line.at,
            line.actor,
            [(RULES[name], line.before[name], line.after[name]) for name in RULES if name in line.after],
        )
        for line in reversed(lines)
    ]
