"""Who is waiting for whom: which partner, or the host, owes what by when, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.people.bodies.models import Meeting
from ognisko.people.bodies.vocabulary import MeetingState
from ognisko.practice.events.vocabulary import OccurrenceState

from ..models import Commitment, Cycle, Priority
from ..vocabulary import CommitmentState
from .books import Book
from .needs import missing


@dataclass(frozen=True, slots=True)
class Awaited:
    """`who` owes `what`, by a day if there is one, and `whom` waits for it."""

    who: str
    what: str
    by_on: date | None = None
    whom: str = ""
    url: str = ""


def awaited(cycle: Cycle, read: Book, *, on: date) -> list[Awaited]:
    """What the turn waits for, the soonest first: partners' word and deeds, then what the host has to write down."""
    slug, chosen = cycle.partnership.slug, read.of_cycle(cycle.pk)
    found = [_owed(each, slug) for priority in chosen for each in read.promises(priority) if _is_owed(each)]
    found += _to_close(chosen, read, cycle, on)
    found += _minutes(cycle)
    found += _host(cycle, read)
    return sorted(found, key=lambda each: (each.by_on is None, each.by_on or on))


def _is_owed(promise: Commitment) -> bool:
    return promise.state in {CommitmentState.PROPOSED, *CommitmentState.awaited()}


def _owed(promise: Commitment, slug: str) -> Awaited:
    words = _("their word on: %(text)s") if promise.state == CommitmentState.PROPOSED else "%(text)s"
    return Awaited(
        promise.organisation.name,
        words % {"text": promise.text},
        promise.due_on,
        promise.priority.challenge.title,
        f"{reverse('partnerships:board', args=[slug])}#p{promise.pk}",
    )


def _to_close(chosen: list[Priority], read: Book, cycle: Cycle, on: date) -> list[Awaited]:
    """Events of promises that are over and not written down yet."""
    host = cycle.partnership.centre.name
    over = {
        each.pk: each
        for priority in chosen
        for each in read.occurrences(priority)
        if each.state == OccurrenceState.PLANNED and timezone.localdate(each.starts_at) < on
    }
    return [
        Awaited(
            host,
            _("how many came to: %(title)s") % {"title": each.activity.title},
            timezone.localdate(each.starts_at),
            url=reverse("events:desk_occurrence", args=[each.code]),
        )
        for each in over.values()
    ]


def _minutes(cycle: Cycle) -> list[Awaited]:
    """Meetings of the assembly that were held, whose minutes nobody published yet."""
    rows = Meeting.objects.filter(body=cycle.partnership.body_id, state=MeetingState.HELD).order_by("starts_at")
    host = cycle.partnership.centre.name
    return [
        Awaited(
            host,
            _("the minutes of: %(title)s") % {"title": each.title},
            timezone.localdate(each.starts_at),
            url=reverse("bodies:desk_meeting", args=[each.code]),
        )
        for each in rows
    ]


def _host(cycle: Cycle, read: Book) -> list[Awaited]:
    """What the phase itself still needs, which its host writes down."""
    host = cycle.partnership.centre.name
    return [
        Awaited(host, need.words, whom=need.of.challenge.title if need.of else "")
        for need in missing(cycle, read)
        if need.verb not in {"accept_commitment", "plan_event"}
    ]
