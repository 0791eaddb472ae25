"""Who holds which permission, in which scope. Roles are registered by the people floor; plumbing only compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .actors import Actor
from .tenancy import network_pk


@dataclass(frozen=True, slots=True)
class Scope:
    """A kind ("network", "centre", "organisation", "body") and the primary key of one of it."""

    kind: str
    pk: int


@dataclass(frozen=True, slots=True)
class Grant:
    """What one role gives within one scope."""

    role: str
    scope: Scope
    permissions: frozenset[str]


class UnknownPermission(KeyError):
    """A permission that no room registered: a misspelling."""


PERMISSIONS: dict[str, Any] = {}
SENSITIVE: set[str] = set()
_sources: list[Callable[[Any], Iterable[Grant]]] = []


def permission(name: str, label: Any, *, sensitive: bool = False) -> str:
    """Register `room.verb`; call it in the room's `access.py`. Sensitive ones ask a second factor of their holders."""
    PERMISSIONS[name] = label
    if sensitive:
        SENSITIVE.add(name)
    return name


def grants_from(source: Callable[[Any], Iterable[Grant]]) -> None:
    """Register where grants are read from."""
    if source not in _sources:
        _sources.append(source)


def grants(person: Actor) -> list[Grant]:
    """Every grant in force for this person in the network in scope, read once per object."""
    here = network_pk()
    if getattr(person, "pk", None) is None or here is None:
        return []
    known: dict[int, list[Grant]] = person.__dict__.setdefault("_grants", {})
    if here not in known:
        known[here] = [grant for source in _sources for grant in source(person)]
    return known[here]


def forget_grants(person: Actor) -> None:
    """Read this object's grants anew: for actions that change them."""
    getattr(person, "__dict__", {}).pop("_grants", None)


def scopes_of(obj: Any) -> set[Scope]:
    """The scopes an object lies in. An object says so by `access_scopes`; no object means any scope."""
    return set(obj.access_scopes)


def holds(person: Actor, name: str, obj: Any = None) -> bool:
    """Whether `person` holds the permission within a scope of `obj`; anywhere at all when `obj` is None.

    Raises UnknownPermission for a name no room registered.
    """
    if name not in PERMISSIONS:
        raise UnknownPermission(name)
    held = [grant for grant in grants(person) if name in grant.permissions]
    if obj is None or not held:
        return bool(held)
    scopes = scopes_of(obj)
    return any(grant.scope in scopes for grant in held)


def scope_pks(person: Actor, name: str, kind: str) -> set[int]:
    """The primary keys of the scopes of this kind in which the person holds the permission: for `visible_x`."""
    if name not in PERMISSIONS:
        raise UnknownPermission(name)
    return {grant.scope.pk for grant in grants(person) if grant.scope.kind == kind and name in grant.permissions}


def needs_second_factor(person: Actor) -> bool:
    """Whether any role of this person shows other people's data."""
    return any(grant.permissions & SENSITIVE for grant in grants(person))
