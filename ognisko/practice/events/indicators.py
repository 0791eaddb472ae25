"""What an activity counts for in standards: how much happened, how wide, and how much residents began."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.indicators import Measure, RecordLink

from .models import Occurrence
from .queries import held_between
from .vocabulary import Element, FieldOfLife, Starter, TargetGroup


def held(centre: Any, period: Period[date]) -> Measure:
    """Dates that took place."""
    rows = _held(centre, period)
    sentence = ngettext("%(count)s event took place.", "%(count)s events took place.", len(rows))
    return Measure(len(rows), [_link(row) for row in rows], sentence % {"count": len(rows)})


def fields_breadth(centre: Any, period: Period[date]) -> Measure:
    """How many fields of life the events touched."""
    rows = _once_each(_held(centre, period))
    fields = [field for field in FieldOfLife if any(row.field == field for row in rows)]
    links = [_link(row, str(field.label)) for field in fields for row in rows if row.field == field]
    named = ", ".join(str(field.label) for field in fields)
    sentence = _("Fields of life: %(named)s.") % {"named": named} if fields else _("No event took place in this time.")
    return Measure(len(fields), links, sentence)


def groups_breadth(centre: Any, period: Period[date]) -> Measure:
    """How many groups of people the events were meant for."""
    rows = _once_each(_held(centre, period))
    groups = [group for group in TargetGroup if any(group in row.activity.groups for row in rows)]
    links = [_link(row, str(group.label)) for group in groups for row in rows if group in row.activity.groups]
    named = ", ".join(str(group.label) for group in groups)
    sentence = _("For whom: %(named)s.") % {"named": named} if groups else _("No event says yet for whom it is.")
    return Measure(len(groups), links, sentence)


def resident_started(centre: Any, period: Period[date]) -> Measure:
    """Activities that residents or their groups began and that took place."""
    rows = _once_each(row for row in _held(centre, period) if row.activity.started_by in Starter.of_residents())
    sentence = ngettext(
        "%(count)s activity was started by residents.", "%(count)s activities were started by residents.", len(rows)
    )
    return Measure(len(rows), [_link(row) for row in rows], sentence % {"count": len(rows)})


def serving(element: Element) -> Callable[[Any, Period[date]], Measure]:
    """The measure of one element of community work: activities that served it and took place."""

    def measure(centre: Any, period: Period[date]) -> Measure:
        rows = [row for row in _once_each(_held(centre, period)) if element in row.activity.elements]
        sentence = ngettext("%(count)s activity served it.", "%(count)s activities served it.", len(rows))
        return Measure(len(rows), [_link(row) for row in rows], sentence % {"count": len(rows)})

    return measure


def _held(centre: Any, period: Period[date]) -> list[Occurrence]:
    end = (
        _midnight(period.end)
        if period.end is not None
        else datetime.max.replace(tzinfo=timezone.get_current_timezone())
    )
    return list(held_between(_midnight(period.start), end, centre=centre.pk))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _once_each(rows: Iterable[Occurrence]) -> list[Occurrence]:
    """The newest date of each activity."""
    newest: dict[int, Occurrence] = {}
    for row in rows:
        newest.setdefault(row.activity_id, row)
    return list(newest.values())


def _link(row: Occurrence, what: str = "") -> RecordLink:
    day = dates.day_month(timezone.localtime(row.starts_at).date(), dates.language(get_language()))
    label = f"{row.activity.title}, {day}"
    return RecordLink(f"{what}: {label}" if what else label, reverse("events:occurrence", args=[row.code]))
