"""Dates asked for: what each seat said to each, and which date suits most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from ognisko.foundation.kernel.codes import BadCode, normal
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.secrets import alike

from ..access import hosted_body, may_host_body
from ..models import Body, Poll, PollAnswer, PollDate, PollLink, Seat
from ..vocabulary.polls import Can, PollState
from ..vocabulary.replies import reply_hash
from .standing import seat_name, seats


@dataclass(frozen=True, slots=True)
class Asked:
    """A poll read whole: its dates, who sits in the body, and what each said: answers by (seat, date)."""

    poll: Poll
    dates: list[PollDate]
    seats: list[Seat]
    answers: dict[tuple[int, int], str]

    def counts(self, date: PollDate) -> dict[str, int]:
        """How many seats said what to this date."""
        said = [answer for (_seat, day), answer in self.answers.items() if day == date.pk]
        return {kind.value: said.count(kind.value) for kind in Can}

    def best(self) -> PollDate | None:
        """The date that suits most: the fewest noes, then the most yeses; nothing before anybody answered."""
        if not self.answers:
            return None
        counted = {date.pk: self.counts(date) for date in self.dates}
        return min(self.dates, key=lambda date: (counted[date.pk]["no"], -counted[date.pk]["yes"], date.starts_at))


def hosted_poll(pk: int, viewer: Actor) -> Poll:
    """One poll for its hosts. Raises Http404, and Refused for everyone else."""
    found = Poll.objects.select_related("body", "meeting").filter(pk=pk).first()
    if found is None:
        raise Http404
    require(may_host_body(viewer, found.body))
    return found


def polls_open(of: Body) -> list[Poll]:
    return list(Poll.objects.filter(body=of, state=PollState.OPEN).order_by("closes_at"))


def polls_to_pick(viewer: Actor, at: datetime) -> list[Poll]:
    """Polls of the viewer's bodies that have ended and wait for a date to be picked."""
    bodies = Body.objects.filter(hosted_body(viewer)).values("pk")
    rows = Poll.objects.filter(body__in=bodies, state=PollState.OPEN, closes_at__lte=at)
    return list(rows.select_related("body").order_by("closes_at"))


def asked(poll: Poll) -> Asked:
    """The poll with every answer; who answered and left the body since is still there."""
    dates = list(poll.dates.all())
    rows = list(PollAnswer.objects.filter(date__poll=poll).select_related("seat__person", "seat__organisation"))
    sitting = {seat.pk: seat for seat in seats(poll.body, poll.asked_at.date())}
    sitting |= {row.seat_id: row.seat for row in rows}
    people = sorted(sitting.values(), key=seat_name)
    return Asked(poll, dates, people, {(row.seat_id, row.date_id): row.answer for row in rows})


def poll_link(typed: str) -> PollLink | None:
    """What this code opens; None for no code of ours."""
    try:
        hashed = reply_hash(normal(typed))
    except BadCode:
        return None
    rows = PollLink.objects.select_related("poll__body", "seat__person", "seat__organisation")
    found = rows.filter(code_hash=hashed).first()
    return found if found is not None and alike(found.code_hash, hashed) else None
