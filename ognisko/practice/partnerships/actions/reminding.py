"""A promise is remembered in time: one letter, a week before its day, to those who speak for whoever gave it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from ognisko.foundation.plumbing.actions import atomic
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.queries import networks

from ..messages import remind
from ..models import Commitment
from ..queries import promises_to_remember, speakers
from ..vocabulary import REMIND_DAYS


@atomic
def remind_of_promises(*, by: Actor, at: datetime) -> int:
    """Remind of every agreed promise due within a week that nobody was reminded of yet; answers with how many."""
    today = timezone.localdate(at)
    rows = promises_to_remember(today, today + timedelta(days=REMIND_DAYS))
    heard = speakers({row.organisation_id for row in rows}, today)
    for row in rows:
        people = heard.get(row.organisation_id, [])
        for person in people:
            remind(row, person, at)
        row.reminded_for = row.due_on
        Commitment.objects.filter(pk=row.pk).update(reminded_for=row.due_on)
        record("partnerships.remind", row, by=by, at=at, after={"due_on": row.due_on.isoformat(), "told": len(people)})
    return len(rows)


def remind_everywhere(at: datetime) -> int:
    """The hourly round, in every network."""
    told = 0
    for network in networks():
        with within(network):
            told += remind_of_promises(by=SYSTEM, at=at)
    return told
