"""Finding dates of activities; every list reads one index, whatever the size of the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ognisko.foundation.kernel.codes import BadCode, normal
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.prepared import prepared, remember
from ognisko.place.centres.models import Centre, Site
from ognisko.place.centres.vocabulary import CentreState
from ognisko.place.territory.models import Neighbourhood
from ognisko.place.territory.queries import once

from ..access import closable_occurrence, kept_centre, kept_occurrence
from ..models import Activity, Occurrence
from ..vocabulary import OCCURRENCE_CODE, PAGE, OccurrenceState

SHOWN = (
    "pk",
    "code",
    "starts_at",
    "ends_at",
    "state",
    "place_text",
    "online_url",
    "activity__title",
    "activity__started_by",
    "activity__open_to_all",
    "centre__name",
    "booking__space__name",
)
WEEK = timedelta(days=7)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of dates and the marks of the pages beside it ("" where there is none)."""

    dates: Sequence[tuple]
    later: str = ""
    earlier: str = ""


def page_of_dates(
    *,
    since: datetime,
    later: str = "",
    earlier: str = "",
    neighbourhood: str = "",
    field: str = "",
    size: int = PAGE,
) -> Slice:
    """Dates from `since` on, or those after (before) a mark. A mark that is none counts as no mark."""
    narrowed: dict[str, Any] = {"centres": _serving(neighbourhood), "field": field or None}
    after, before = _unmarked(later), _unmarked(earlier)
    if before is not None:
        found = _dates(size + 1, "before", moment=before[0], pk=before[1], **narrowed)
        shown = found[:size][::-1]
        return Slice(shown, _mark(shown[-1]) if shown else "", _mark(shown[0]) if len(found) > size else "")
    moment, pk = after or (since, 0)
    found = _dates(size + 1, "after", moment=moment, pk=pk, **narrowed)
    shown = found[:size]
    reaches_back = after is not None or bool(_dates(1, "before", moment=since, pk=0, **narrowed))
    before_these = _mark(shown[0]) if shown else _mark((0, "", since))
    return Slice(shown, _mark(shown[-1]) if len(found) > size else "", before_these if reaches_back else "")


def _serving(neighbourhood: str) -> list[int] | None:
    """The centres that serve a neighbourhood; None for the whole network."""
    if not neighbourhood:
        return None
    return list(Centre.objects.filter(neighbourhoods__slug=neighbourhood).values_list("pk", flat=True))


@prepared
def _dates(
    limit: int, way: str, *, moment: datetime, pk: int, centres: list[int] | None, field: str | None
) -> QuerySet:
    """Dates after (before) the moment, those at it by their keys; the nearest first."""
    if way == "after":
        rows = Occurrence.objects.filter(starts_at__gte=moment).exclude(starts_at=moment, pk__lte=pk)
    else:
        rows = Occurrence.objects.filter(starts_at__lte=moment).exclude(starts_at=moment, pk__gte=pk)
    if centres is not None:
        rows = rows.filter(centre__in=centres)
    if field is not None:
        rows = rows.filter(field=field)
    order = ("starts_at", "pk") if way == "after" else ("-starts_at", "-pk")
    return rows.order_by(*order).values_list(*SHOWN)[:limit]


def _mark(row: tuple) -> str:
    return f"{(row[2] - _EPOCH) // timedelta(microseconds=1)}-{row[0]}"


def _unmarked(mark: str) -> tuple[datetime, int] | None:
    micros, _, pk = mark.partition("-")
    if not (mark.isascii() and micros.isdigit() and pk.isdigit() and len(micros) < 18 and len(pk) < 19):
        return None
    try:
        return _EPOCH + timedelta(microseconds=int(micros)), int(pk)
    except OverflowError:
        return None


def upcoming(
    *,
    at: datetime,
    limit: int = 5,
    within: timedelta | None = None,
    centre: int | None = None,
    neighbourhood: Neighbourhood | None = None,
) -> list[tuple]:
    """The next dates that have not ended, called-off ones left out; fields as `SHOWN` names them."""
    until = None if within is None else at + within
    centres = None if centre is None else [centre]
    if neighbourhood is not None:
        centres = once(neighbourhood, "centre_pks", lambda: _centre_pks(neighbourhood=neighbourhood.pk))
    return _upcoming(limit, since=at - WEEK * 2, at=at, until=until, centres=centres)


@prepared
def _upcoming(
    limit: int, *, since: datetime, at: datetime, until: datetime | None, centres: Sequence[int] | None
) -> QuerySet:
    rows = Occurrence.objects.filter(state=OccurrenceState.PLANNED, starts_at__gte=since, ends_at__gt=at)
    if until is not None:
        rows = rows.filter(starts_at__lt=until)
    if centres is not None:
        rows = rows.filter(centre__in=centres)
    return rows.order_by("starts_at", "pk").values_list(*SHOWN)[:limit]


@prepared
def _centre_pks(*, neighbourhood: int) -> QuerySet:
    return Centre.objects.filter(neighbourhoods=neighbourhood).values_list("pk", flat=True)


def occurrence(code: str) -> Occurrence:
    """One date by its code, with all its page shows. Raises Http404."""
    try:
        code = normal(code, OCCURRENCE_CODE)
    except BadCode:
        raise Http404
    rows = _occurrence(code=code)
    if not rows:
        raise Http404
    found: Occurrence = rows[0]
    found.activity.centre = found.centre
    remember(found.centre, "sites", _sites(centre=found.centre_id), Site)
    return found


@prepared
def _occurrence(*, code: str) -> QuerySet[Occurrence]:
    return Occurrence.objects.filter(code=code).select_related(
        "activity__started_by_organisation", "activity__organised_by_organisation", "centre", "booking__space"
    )


@prepared
def _sites(*, centre: int) -> QuerySet[Site]:
    return Site.objects.filter(centre=centre)


def occurrence_of_desk(code: str, viewer: Actor) -> Occurrence:
    """One date of a centre whose events the viewer keeps or closes. Raises Http404."""
    found = occurrence(code)
    allowed = kept_occurrence(viewer) | closable_occurrence(viewer)
    if not Occurrence.objects.filter(allowed, pk=found.pk).exists():
        raise Http404
    return found


def activity(pk: int, viewer: Actor) -> Activity:
    """One activity of a centre whose activities the viewer plans. Raises Http404."""
    rows = Activity.objects.filter(centre__in=Centre.objects.filter(kept_centre(viewer)).values("pk"))
    return get_object_or_404(rows.select_related("centre"), pk=pk)


def other_dates(of: Occurrence, at: datetime, limit: int = 6) -> list[tuple]:
    """Further dates of the same activity that are still ahead."""
    return _other_dates(limit, activity=of.activity_id, but=of.pk, at=at)


@prepared
def _other_dates(limit: int, *, activity: int, but: int, at: datetime) -> QuerySet:
    rows = Occurrence.objects.filter(activity=activity, state=OccurrenceState.PLANNED, ends_at__gt=at)
    return rows.exclude(pk=but).order_by("starts_at", "pk").values_list(*SHOWN)[:limit]


def to_close(viewer: Actor, at: datetime, limit: int = 50) -> list[Occurrence]:
    """Dates that have ended and that the viewer may close, the longest waiting first."""
    rows = Occurrence.objects.filter(closable_occurrence(viewer), state=OccurrenceState.PLANNED, ends_at__lte=at)
    return list(rows.select_related("activity", "centre").order_by("ends_at", "pk")[:limit])


def desk_ahead(viewer: Actor, at: datetime, *, centre: int | None = None, limit: int = 30) -> list[tuple]:
    """What is planned in the viewer's centres (or one of them)."""
    rows = Occurrence.objects.filter(kept_occurrence(viewer), state=OccurrenceState.PLANNED, ends_at__gt=at)
    rows = rows.filter(centre=centre) if centre is not None else rows
    return list(rows.order_by("starts_at", "pk").values_list(*SHOWN)[:limit])


def desk_closed(viewer: Actor, at: datetime, limit: int = 10) -> list[Occurrence]:
    """What was closed lately in the viewer's centres."""
    rows = Occurrence.objects.filter(closable_occurrence(viewer), state=OccurrenceState.HELD, starts_at__lte=at)
    return list(rows.select_related("activity", "centre").order_by("-starts_at", "-pk")[:limit])


def centres_kept(viewer: Actor) -> list[Centre]:
    """Open centres for which the viewer plans activities."""
    return list(Centre.objects.filter(kept_centre(viewer), state=CentreState.PUBLISHED).order_by("name"))


def usual_headcount(of: Occurrence) -> int:
    """How many came last time, else how many are expected in the room, else nobody."""
    last = of.activity.occurrences.filter(state=OccurrenceState.HELD, starts_at__lt=of.starts_at)
    count = last.order_by("-starts_at").values_list("headcount", flat=True).first()
    expected = of.booking.people_expected if of.booking else None
    return count or expected or 0


def held_between(start: datetime, end: datetime, *, centre: int | None = None) -> QuerySet[Occurrence]:
    """Dates that took place in [start, end), newest first: for indicators and whoever counts joint work."""
    rows = Occurrence.objects.filter(state=OccurrenceState.HELD, starts_at__gte=start, starts_at__lt=end)
    rows = rows.filter(centre=centre) if centre is not None else rows
    return rows.select_related("activity").order_by("-starts_at", "-pk")


def neighbourhoods_with_events() -> list[tuple[str, str]]:
    """(slug, name) of every neighbourhood that some open centre serves, by name."""
    return _served()


@prepared
def _served() -> QuerySet:
    open_centres = Centre.objects.filter(state=CentreState.PUBLISHED).values("pk")
    served = Centre.neighbourhoods.through.objects.filter(centre__in=open_centres).values("neighbourhood")
    return Neighbourhood.objects.filter(pk__in=served).order_by("name").values_list("slug", "name")
