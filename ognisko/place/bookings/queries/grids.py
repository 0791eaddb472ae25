"""Free times and bookings as grids, and the lists that equal them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.foundation.ui.shapes import Cell, Grid, Line
from ognisko.place.centres.models import Centre
from ognisko.place.centres.queries import open_spells

from ..models import Booking, Space
from ..vocabulary import SHORTEST, BookingState
from .bookings import bookings_between

BREAK = mark_safe("<br>")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
USUAL = timedelta(hours=2)  # what a click on a free hour proposes
Free = Sequence[Period[datetime]]


@dataclass(frozen=True, slots=True)
class FreeLink:
    """A free stretch as a link to the form: what is seen, and what a screen reader hears."""

    words: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class FreeDay:
    """One day of the list that equals the grid."""

    label: str
    links: Sequence[FreeLink]


def overview(centre: Centre, spaces: Iterable[Space], free: dict[int, list[Period[datetime]]], monday: date) -> Grid:
    """Every space by every day of a week: each cell says when it is free and leads to its form."""
    lines = [
        Line(space.name, [_day_cell(centre, space, free[space.pk], monday + number * DAY) for number in range(7)])
        for space in spaces
    ]
    return Grid(_("Free times of the week"), _day_heads(monday), lines, _("Room"))


def _day_cell(centre: Centre, space: Space, free: Free, day: date) -> Cell:
    zone, lang = current_network().zone, _lang()
    spans = [each for each in free if each.start.astimezone(zone).date() == day]
    whose = f"{space.name}, {dates.named_day(day, lang, today=day)}"
    if not spans:
        return Cell("closed", _("%(whose)s: nothing free") % {"whose": whose}, "–")
    words = ", ".join(hours_words(each, zone) for each in spans)
    label = format_html(
        "<span>{}</span>", format_html_join(BREAK, "{}", ((hours_words(each, zone),) for each in spans))
    )
    return Cell(
        "free",
        _("%(whose)s: free %(hours)s") % {"whose": whose, "hours": words},
        label,
        _form(centre, space, spans[0], zone),
    )


def free_days(centre: Centre, space: Space, free: Free, monday: date) -> list[FreeDay]:
    """The list equal to the grid: every day of the week with its free stretches."""
    zone, lang = current_network().zone, _lang()
    days = []
    for day in (monday + number * DAY for number in range(7)):
        label = dates.named_day(day, lang, today=day)
        links = [
            FreeLink(
                hours_words(each, zone),
                f"{label}, {hours_words(each, zone)}, {space.name}",
                _form(centre, space, each, zone),
            )
            for each in free
            if each.start.astimezone(zone).date() == day
        ]
        days.append(FreeDay(label, links))
    return days


def hour_grid(centre: Centre, space: Space, free: Free, monday: date, at: datetime) -> Grid:
    """Hours by days of one space: every cell named, every free one a link to its form."""
    zone, spells = current_network().zone, _open_utc(centre, monday)
    lines = [
        Line(f"{hour}:00", [_hour_cell(centre, space, free, spells, day, hour, at) for day in _days(monday)])
        for hour in _hours_shown(spells, zone)
    ]
    return Grid(_("%(space)s, hour by hour") % {"space": space.name}, _day_heads(monday), lines, _("Hour"))


def _hour_cell(centre: Centre, space: Space, free: Free, spells: Free, day: date, hour: int, at: datetime) -> Cell:
    zone = current_network().zone
    start = datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)
    whole = Period(start, start + HOUR)
    name = f"{dates.named_day(day, _lang(), today=day)}, {hour}:00–{hour + 1}:00"
    pieces = [_cut(each, whole) for each in free if each.overlaps(whole)]
    usable = [each for each in pieces if each.end and each.end - each.start >= SHORTEST]
    if usable:
        longest = next(each for each in free if each.overlaps(usable[0]))
        wished = Period(usable[0].start, longest.end)
        words = _("free") if usable[0] == whole else _("free %(hours)s") % {"hours": hours_words(usable[0], zone)}
        label = words if usable[0] == whole else _part_words(usable[0], whole, zone)
        return Cell("free", f"{space.name}, {name}: {words}", label, _form(centre, space, wished, zone))
    if not any(each.overlaps(whole) for each in spells):
        return _unusable("closed", name, _("closed"))
    if whole.end and whole.end <= at:
        return _unusable("closed", name, _("already over"))
    return _unusable("held", f"{space.name}, {name}", _("taken"), shown=True)


def _unusable(kind: str, name: str, words: str, *, shown: bool = False) -> Cell:
    return Cell(kind, f"{name}: {words}", words if shown else "")


def _part_words(free: Period[datetime], whole: Period[datetime], zone: ZoneInfo) -> str:
    """„13:15–” for an hour free from then on, „–11:45” for one free until then: what fits in a cell."""
    since, _dash, until = hours_words(free, zone).partition("–")
    if free.end == whole.end:
        return f"{since}–"
    return f"–{until}" if free.start == whole.start else f"{since}–{until}"


def desk_grid(
    centre: Centre, space: Space, atoms: set[int], week: Sequence[tuple[Booking, set[int]]], monday: date
) -> Grid:
    """The week of one space for its team: who has which hour, and free hours that lead to entering a booking."""
    zone, spells = current_network().zone, _open_utc(centre, monday)
    here = [booking for booking, claimed in week if claimed & atoms]
    hours = _hours_shown([*spells, *(Period(each.starts_at, each.ends_at) for each in here)], zone)
    lines = [
        Line(f"{hour}:00", [_desk_cell(centre, space, here, spells, day, hour) for day in _days(monday)])
        for hour in hours
    ]
    return Grid(_("%(space)s, hour by hour") % {"space": space.name}, _day_heads(monday), lines, space.name)


def _desk_cell(centre: Centre, space: Space, here: Sequence[Booking], spells: Free, day: date, hour: int) -> Cell:
    zone = current_network().zone
    start = datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)
    whole = Period(start, start + HOUR)
    name = f"{space.name}, {dates.named_day(day, _lang(), today=day)}, {hour}:00"
    found = next((each for each in here if Period(each.starts_at, each.ends_at).overlaps(whole)), None)
    if found is not None:
        asked = found.state == BookingState.REQUESTED
        label = f"{found.title}?" if asked else found.title
        known_as = BookingState(found.state).label
        url = reverse("bookings:desk_booking", args=[found.pk])
        return Cell("asked" if asked else "held", f"{name}: {found.title}, {known_as}", label, url)
    state = "free" if any(each.overlaps(whole) for each in spells) else "closed"
    query = urlencode(
        {"sala": space.slug, "dzien": day.isoformat(), "od": f"{hour:02d}:00", "do": f"{(hour + 1) % 24:02d}:00"}
    )
    url = f"{reverse('bookings:enter', args=[centre.slug])}?{query}"
    return Cell(state, _("%(name)s: free, enter a booking") % {"name": name}, "", url)


def desk_grids(centre: Centre, spaces: Sequence[Space], bookings: Sequence[Booking], monday: date) -> list[Grid]:
    """A grid for each space; a booking of the whole hall shows in both its halves."""
    atoms = {space.pk: {atom.pk for atom in space.atoms.all()} for space in spaces}
    week = [(booking, atoms.get(booking.space_id, set())) for booking in bookings]
    return [desk_grid(centre, space, atoms[space.pk], week, monday) for space in spaces]


def days_ahead(centre: Centre, spaces: Sequence[Space], first: date) -> Grid | None:
    """Spaces by the seven days from this one, each cell with what is on; None when nothing is: for the desk's front."""
    zone = current_network().zone
    bookings = bookings_between(centre, _midnight(first, zone), _midnight(first + 7 * DAY, zone))
    if not bookings:
        return None
    by_space: dict[int, list[Booking]] = {space.pk: [] for space in spaces}
    for booking in bookings:
        by_space.setdefault(booking.space_id, []).append(booking)
    lines = [
        Line(space.name, [_short_cell(centre, space, by_space[space.pk], day) for day in _days(first)])
        for space in spaces
    ]
    return Grid(_("The next seven days in the rooms"), _day_heads(first), lines, _("Room"))


def _short_cell(centre: Centre, space: Space, here: Sequence[Booking], day: date) -> Cell:
    zone = current_network().zone
    todays = [each for each in here if each.starts_at.astimezone(zone).date() == day]
    name = f"{space.name}, {dates.named_day(day, _lang(), today=day)}"
    if not todays:
        return Cell("closed", _("%(name)s: nothing") % {"name": name}, "")
    asked = any(each.state == BookingState.REQUESTED for each in todays)
    words = ", ".join(f"{dates.hour(each.starts_at.astimezone(zone))} {each.title}" for each in todays)
    titles = [(each.title,) for each in todays]
    label = format_html("<span>{}</span>", format_html_join(BREAK, "{}", titles))
    only = (
        reverse("bookings:desk_booking", args=[todays[0].pk])
        if len(todays) == 1
        else reverse("bookings:week", args=[centre.slug])
    )
    return Cell("asked" if asked else "held", f"{name}: {words}", label, only)


def _form(centre: Centre, space: Space, free: Period[datetime], zone: ZoneInfo) -> str:
    start = free.start.astimezone(zone)
    until = min(free.start + USUAL, free.end or free.start + USUAL).astimezone(zone)
    query = urlencode({"dzien": start.date().isoformat(), "od": f"{start:%H:%M}", "do": f"{until:%H:%M}"})
    return f"{reverse('bookings:request', args=[centre.slug, space.slug])}?{query}#prosba"


def hours_words(span: Period[datetime], zone: ZoneInfo) -> str:
    end = (span.end or span.start).astimezone(zone)
    return (
        f"{dates.hour(span.start.astimezone(zone))}–{'24:00' if (end.hour, end.minute) == (0, 0) else dates.hour(end)}"
    )


def _cut(span: Period[datetime], whole: Period[datetime]) -> Period[datetime]:
    ends = [end for end in (span.end, whole.end) if end is not None]
    return Period(max(span.start, whole.start), min(ends))


def _open_utc(centre: Centre, monday: date) -> list[Period[datetime]]:
    spells = open_spells(centre, monday, monday + 7 * DAY)
    return [Period(each.start.astimezone(UTC), each.end.astimezone(UTC)) for each in spells if each.end]


def _hours_shown(spans: Iterable[Period[datetime]], zone: ZoneInfo) -> range:
    """From the earliest hour in which anything is on to the latest."""
    first, last = 24, 0
    for span in spans:
        start, end = span.start.astimezone(zone), (span.end or span.start).astimezone(zone)
        over = end.date() > start.date()
        first = 0 if over and (end.hour or end.minute) else min(first, start.hour)
        last = 24 if over else max(last, end.hour + (1 if end.minute else 0))
    return range(first, last)


def _days(monday: date) -> list[date]:
    return [monday + number * DAY for number in range(7)]


def _day_heads(monday: date) -> list[str]:
    return [dates.short_day(day, _lang()) for day in _days(monday)]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


def _lang() -> str:
    return dates.language(get_language())
