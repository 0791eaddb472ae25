"""Publishing a centre, letting it rest, opening it again, closing it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import Signal

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON
from ognisko.foundation.plumbing.tenancy import current_network

from ..access import may_publish_centre
from ..lifecycle import CENTRE
from ..models import Centre
from ..queries import missing_for_publication
from ..signals import centre_closed, centre_published, centre_reopened, centre_rested
from .indexing import index_centre


@atomic
def publish_centre(*, centre: int, by: Actor, at: datetime) -> Centre:
    """Show the centre to the public. Raises Refused naming all that is missing: mission, site, operator."""
    row = hold(Centre, centre)
    require(may_publish_centre(by, row))
    CENTRE.require("publish", row.state)
    lacks = missing_for_publication(row, at.astimezone(current_network().zone).date())
    if lacks:
        raise Refused(
            " ".join(str(each.reason) for each in lacks),
            " ".join(str(each.next_step) for each in lacks),
            code="not_ready",
        )
    row.published_at = at
    return _moved(row, "publish", centre_published, by=by, at=at)


@atomic
def rest_centre(*, centre: int, reason: str, by: Actor, at: datetime) -> Centre:
    """Let the centre rest for a time, with the reason that people will read."""
    row = hold(Centre, centre)
    require(may_publish_centre(by, row))
    return _moved(row, "rest", centre_rested, reason=reason, by=by, at=at)


@atomic
def reopen_centre(*, centre: int, by: Actor, at: datetime) -> Centre:
    """End the rest."""
    row = hold(Centre, centre)
    require(may_publish_centre(by, row))
    return _moved(row, "reopen", centre_reopened, by=by, at=at)


@atomic
def close_centre(*, centre: int, reason: str, by: Actor, at: datetime) -> Centre:
    """Close the centre for good, with the reason that people will read. Upper rooms call off what was to come."""
    row = hold(Centre, centre)
    require(may_publish_centre(by, row))
    return _moved(row, "close", centre_closed, reason=reason, by=by, at=at)


def _moved(row: Centre, verb: str, news: Signal, *, reason: str = "", by: Actor, at: datetime) -> Centre:
    before: dict[str, Any] = {"state": row.state}
    reason = reason.strip()
    if CENTRE.moves[verb].reason and not reason:
        raise Refused(NEED_REASON, code="no_reason")
    CENTRE.require(verb, row.state, reason=reason)
    row.state, row.pause_reason = CENTRE.after(verb).value, reason
    sound(row)
    row.save(update_fields=["state", "pause_reason", "published_at"])
    record(f"centres.{verb}", row, by=by, at=at, before=before, after={"state": row.state}, reason=reason)
    index_centre(row, at=at)
    tell(news, centre=row.pk, at=at)
    return row
