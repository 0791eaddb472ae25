"""The agenda of a meeting, and what waits to come onto it: from the last meeting, and from upper rooms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from ..models import AgendaItem, Body, Meeting
from ..vocabulary import MeetingState, PointKind, PointState


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that waits for a body's talk or decision: `kind` and `pk` name it, `url` shows it."""

    kind: str
    pk: int
    title: str
    note: str = ""
    point: str = PointKind.TALK
    length: int = 15
    url: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind} {self.pk}"


Source = Callable[[Body, datetime], list[Offer]]
Pages = Callable[[Collection[int]], Mapping[int, str]]
_sources: dict[str, Source] = {}
_pages: dict[str, Pages] = {}


def offering(name: str, source: Source, pages: Mapping[str, Pages]) -> None:
    """Register what an upper room lays before bodies: `source(body, at)`, and where each kind of offer is shown.

    Upper rooms call it in `apps.ready()`. `pages` go by kind: primary keys in, addresses out, without what is gone.
    """
    _sources[name] = source
    _pages.update(pages)


def source_urls(items: Iterable[AgendaItem]) -> dict[int, str]:
    """Where the things behind these points are shown, by the points' primary keys; one question for each kind."""
    asked: dict[str, dict[int, int]] = {}
    for item in items:
        if item.source_kind in _pages and item.source_pk is not None:
            asked.setdefault(item.source_kind, {})[item.pk] = item.source_pk
    found: dict[int, str] = {}
    for kind, sources in asked.items():
        urls = _pages[kind](set(sources.values()))
        found |= {item: urls[source] for item, source in sources.items() if source in urls}
    return found


def agenda(of: Meeting) -> list[AgendaItem]:
    """The points in their order, each with the seat that proposed it."""
    return list(of.items.select_related("proposer__person", "proposer__organisation"))


def agenda_item(pk: int, of: Meeting) -> AgendaItem:
    """One point of this meeting. Raises Http404."""
    found = AgendaItem.objects.filter(meeting=of, pk=pk).first()
    if found is None:
        raise Http404
    found.meeting = of
    return found


def what_waits(of: Meeting, at: datetime) -> list[Offer]:
    """What upper rooms lay before this body and is not on this agenda yet."""
    there = set(of.items.exclude(source_kind="").values_list("source_kind", "source_pk"))
    found = [offer for source in _sources.values() for offer in source(of.body, at)]
    return [offer for offer in found if (offer.kind, offer.pk) not in there]


def offered(of: Meeting, kind: str, pk: int, at: datetime) -> Offer | None:
    """One thing that waits for this meeting, or None when it no longer does."""
    return next((offer for offer in what_waits(of, at) if (offer.kind, offer.pk) == (kind, pk)), None)


def left_open(of: Meeting) -> list[AgendaItem]:
    """Points that this body put off at an earlier meeting and took up at none since."""
    rows = AgendaItem.objects.filter(
        meeting__body=of.body_id,
        meeting__starts_at__lt=of.starts_at,
        meeting__state__in=[MeetingState.HELD, MeetingState.PUBLISHED],
        state=PointState.LEFT,
        carried_to__isnull=True,
    )
    return list(
        rows.select_related("meeting", "proposer").exclude(meeting=of.pk).order_by("meeting__starts_at", "order")
    )


def next_meeting(of: Meeting) -> Meeting | None:
    """The body's first meeting after this one that is still ahead."""
    states = [MeetingState.PLANNED, MeetingState.INVITED]
    later = Meeting.objects.filter(body=of.body_id, state__in=states, starts_at__gt=of.starts_at)
    return later.order_by("starts_at").first()
