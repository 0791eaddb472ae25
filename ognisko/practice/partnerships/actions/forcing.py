"""When the last awaited name stands under an agreement, it is in force: checked after every signature and leaving."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record

from ..models import InForce, Partnership
from ..queries.signing import newest_agreement, signing


def bring_into_force(partnership: Partnership, *, by: Actor, at: datetime) -> InForce | None:
    """Note that the newest version is in force, once nobody's signature is awaited. None when nothing changed."""
    newest, today = newest_agreement(partnership), timezone.localdate(at)
    if newest is None or hasattr(newest, "in_force"):
        return None
    seen = signing(newest, today)
    if seen.awaited or not seen.signatures:
        return None
    since = max(each.signed_on for each in seen.signatures)
    row = InForce.objects.create(network=newest.network, agreement=newest, since_on=since, noted_at=at)
    record("partnerships.come_into_force", newest, by=by, at=at, after={"since_on": since.isoformat()})
    return row
