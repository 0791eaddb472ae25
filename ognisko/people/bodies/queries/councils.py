"""A council's office, its duty hours as days to come, its resolutions and opinions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ognisko.foundation.kernel.holidays import holiday
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.findings import Finding

from ..access import kept_council, may_keep_council
from ..models import Body, CouncilOffice, DutyHours, Resolution, Seat
from ..vocabulary import BodyKind
from ..vocabulary.councils import LAST, RESOLUTION_FOUND_AS, DutyRule, ResolutionState

AHEAD = timedelta(days=70)  # two months, so that a monthly duty lost to a holiday still shows the next
MOST_FOUND = 200


@dataclass(frozen=True, slots=True)
class Duty:
    """One day of duty; `holiday` names the public holiday on which there is none."""

    day: date
    hours: DutyHours
    holiday: str = ""


def council(slug: str, viewer: Actor) -> Body:
    """A council for those who keep its desk; Refused for everyone else."""
    found = get_object_or_404(Body, slug=slug)
    require(may_keep_council(viewer, found))
    return found


def public_council(slug: str) -> Body:
    """A council as everyone may read it. Raises Http404."""
    return get_object_or_404(Body, slug=slug, kind=BodyKind.COUNCIL)


def councils_kept(viewer: Actor) -> list[Body]:
    return list(Body.objects.filter(kept_council(viewer)).order_by("name"))


def office(of: Body) -> CouncilOffice | None:
    return CouncilOffice.objects.filter(body=of).first()


def duty_hours(of: Body, today: date) -> list[DutyHours]:
    """Duty hours that stand, or are still to come."""
    rows = DutyHours.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today), body=of)
    rows = rows.exclude(rule=DutyRule.ONCE, on_day__lt=today).select_related("seat__person", "seat__organisation")
    return list(rows.order_by("rule", "weekday", "week", "on_day", "begins"))


def one_duty(of: Body, pk: int) -> DutyHours:
    return get_object_or_404(DutyHours, body=of, pk=pk)


def next_duties(rows: Sequence[DutyHours], now: datetime, limit: int = 4) -> list[Duty]:
    """The next days of duty, the soonest first; a public holiday is named, for there is no duty on it.

    `now` is a moment in the council's zone: a duty of today counts until it ends.
    """
    today = now.date()
    found = [
        Duty(day, row, holiday(day))
        for row in rows
        for day in _days(row, today, today + AHEAD)
        if day > today or row.ends > now.time()
    ]
    return sorted(found, key=lambda each: (each.day, each.hours.begins))[:limit]


def _days(row: DutyHours, since: date, until: date) -> Iterator[date]:
    day = max(since, row.starts_on)
    while day <= until and (row.ends_on is None or day < row.ends_on):
        if falls_on(row, day):
            yield day
        day += timedelta(days=1)


def falls_on(row: DutyHours, day: date) -> bool:
    """Whether the rule of these duty hours names this day."""
    if row.rule == DutyRule.ONCE:
        return day == row.on_day
    if day.weekday() != row.weekday:
        return False
    if row.rule == DutyRule.WEEKLY:
        return True
    if row.week == LAST:
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == row.week


def resolutions(of: Body, *, words: str = "", awaited: bool = False) -> Sequence[Resolution] | QuerySet[Resolution]:
    """The council's resolutions and opinions, the newest first; by words the best first."""
    rows = Resolution.objects.filter(body=of).select_related("body")
    if awaited:
        rows = rows.filter(state=ResolutionState.AWAITED).order_by("reply_due_on")
    if not words:
        return rows if awaited else rows.order_by("-adopted_on", "-pk")
    hits = search.found(words, kinds=[RESOLUTION_FOUND_AS], limit=MOST_FOUND)
    order = {hit.pk: place for place, hit in enumerate(hits)}
    return sorted(rows.filter(pk__in=list(order)), key=lambda row: order[row.pk])


def resolution(of: Body, pk: int) -> Resolution:
    return get_object_or_404(Resolution.objects.select_related("body"), body=of, pk=pk)


def resolutions_late(viewer: Actor, today: date) -> list[Resolution]:
    """Those to which a reply is overdue, of the councils whose desk the viewer keeps."""
    bodies = Body.objects.filter(kept_council(viewer)).values("pk")
    rows = Resolution.objects.filter(body__in=bodies, state=ResolutionState.AWAITED, reply_due_on__lt=today)
    return list(rows.select_related("body").order_by("reply_due_on"))


def resolution_findings(pks: Sequence[int]) -> Mapping[int, Finding]:
    """What the public search shows of resolutions."""
    rows = Resolution.objects.filter(pk__in=pks).select_related("body")
    return {
        row.pk: Finding(row.subject, resolution_url(row), f"{row.body.name} · {row.get_kind_display()} {row.number}")
        for row in rows
    }


def resolution_url(row: Resolution) -> str:
    return reverse("bodies:resolution", args=[row.body.slug, row.pk])


def seats_to_follow(of: Body) -> list[Seat]:
    """Seats that ended before their term did and that nobody has taken since."""
    rows = Seat.objects.filter(body=of, ends_on__isnull=False, successor__isnull=True).exclude(ended_how="term")
    return list(rows.select_related("person", "organisation").order_by("-ends_on"))


def council_people(of: Body) -> list[Seat]:
    """Seats of people who can be written to as councillors."""
    rows = Seat.objects.filter(body=of, ends_on__isnull=True, person__is_active=True, person__email__isnull=False)
    return list(rows.select_related("person").order_by("pk"))
