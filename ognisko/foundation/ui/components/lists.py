"""Lists, dates as blocks, clocks, facts, tables, pages of a list. Each holds its own loop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.paginator import Page
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates

from ..shapes import Fact, Row, Table
from .markup import esc, mark_safe
from .pictures import image_tag
from .words import tag_pills


def local_day(moment: date | datetime) -> date:
    """The day of a moment in the network's zone; a day stays itself."""
    if isinstance(moment, datetime):
        return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).date()
    return moment


def date_block(day: date | datetime) -> SafeString:
    """A day as a small leaf of a calendar: weekday, number, month."""
    return mark_safe(_leaf(local_day(day), dates.language(get_language())))


def _leaf(day: date, lang: str) -> str:
    return (
        f'<time class="leaf" datetime="{day:%Y-%m-%d}"><span>{dates.DAYS[lang][day.weekday()]}</span> '
        f"<b>{day.day}</b> <span>{dates.MONTHS[lang][day.month - 1]}</span></time>"
    )


def clock(due: datetime, now: datetime) -> SafeString:
    """How long is left: late in ember, soon in gold. Colour never speaks alone: the words say it too."""
    return mark_safe(_clock(due, now, dates.language(get_language())))


def _clock(due: datetime, now: datetime, lang: str) -> str:
    left = dates.time_left(timezone.localtime(due), timezone.localtime(now), lang)
    return f'<time class="clock {left.tone}" datetime="{due:%Y-%m-%dT%H:%M%z}">{left.words}</time>'


def row_list(rows: Sequence[Row], *, now: datetime | None = None, ordered: bool = False, level: int = 3) -> SafeString:
    """A list of rows. A `day` shows as a leaf of a calendar; a `due` moment as a clock, for which `now` is needed."""
    lang = dates.language(get_language())
    leafy = any(row.day is not None for row in rows)
    pictured = any(row.image is not None for row in rows)
    body = "".join(_row(row, lang, now, level, leafy, pictured) for row in rows)
    tag, kind = "ol" if ordered else "ul", " days" if leafy else " pictured" if pictured else ""
    return mark_safe(f'<{tag} class="rows{kind}" role="list">{body}</{tag}>' if rows else "")


def _row(row: Row, lang: str, now: datetime | None, level: int, leafy: bool, pictured: bool) -> str:
    title = esc(row.title)
    name = f'<a href="{esc(row.url)}">{title}</a>' if row.url else title
    head = f"<h{level}>{name}</h{level}>" if leafy else f'<span class="row-title">{name}</span>'
    note = f'<p class="note">{esc(row.note)}</p>' if row.note else ""
    tags = tag_pills(row.tags) if row.tags else ""
    leaf = _leaf(local_day(row.day), lang) if row.day is not None else ""
    if row.due is not None and now is None:
        raise ValueError("rows with a due moment need now=")
    end = _clock(row.due, now, lang) if row.due is not None and now is not None else esc(row.aside)
    aside = f'<div class="aside">{end}</div>' if end else ""
    if pictured and not leafy:
        leaf = f'<span class="thumb">{image_tag(row.image, lazy=True) if row.image else ""}</span>'
    return f"<li>{leaf}<div>{head}{note}{tags}</div>{aside}</li>"


def facts(facts: Sequence[Fact]) -> SafeString:
    """Terms and what is true of them, as a description list."""
    lines = []
    for fact in facts:
        words = esc(fact.words)
        said = f'<a href="{esc(fact.url)}">{words}</a>' if fact.url else words
        lines.append(f"<div><dt>{esc(fact.term)}</dt><dd>{said}</dd></div>")
    return mark_safe(f'<dl class="facts">{"".join(lines)}</dl>')


def data_table(table: Table) -> SafeString:
    """A table with a caption and headers; it scrolls sideways within itself on a narrow screen."""
    kinds = [' class="number"' if column.number else "" for column in table.columns]
    head = "".join(
        f'<th scope="col"{kind}>{esc(column.label)}</th>' for column, kind in zip(table.columns, kinds, strict=True)
    )
    body = []
    for first, *rest in table.rows:
        cells = "".join(f"<td{kind}>{esc(value)}</td>" for kind, value in zip(kinds[1:], rest, strict=True))
        body.append(f'<tr><th scope="row">{esc(first)}</th>{cells}</tr>')
    return mark_safe(
        f'<div class="scroll" role="region" tabindex="0" aria-label="{esc(table.caption)}"><table class="table">'
        f"<caption>{esc(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def pager(context: Context, page: Page, *, param: str = "page") -> SafeString:
    """Earlier and later pages of a list; keeps what else stands in the address. Nothing for a single page."""
    pages = page.paginator.num_pages
    if pages < 2:
        return mark_safe("")

    def way(number: int, words: str, rel: str) -> str:
        query = context["request"].GET.copy()
        query[param] = str(number)
        return f'<a class="button plain" rel="{rel}" href="?{esc(query.urlencode())}">{esc(words)}</a>'

    back = way(page.previous_page_number(), _("Earlier"), "prev") if page.has_previous() else ""
    on = way(page.next_page_number(), _("Further"), "next") if page.has_next() else ""
    where = _("Page %(number)s of %(pages)s") % {"number": page.number, "pages": pages}
    name = esc(_("Pages"))
    return mark_safe(f'<nav class="pager" aria-label="{name}">{back}<span>{esc(where)}</span>{on}</nav>')
