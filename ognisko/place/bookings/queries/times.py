"""When a space is free: the centre's hours less what is claimed, in moments of UTC."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from django.db.models import Q, QuerySet

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.prepared import prepared, remembered
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.place.centres.queries import open_spells
from ognisko.place.centres.vocabulary import CentreState

from ..models import Claim, Space
from ..vocabulary import SHORTEST, BookingState

AROUND = 7  # days before and after in which something free is looked for
DAY = timedelta(days=1)
Spans = list[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Offer:
    """A free time in a space."""

    space: Space
    starts_at: datetime
    ends_at: datetime


def claims_in_force(atoms: Collection[int], start: datetime, end: datetime, at: datetime) -> QuerySet[Claim]:
    """Claims that keep others out at some moment of [start, end); a hold that has run out keeps nobody out."""
    lapsed = Q(booking__state=BookingState.REQUESTED, booking__expires_at__lte=at)
    rows = Claim.objects.filter(atom__in=atoms, blocking=True, starts_at__lt=end, ends_at__gt=start)
    return rows.exclude(lapsed).order_by("starts_at", "pk")


def free_between(space: Space, start: date, end: date, *, at: datetime) -> list[Period[datetime]]:
    """Free times from the first day until (not including) the last: open, unclaimed, ahead, turnaround spared."""
    return _free(space, _open(space, start, end), at)


def free_times(space: Space, day: date, *, at: datetime) -> list[Period[datetime]]:
    """Free times of one day."""
    return free_between(space, day, day + DAY, at=at)


def week(spaces: Iterable[Space], monday: date, *, at: datetime) -> dict[int, list[Period[datetime]]]:
    """Free times of several spaces of one centre in a week, by the space's primary key, from one read of claims."""
    rows = list(spaces)
    if not rows:
        return {}
    spells = _open(rows[0], monday, monday + 7 * DAY)
    if not spells:
        return {space.pk: [] for space in rows}
    atoms = {space.pk: _atoms(space) for space in rows}
    together = {atom for several in atoms.values() for atom in several}
    taken = _taken(together, spells, max(space.turnaround_minutes for space in rows), at)
    return {space.pk: _left(space, spells, [taken[atom] for atom in atoms[space.pk]], at) for space in rows}


def _atoms(space: Space) -> list[int]:
    return [atom.pk for atom in remembered(space, "atoms")]


def nearest_free(
    space: Space, starts_at: datetime, ends_at: datetime, *, at: datetime, limit: int = 3
) -> list[Period[datetime]]:
    """Free times of the same length nearest to a wished one, the nearest first; at most one of each free stretch."""
    length, zone = ends_at - starts_at, current_network().zone
    first = max(starts_at.astimezone(zone).date() - AROUND * DAY, at.astimezone(zone).date())
    last = starts_at.astimezone(zone).date() + (AROUND + 1) * DAY
    if last <= first:
        return []
    stretches = [
        each for each in free_between(space, first, last, at=at) if each.end and each.end - each.start >= length
    ]
    starts = [min(max(starts_at, each.start), each.end - length) for each in stretches if each.end]
    starts.sort(key=lambda start: (abs(start - starts_at), start))
    return [Period(start, start + length) for start in starts[:limit]]


def other_spaces(space: Space, starts_at: datetime, ends_at: datetime, *, at: datetime) -> list[Space]:
    """Other spaces of the centre, open for requests and free at this very time."""
    rows = Space.objects.filter(centre=space.centre_id, is_open_for_requests=True).exclude(pk=space.pk)
    others = list(rows.prefetch_related("atoms").order_by("name"))
    if not others:
        return []
    slack = timedelta(minutes=max(each.turnaround_minutes for each in others))
    atoms = {atom.pk for each in others for atom in each.atoms.all()}
    claims = list(claims_in_force(atoms, starts_at, ends_at + slack, at))
    return [each for each in others if not any(_meets(claim, each, starts_at, ends_at) for claim in claims)]


def _meets(claim: Claim, space: Space, starts_at: datetime, ends_at: datetime) -> bool:
    ours = claim.atom_id in {atom.pk for atom in space.atoms.all()}
    return (
        ours and claim.starts_at < ends_at + timedelta(minutes=space.turnaround_minutes) and claim.ends_at > starts_at
    )


def _open(space: Space, start: date, end: date) -> list[Period[datetime]]:
    """Open spells of the centre, those that meet at midnight joined; none while it rests."""
    joined: list[Period[datetime]] = []
    if space.centre.state != CentreState.PUBLISHED:
        return joined
    for spell in open_spells(space.centre, start, end):
        since, until = spell.start.astimezone(UTC), (spell.end or spell.start).astimezone(UTC)
        if joined and joined[-1].end == since:
            joined[-1] = Period(joined[-1].start, until)
        else:
            joined.append(Period(since, until))
    return joined


def _free(space: Space, spells: list[Period[datetime]], at: datetime) -> list[Period[datetime]]:
    if not spells:
        return []
    taken = _taken(_atoms(space), spells, space.turnaround_minutes, at)
    return _left(space, spells, list(taken.values()), at)


def _taken(atoms: Collection[int], spells: list[Period[datetime]], turnaround: int, at: datetime) -> dict[int, Spans]:
    """What is claimed of each atom from now on, in order."""
    end = (spells[-1].end or spells[-1].start) + timedelta(minutes=turnaround)
    found: dict[int, Spans] = {atom: [] for atom in atoms}
    for atom, since, until in _claims(atoms=sorted(atoms), start=max(spells[0].start, at), end=end, at=at):
        found[atom].append((since, until))
    return found


@prepared
def _claims(*, atoms: list[int], start: datetime, end: datetime, at: datetime) -> QuerySet:
    return claims_in_force(atoms, start, end, at).values_list("atom", "starts_at", "ends_at")


def _left(space: Space, spells: list[Period[datetime]], taken: list[Spans], at: datetime) -> list[Period[datetime]]:
    """What is left of the spells. Our own turnaround must fit before the next claim, so a claim reaches back by it."""
    back, now = timedelta(minutes=space.turnaround_minutes), _next_quarter(at)
    claims = sorted((since - back, until) for spans in taken for since, until in spans)
    left, over = [], 0
    for spell in spells:
        start, end = max(spell.start, now), spell.end or spell.start
        while over < len(claims) and claims[over][1] <= start:  # over before this spell and all later ones
            over += 1
        for since, until in islice(claims, over, None):
            if since >= end:
                break
            if since - start >= SHORTEST:
                left.append(Period(start, since))
            start = max(start, until)
        if end - start >= SHORTEST:
            left.append(Period(start, end))
    return left


def _next_quarter(at: datetime) -> datetime:
    """The quarter of an hour that comes next, or this very one."""
    at = at.astimezone(UTC)
    over = timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return at if not over else at - over + timedelta(minutes=15)
