"""This room's part of the demo story: events planned, closed with their counts, or called off."""

from datetime import datetime, timedelta
from typing import Any

from ognisko.foundation.plumbing.actors import Actor
from ognisko.place.centres.models import Centre

from . import actions
from .models import Occurrence

AHEAD = timedelta(days=14)


def tell_planned(centre: Centre, title: str, starts_at: datetime, *, by: Actor, **said: Any) -> Occurrence:
    """An event planned two weeks before it begins."""
    return actions.plan_activity(
        centre=centre.pk, title=title, starts_at=starts_at, by=by, at=starts_at - AHEAD, **said
    )


def tell_held(
    centre: Centre,
    title: str,
    starts_at: datetime,
    *,
    headcount: int,
    first_timers: int,
    sentence: str,
    by: Actor,
    **said: Any,
) -> Occurrence:
    """An event planned, and closed half an hour after its end."""
    row = tell_planned(centre, title, starts_at, by=by, **said)
    return actions.close_occurrence(
        occurrence=row.pk,
        headcount=headcount,
        first_timers=first_timers,
        sentence=sentence,
        by=by,
        at=row.ends_at + timedelta(minutes=30),
    )


def tell_cancelled(
    centre: Centre, title: str, starts_at: datetime, *, reason: str, by: Actor, **said: Any
) -> Occurrence:
    """An event called off a day before."""
    row = tell_planned(centre, title, starts_at, by=by, **said)
    return actions.cancel_occurrence(occurrence=row.pk, reason=reason, by=by, at=starts_at - timedelta(days=1))
