"""How a centre answers: by month, for its own page alone."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.ui.shapes import Column, Table
from ognisko.place.centres.models import Centre

from ..models import AnswerTime
from ..vocabulary import SMALL_COUNT

MONTHS = 12


def answer_times(centre: Centre) -> list[AnswerTime]:
    """The months that are over, the newest first."""
    return list(AnswerTime.objects.filter(centre=centre).order_by("-month")[:MONTHS])


def in_days(days: int) -> str:
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


def headline(times: Sequence[AnswerTime]) -> str:
    """One sentence about the months together; nothing while too few voices were due."""
    due, in_time = sum(each.due for each in times), sum(each.in_time for each in times)
    if due < SMALL_COUNT:
        return ""
    words = {"share": round(100 * in_time / due), "due": due}
    return _("%(share)s%% of %(due)s voices were answered by the promised day.") % words


def times_table(times: Sequence[AnswerTime]) -> Table:
    """A line a month; in months with fewer than five voices no figure is shown."""
    columns = [
        Column(_("Month of the promised day")),
        Column(_("Voices"), number=True),
        Column(_("In time"), number=True),
        Column(_("Half of them answered"), number=True),
    ]
    rows = [_line(each) for each in times if each.due]
    return Table(_("How we answered, month by month"), columns, rows)


def _line(each: AnswerTime) -> list[str]:
    name = date_format(each.month, "F Y")
    if each.due < SMALL_COUNT:
        return [name, _("fewer than 5"), "–", "–"]
    half = in_days(each.median_days) if each.median_days is not None and each.answered >= SMALL_COUNT else "–"
    return [name, str(each.due), f"{round(100 * each.in_time / each.due)}%", half]
