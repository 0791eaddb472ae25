"""Which network answers here, and how its rules changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ognisko.foundation.plumbing.audit import trail

from .models import Network
from .vocabulary import RULES

_ALL = f"SELECT * FROM {Network._meta.db_table} ORDER BY id"  # noqa: S608


def network_at(host: str, slug: str | None) -> Network | None:
    """The network named by the path, else by the host, else the default one, else the only one."""
    networks = list(Network.objects.raw(_ALL))  # every page asks: plain SQL is read in half the time
    if slug is not None:
        return next((each for each in networks if each.slug == slug), None)
    by_host = next((each for each in networks if host in each.hosts), None)
    return by_host or next((each for each in networks if each.is_default), None) or (networks[0] if networks else None)


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
