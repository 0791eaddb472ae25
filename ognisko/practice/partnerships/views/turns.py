"""A turn of the cycle beside the one before, and every promise of a partnership, for everyone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.components.moments import human_date
from ognisko.foundation.ui.shapes import Column, Crumb, Row, Table, Tag
from ognisko.practice.voices.vocabulary import SMALL_COUNT

from .. import queries
from ..models import Partnership
from ..vocabulary import PHASES, CommitmentState, SeenVerdict
from . import seen, shown
from .one_form import today


@require_safe
@open_to_all
def turn(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Turn n: what each phase left behind; beside turn n−1: what it brought, in numbers and in words."""
    row = queries.partnership(slug)
    cycle = queries.turn(row, number)
    before = queries.turn_before(cycle)
    read = queries.book(row, on=today(request))
    now = queries.turn_figures(cycle, read, on=today(request))
    then = queries.turn_figures(before, read, on=today(request)) if before else None
    left = queries.left_by_turn_before(number, read) if before else []
    context = {
        "partnership": row,
        "number": number,
        "trail": _trail(row, _("turn %(number)s") % {"number": number}),
        "ring": shown.turn_ring(row, cycle, now.steps),
        "begun": human_date(cycle.began_at, request.now),
        "ended": human_date(cycle.ended_at, request.now) if cycle.ended_at else "",
        "table": _table(now, then),
        "columns": [_column(each, read.words) for each in (then, now) if each is not None],
        "left": seen.left_lines(left, read.words, row, keeps=False),
        "others": [
            Row(_("turn %(number)s") % {"number": each}, url) for each, url in shown.turn_ways(row) if each != number
        ],
    }
    return render(request, "partnerships/page_turn.html", context)


def _trail(row: Partnership, here: str) -> list[Crumb]:
    return [
        Crumb(_("Partnerships"), reverse("partnerships:partnerships")),
        Crumb(row.name, reverse("partnerships:page", args=[row.slug])),
        Crumb(here),
    ]


def _table(now: queries.TurnFigures, then: queries.TurnFigures | None) -> Table:
    """Each figure of the turn, with the turn before in the column before it."""
    sides = [each for each in (then, now) if each is not None]
    columns = [
        Column(_("What it brought")),
        *(Column(_("turn %(number)s") % {"number": each.cycle.number}, True) for each in sides),
    ]
    lines: list[list[Any]] = [
        [label, *(count(each) for each in sides)] for label, count in _figures() if _tells(count, sides)
    ]
    for phase in PHASES:
        if any(phase in each.days for each in sides):
            label = _("days: %(phase)s") % {"phase": str(phase.label).lower()}
            lines.append([label, *(each.days.get(phase, "–") for each in sides)])
    caption = _("This turn beside the one before") if then else _("What this turn brought")
    return Table(caption, columns, lines)


def _tells(count: Any, sides: list[queries.TurnFigures]) -> bool:
    """Whether a line says anything: not where every turn has nothing."""
    return any(count(each) for each in sides)


def _people(each: queries.TurnFigures) -> Any:
    """Small counts are never told."""
    return each.people if not each.people or each.people >= SMALL_COUNT else _("a few")


def _figures() -> list[tuple[str, Any]]:
    """Labels in the reader's language, with what each counts."""
    return [
        (_("challenges written down meanwhile"), lambda each: each.challenges),
        (_("priorities"), lambda each: len(each.priorities)),
        (_("promises kept"), lambda each: each.promises[CommitmentState.KEPT]),
        (_("promises under way"), lambda each: each.promises[CommitmentState.ACCEPTED]),
        (_("promises agreed anew"), lambda each: each.promises[CommitmentState.CHANGED]),
        (_("promises released"), lambda each: each.promises[CommitmentState.RELEASED]),
        (_("events that took place"), lambda each: each.events),
        (_("people there"), _people),
        (_("effects better than hoped"), lambda each: each.seen[SeenVerdict.BETTER]),
        (_("effects as hoped"), lambda each: each.seen[SeenVerdict.AS_HOPED]),
        (_("effects less than hoped"), lambda each: each.seen[SeenVerdict.LESS]),
        (_("effects other than hoped"), lambda each: each.seen[SeenVerdict.OTHER]),
        (_("changes people can see"), lambda each: each.changes),
        (_("priorities without change yet"), lambda each: each.unchanged),
    ]


def _column(each: queries.TurnFigures, words: dict[int, Any]) -> dict[str, Any]:
    """What a turn worked on and what became of it, in words."""
    rows = []
    for priority in each.priorities:
        change = getattr(priority, "change", None)
        came = change.text if change else priority.unchanged_reason
        tag = _came_tag(change, came)
        said = words[change.pk].in_words() if change and change.pk in words else ""
        url = reverse("voices:trace", args=[priority.challenge.code])
        rows.append(Row(priority.challenge.title, url, " ".join(part for part in (came, said) if part), [tag]))
    return {"number": each.cycle.number, "rows": rows}


def _came_tag(change: Any, came: str) -> Tag:
    if change:
        return Tag(_("change"), "moss")
    return Tag(_("no change yet"), "gold") if came else Tag(_("in hand"), "ember")


@require_safe
@open_to_all
def promises(request: HttpRequest, slug: str) -> HttpResponse:
    """Every promise, by turn: kept, agreed anew with what it said before, released with its reason."""
    row = queries.partnership(slug)
    read = queries.book(row, on=today(request))
    found = queries.promises_listed(row)
    past = queries.past_of(found)
    groups: dict[int, list[shown.PromiseLine]] = {}
    for each in found:
        line = shown.promise_line(each, read, request.now, past=past.get(each.pk, []))
        line.about = Row(each.priority.challenge.title, reverse("voices:trace", args=[each.priority.challenge.code]))
        groups.setdefault(each.priority.cycle.number, []).append(line)
    context = {
        "partnership": row,
        "trail": _trail(row, _("Promises")),
        "summary": _summary([each.state for each in found]),
        "groups": list(groups.items()),
    }
    return render(request, "partnerships/page_promises.html", context)


def _summary(states: list[str]) -> str:
    """„Dotrzymano 4, umówiono na nowo 1, zwolniono z 1, przed nami 2.”"""
    kept, changed = states.count(CommitmentState.KEPT), states.count(CommitmentState.CHANGED)
    released, ahead = states.count(CommitmentState.RELEASED), states.count(CommitmentState.ACCEPTED)
    parts = [
        ngettext("%(count)s kept", "%(count)s kept", kept) % {"count": kept} if kept else "",
        ngettext("%(count)s agreed", "%(count)s agreed", ahead) % {"count": ahead} if ahead else "",
        ngettext("%(count)s agreed anew", "%(count)s agreed anew", changed) % {"count": changed} if changed else "",
        ngettext("%(count)s released", "%(count)s released", released) % {"count": released} if released else "",
    ]
    return ", ".join(part for part in parts if part)
