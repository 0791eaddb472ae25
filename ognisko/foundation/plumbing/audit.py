"""The house's memory of who did what: append-only, without foreign keys, without names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from .access import scope_pks
from .actors import Actor
from .generation import grow_after_commit
from .models import AuditEntry
from .tenancy import network_pk


def record(
    verb: str,
    obj: Any,
    *,
    by: Actor,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> AuditEntry:
    """Write one line: `by` did `verb` to `obj` at `at`.

    `before` and `after` hold safe fields only, never what a resident wrote.
    """
    grow_after_commit()
    return AuditEntry.objects.create(
        network_id=network_pk(),
        holder=_holder(obj),
        actor=by.actor_ref,
        verb=verb,
        kind=obj._meta.label_lower,
        object_pk=obj.pk,
        at=at,
        before=dict(before or {}),
        after=dict(after or {}),
        reason=reason,
    )


def visible_entries(person: Actor, permission: str) -> Q:
    """What this person may read by the permission: all of a network, or what was done in their centres."""
    networks, centres = scope_pks(person, permission, "network"), scope_pks(person, permission, "centre")
    return Q(network_id__in=networks) | Q(network_id=network_pk(), holder__in=centres)


def _holder(obj: Any) -> int | None:
    """The centre the object lies in, when it lies in exactly one."""
    centres = [scope.pk for scope in getattr(obj, "access_scopes", ()) if scope.kind == "centre"]
    return centres[0] if len(centres) == 1 else None


def trail(obj: Any) -> list[AuditEntry]:
    """The entries of one object, oldest first."""
    return list(AuditEntry.objects.filter(kind=obj._meta.label_lower, object_pk=obj.pk).order_by("pk"))
