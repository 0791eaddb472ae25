"""A month of rooms as a table: days down, rooms across; on a phone the same table reads as a list of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary.hours import DayHours

from .months import Minutes, Month, MonthRoom


def public_table(centre: Centre, month: Month, today: date) -> SafeString:
    """For everybody: a room leads to its form, a day to its week; nothing says who or what for."""
    rooms = [page_url("bookings:request", centre.slug, room.slug) for room in month.rooms]
    return _table(month, page_url("bookings:spaces", centre.slug), rooms, today, linked_from=today)


def desk_table(centre: Centre, month: Month, today: date) -> SafeString:
    """For the team: a day leads to the week hour by hour; what only waits carries a question mark."""
    return _table(month, page_url("bookings:week", centre.slug), [], today, linked_from=date.min)


def _table(month: Month, week: str, rooms: Sequence[str], today: date, *, linked_from: date) -> SafeString:
    """Roles are said once more, since a table that a phone shows as blocks would lose them."""
    heads = "".join(_column(room, url) for room, url in zip(month.rooms, rooms or [""] * len(month.rooms), strict=True))
    now = (month.first.year, month.first.month) == (today.year, today.month)
    words = _Words(month.rooms)
    body = "".join(_line(month, each, week, words, linked_from, today if now else None) for each in month.days)
    caption = escape(_("What is taken, day by day"))
    return mark_safe(
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}"><table class="month" role="table">'
        f'<caption class="unseen">{caption}</caption><thead role="rowgroup"><tr role="row">'
        f'<th scope="col" role="columnheader">{words.day}</th>{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _column(room: MonthRoom, url: str) -> str:
    name = escape(room.name)
    inside = f'<a href="{escape(url)}">{name}</a>' if url else name
    return f'<th scope="col" role="columnheader">{inside}</th>'


class _Words:
    """What cells say, looked up and escaped once a table."""

    def __init__(self, rooms: Sequence[MonthRoom]) -> None:
        self.rooms = [escape(room.name) for room in rooms]
        self.day, self.taken, self.free = escape(_("Day")), escape(_("taken")), escape(_("free"))
        self.closed, self.nothing = escape(_("closed")), escape(_("nothing is taken"))
        self.language = dates.language(get_language())


def _line(month: Month, each: DayHours, week: str, words: _Words, linked_from: date, today: date | None) -> str:
    day = each.day
    name: str = escape(dates.short_day(day, words.language))
    if day >= linked_from:
        name = f'<a href="{week}?tydzien={day.isoformat()}">{name}</a>'
    about = " · ".join(filter(None, [each.holiday, _open_words(each.spells)]))
    note = f" <small>{escape(about)}</small>" if about else ""
    here = [month.taken[room.pk].get(day) for room in month.rooms]
    if any(here):
        cells = "".join(_cells(words, here, words.free if each.spells else words.closed))
    else:
        kind, said = ("free", words.nothing) if each.spells else ("closed", words.closed)
        cells = f'<td class="{kind} whole" role="cell" colspan="{len(month.rooms)}">{said}</td>'
    since = "" if today is None or day > today else ' class="past"' if day < today else ' aria-current="date"'
    return f'<tr role="row"{since}><th scope="row" role="rowheader">{name}{note}</th>{cells}</tr>'


def _cells(words: _Words, here: Sequence[list[Minutes] | None], rest: str) -> Iterator[str]:
    empty = f'<td class="rest" role="cell">{rest}</td>'
    for room, spans in zip(words.rooms, here, strict=True):
        if not spans:
            yield empty
            continue
        kind = "asked" if all(waits for _since, _until, waits in spans) else "held"
        hours = ", ".join([span_words(*each) for each in spans])
        yield (
            f'<td class="{kind}" role="cell" data-room="{room}"><span class="unseen">{words.taken} </span>{hours}</td>'
        )


@lru_cache(maxsize=5_000)
def span_words(since: int, until: int, waits: bool) -> str:
    """„9–11”, „9:30–24”, „16–18?” when it only waits."""
    return f"{_clock(since)}–{_clock(until)}{'?' if waits else ''}"


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02d}" if minute else str(hour)


def _open_words(spells: Sequence[Period[datetime]]) -> str:
    """„10–20”: when the centre is open that day."""
    return ", ".join(
        span_words(
            each.start.hour * 60 + each.start.minute,
            (each.end.hour * 60 + each.end.minute if each.end else 0) or 24 * 60,
            False,
        )
        for each in spells
    )
