"""Dates as rows of a list: words, days and addresses worked out here, so that a page of fifty costs little."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.ui.shapes import Row, Tag
from ognisko.people.organisations.models import Organisation

from ..models import Occurrence
from ..vocabulary import OccurrenceState, Starter

_STAND_IN = "0" * 8


def rows_of(found: Iterable[tuple], *, with_centre: bool = True, url_name: str = "events:occurrence") -> list[Row]:
    """Rows from what the lists of `dates` answer with."""
    address = page_url(url_name, _STAND_IN)
    zone = timezone.get_current_timezone()
    tags = _tags()
    rows = []
    for _pk, code, starts_at, ends_at, state, place, online, title, started, everyone, centre, space in found:
        starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
        hours = f"{dates.hour(starts)}–{dates.hour(ends)}"
        where = space or place or (tags["online"] if online else "")
        parts = [hours, where, centre if with_centre else ""]
        rows.append(
            Row(
                title=title,
                url=address.replace(_STAND_IN, code),
                note=" · ".join(str(part) for part in parts if part),
                tags=tags[state] + tags[started] + tags["everyone" if everyone else "some"],
                day=starts.date(),
            )
        )
    return rows


def _tags() -> dict:
    """The tags a row may carry, translated once."""
    by_residents = [Tag(_("started by residents"), "river")]
    return {
        "online": _("online"),
        "everyone": [Tag(_("open to all"), "moss")],
        "some": [],
        OccurrenceState.PLANNED: [],
        OccurrenceState.HELD: [Tag(_("it took place"), "plain")],
        OccurrenceState.CANCELLED: [Tag(_("called off"), "ember")],
        **{starter: by_residents if starter in Starter.of_residents() else [] for starter in Starter.values},
    }


def grouped_by_week(found: Iterable[tuple], today: date) -> list[tuple[str, list[Row]]]:
    """Rows under the names of their weeks, in order."""
    groups: dict[date, list[Row]] = {}
    for row in rows_of(found):
        if row.day is not None:
            groups.setdefault(row.day - timedelta(days=row.day.weekday()), []).append(row)
    return [(week_name(monday, today), rows) for monday, rows in groups.items()]


def week_name(monday: date, today: date) -> str:
    """„W tym tygodniu”, „W przyszłym tygodniu”, „16–22 listopada”."""
    weeks = (monday - (today - timedelta(days=today.weekday()))).days // 7
    if weeks == 0:
        return _("This week")
    if weeks == 1:
        return _("Next week")
    return dates.days_span(monday, monday + timedelta(days=6), dates.language(get_language()), today=today)


def desk_row(row: Occurrence, url_name: str, at: datetime) -> Row:
    """A date on the desk, with how many came once it is closed."""
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    note = f"{dates.hour(starts)}–{dates.hour(ends)} · {row.centre.name}"
    aside = _("%(count)s people") % {"count": row.headcount} if row.headcount is not None else ""
    return Row(row.activity.title, page_url(url_name, row.code), note=note, day=starts.date(), aside=aside)


def place_words(row: Occurrence) -> str:
    """Where a date takes place, as people say it."""
    if row.online_url and not row.place_text and row.booking is None:
        return _("online")
    if row.place_text:
        return row.place_text
    site = next((site.address for site in row.centre.sites.all() if site.is_main), "")
    parts = [row.booking.space.name if row.booking else "", row.centre.name, site]
    return ", ".join(part for part in parts if part)


def starter_words(row: Occurrence) -> str:
    """Whose idea it was: the organisation or the centre by name, else the kind."""
    activity = row.activity
    return _who(row, activity.started_by_organisation, activity.started_by)


def organiser_words(row: Occurrence) -> str:
    """Who runs it, likewise."""
    activity = row.activity
    return _who(row, activity.organised_by_organisation, activity.organised_by)


def _who(row: Occurrence, organisation: Organisation | None, kind: str) -> str:
    if organisation is not None:
        return organisation.name
    return row.centre.name if kind == Starter.CENTRE else str(Starter(kind).label)
