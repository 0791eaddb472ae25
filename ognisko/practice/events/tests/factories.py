"""Spaces, activities and their dates made through the rooms' own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.place.bookings.actions import add_space
from ognisko.place.bookings.models import Space
from ognisko.practice.events import actions
from ognisko.practice.events.models import Occurrence


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The rule of this code says no, and gives a sentence."""
    with pytest.raises(Refused) as no:
        yield
    assert (no.value.code, bool(str(no.value.reason))) == (code, True)


def at_hour(cast: Any, *, days: int, hour: int = 17) -> datetime:
    """A full hour in the network's zone, so many days from the cast's today."""
    day = cast.today + timedelta(days=days)
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour), cast.network.zone)


def space(cast: Any, name: str = "Sala duża", **facts: Any) -> Space:
    """The same space of the cast's centre for the same name."""
    found = Space.objects.filter(centre=cast.centre, name=name).first()
    return found or add_space(centre=cast.centre, name=name, by=SYSTEM, at=cast.now, **facts)


def planned(cast: Any, title: str = "Pracownia rowerowa", *, days: int = 3, hour: int = 17, **said: Any) -> Occurrence:
    """A date planned now, or (for a day past) two days before it."""
    starts_at = at_hour(cast, days=days, hour=hour)
    said = {"centre": cast.centre.pk, "by": SYSTEM, **said}
    at = min(cast.now, starts_at - timedelta(days=2))
    return actions.plan_activity(title=title, starts_at=starts_at, at=at, **said)


def held(
    cast: Any, title: str = "Pracownia rowerowa", *, days: int = -3, headcount: int = 12, **said: Any
) -> Occurrence:
    """A past date, closed."""
    row = planned(cast, title, days=days, **said)
    return actions.close_occurrence(
        occurrence=row.pk, headcount=headcount, first_timers=2, sentence="Było gwarno.", by=SYSTEM, at=cast.now
    )


def ended(cast: Any) -> Occurrence:
    """A date of yesterday that waits to be closed."""
    return planned(cast, days=-1)
