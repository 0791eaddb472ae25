"""Which network we are in. django-scopes refuses unscoped reads; actions check what they are given on write."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django_scopes import get_scope, scope

from ognisko.foundation.kernel.verdicts import Refused


def network_pk() -> int | None:
    """The primary key of the network in scope, or None outside of one."""
    network = get_scope().get("network")
    return network.pk if network is not None else None


def current_network() -> Any:
    """The network in scope. Raises LookupError outside of one."""
    network = get_scope().get("network")
    if network is None:
        raise LookupError("no network in scope")
    return network


def within(network: Any) -> Any:
    """A context in which everything read or written belongs to `network`."""
    return scope(network=network)


def same_network(*objects: Any) -> None:
    """Refuse unless every object given (None passes) belongs to the network in scope."""
    here = network_pk()
    for obj in objects:
        if obj is not None and obj.network_id != here:
            raise Refused(_("This belongs to another network."), code="other_network")
