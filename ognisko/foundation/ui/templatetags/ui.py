"""The component library, built into every template. Unknown props fail when the template is compiled."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from ognisko.foundation.plumbing import slots

from ..components import forms, icons, lists, moments, pictures, words

register = template.Library()

for component in (
    icons.icon,
    words.tag_pill, words.tag_pills, words.button, words.button_link, words.verb_card, words.empty,
    words.crumbs, words.verdict_box, words.accent,
    lists.date_block, lists.clock, lists.row_list, lists.facts, lists.data_table,
    pictures.image, pictures.thread, pictures.cycle_ring, pictures.meter, pictures.week_grid, pictures.qr,
    forms.field, forms.form_body, forms.error_summary,
):  # fmt: skip
    register.simple_tag(component)
for asking in (words.post_button, lists.pager):
    register.simple_tag(asking, takes_context=True)
for holding in (words.panel, words.notice):
    register.simple_block_tag(holding)


def _now(context: Context) -> datetime | None:
    return getattr(context.get("request"), "now", None)


@register.simple_tag(takes_context=True)
def human_date(context: Context, day: date | datetime) -> str:
    """„w czwartek 12 listopada”; the year only when it is not this one."""
    return moments.human_date(day, _now(context))


@register.simple_tag(takes_context=True)
def human_day(context: Context, day: date | datetime) -> str:
    """„czwartek, 12 listopada”."""
    return moments.human_day(day, _now(context))


@register.simple_tag(takes_context=True)
def human_moment(context: Context, moment: datetime) -> str:
    """„w czwartek 12 listopada, 17:00”."""
    return moments.human_moment(moment, _now(context))


@register.simple_tag(takes_context=True)
def human_span(context: Context, start: datetime, end: datetime) -> str:
    """„w czwartek 12 listopada, 17:00–19:00”."""
    return moments.human_span(start, end, _now(context))


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, **handed: Any) -> SafeString:
    """A place that upper rooms fill; `handed` goes to each filling as it is."""
    return mark_safe("".join(slots.filled(name, context["request"], **handed)))


register.filter("human_date", moments.human_date)
register.filter("human_day", moments.human_day)
register.filter("human_moment", moments.human_moment)
