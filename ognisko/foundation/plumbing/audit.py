"""The house's memory of who did what: append-only, without foreign keys, without names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

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
        actor=by.actor_ref,
        verb=verb,
        kind=obj._meta.label_lower,
        object_pk=obj.pk,
        at=at,
        before=dict(before or {}),
        after=dict(after or {}),
        reason=reason,
    )


def trail(obj: Any) -> list[AuditEntry]:
    """The entries of one object, oldest first."""
    return list(AuditEntry.objects.filter(kind=obj._meta.label_lower, object_pk=obj.pk).order_by("pk"))
