"""The board: what the phase still needs, one step at a time; and the partner's own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.doors import needs
from ognisko.foundation.ui.shapes import Crumb, Row, Tag
from ognisko.place.centres.queries import centres_of
from ognisko.practice.voices.access import ENTER

from .. import queries
from ..access import may_found_partnership, may_keep_partnership, may_weigh_contributions, spoken_for
from ..lifecycle import MOMENTS, PARTNERSHIP
from ..models import Commitment, Cycle, Partnership, Priority
from ..vocabulary import LEAVES_BEHIND, PartnershipState, Phase
from . import seen, shown
from .aside import standing_part
from .ballots import ballots_shown
from .one_form import today
from .own import own_part
from .steps import Step, choose_step, first_steps, need_step, priority_ways, promise_ways


@require_safe
@needs("partnerships.see")
def desk(request: HttpRequest) -> HttpResponse:
    """Partnerships I keep or belong to, and centres that have none yet."""
    rows, speaks = queries.partnerships_of(request.user), _speaks(request)
    listed = [Row(each.name, _home(request, each, speaks), each.centre.name, shown.tags(each)) for each in rows]
    standing = {each.centre_id for each in rows if each.state != PartnershipState.ENDED}
    without = [
        Row(each.name, reverse("partnerships:found", args=[each.slug]), _("has no partnership yet: call one together"))
        for each in centres_of(request.user)
        if each.pk not in standing and may_found_partnership(request.user, each)
    ]
    return render(request, "partnerships/page_desk.html", {"rows": listed, "without": without})


def _home(request: HttpRequest, row: Partnership, speaks: bool) -> str:
    own = speaks and not may_keep_partnership(request.user, row)
    return reverse("partnerships:mine" if own else "partnerships:board", args=[row.slug])


def _speaks(request: HttpRequest) -> bool:
    return bool(spoken_for(request.user, today(request)))


@dataclass
class NeedLine:
    words: str
    note: str
    about: str
    is_met: bool
    step: Step | None


@require_safe
@needs("partnerships.see")
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The partnership's desk: the next step first, then what stands."""
    row = queries.partnership_of_desk(slug, request.user)
    keeps = bool(may_keep_partnership(request.user, row))
    partners = queries.partners_on(row, today(request))
    read = queries.book(row, on=today(request), organisations={each.organisation_id for each in partners})
    found = queries.validity(row, on=today(request), read=read, partners=partners)
    turn = queries.running_cycle(row)
    context = {
        "partnership": row,
        "keeps": keeps,
        "trail": [Crumb(_("Partnership"), reverse("partnerships:desk")), Crumb(row.name)],
        "tags": shown.tags(row),
        "validity": found.verdict,
        "ring": shown.ring(row, queries.steps(row), ahead=True),
        "partners": _partner_lines(found, row, keeps, bool(may_weigh_contributions(request.user, row, today(request)))),
        "wished": [Tag(each.label, "plain") for each in queries.wished_missing(partners)],
        "first": first_steps(row, partners) if keeps else [],
        "verbs": PARTNERSHIP.verbs(row.state) if keeps else [],
        **_beside(turn, read, row, request, keeps),
        **_turn(turn, read, request, keeps),
        **standing_part(row, partners, request),
    }
    return render(request, "partnerships/page_board.html", context)


def _beside(turn: Cycle | None, read: Any, row: Partnership, request: HttpRequest, keeps: bool) -> dict[str, Any]:
    """Who waits for whom, what people say of the changes, what the turn before left, what is voted on."""
    return {
        "turns": shown.turn_ways(row),
        "awaited": seen.awaited_rows(queries.awaited(turn, read, on=today(request)), request.now) if turn else [],
        "changes": _change_lines(read, request),
        "left": _left(turn, read, row, keeps),
        **(ballots_shown(row, turn) if keeps else {}),
    }


def _change_lines(read: Any, request: HttpRequest) -> list[Row]:
    """Changes with what people say of each, leading to where it is written down."""
    changed = [each for each in read.priorities if hasattr(each, "change")]
    return [
        Row(
            each.change.text,
            reverse("partnerships:confirmations", args=[each.cycle.partnership.slug, each.change.pk])
            if holds(request.user, ENTER, each.cycle.partnership.centre)
            else "",
            read.words[each.change.pk].in_words() or _("Nobody whose voice led here has answered yet."),
        )
        for each in reversed(changed)
    ]


def _left(turn: Cycle | None, read: Any, row: Partnership, keeps: bool) -> list[seen.LeftLine]:
    """What the last turn left, while this one can still take it up, and whatever it took up."""
    if turn is None or turn.number == 1:
        return []
    pairs = queries.left_by_turn_before(turn.number, read)
    can = keeps and turn.phase in MOMENTS["follow_up"]
    return seen.left_lines(pairs, read.words, row, keeps=can)


def _partner_lines(found: Any, row: Partnership, keeps: bool, named: bool) -> list[tuple[Row, tuple[str, ...]]]:
    """Each partner, and the addresses by which they say their wishes and leave."""
    rows = shown.partner_rows(found, desk=True, named=named)
    pages = ("partnerships:wishes", "partnerships:leave")
    return [
        (line, tuple(reverse(page, args=[row.slug, each.partner.pk]) for page in pages) if keeps else ())
        for line, each in zip(rows, found.partners, strict=True)
    ]


def _turn(turn: Cycle | None, read: Any, request: HttpRequest, keeps: bool) -> dict[str, Any]:
    """What the phase needs, what to do next, and the turn's priorities."""
    if turn is None:
        return {
            "needs": [],
            "next": None,
            "ready": False,
            "phase": "",
            "leaves": "",
            "running": False,
            "another": None,
            "priorities": [],
        }
    lines = [_need(need, read, turn, keeps) for need in queries.needs(turn, read)]
    running = turn.phase != Phase.ENDED
    return {
        "needs": lines,
        "next": next((line.step for line in lines if line.step), None),
        "ready": running and bool(lines) and all(line.is_met for line in lines),
        "phase": turn.get_phase_display(),
        "leaves": LEAVES_BEHIND.get(Phase(turn.phase), ""),
        "running": running,
        "another": choose_step(turn.partnership) if keeps and turn.phase == Phase.PRIORITIES else None,
        "priorities": [_worked(each, turn, read, request, keeps) for each in read.of_cycle(turn.pk)],
    }


def _need(need: queries.Need, read: queries.Book, turn: Cycle, keeps: bool) -> NeedLine:
    about = need.of.challenge.title if need.of else ""
    step = need_step(need, read, turn.partnership) if keeps and not need.is_met else None
    return NeedLine(need.words, need.note, about, need.is_met, step)


def _worked(priority: Priority, turn: Cycle, read: Any, request: HttpRequest, keeps: bool) -> shown.PriorityLine:
    """A priority with its clocks and, for those who keep the partnership, what may follow."""
    line = shown.priority_line(priority, read, request.now, keeps=keeps)
    line.ways = priority_ways(priority, turn, read) if keeps else []
    for promise, shape in zip(read.promises(priority), line.promises, strict=True):
        shape.clock = shown.due_clock(promise, request.now)
        shape.ways = promise_ways(promise, turn.partnership.slug, keeps=True) if keeps else []
    return line


@require_safe
@needs("partnerships.see")
def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """The partner's page: what we agreed, what is mine, by when."""
    row = queries.partnership_of_desk(slug, request.user)
    own = spoken_for(request.user, today(request))
    read = queries.book(row, on=today(request))
    partners = [each for each in queries.partners_on(row, today(request)) if each.organisation_id in own]
    now = [each for each in read.priorities if each.cycle.number == row.turn_number]
    context = {
        "partnership": row,
        "trail": [Crumb(_("Partnership"), reverse("partnerships:desk")), Crumb(row.name)],
        "tags": shown.tags(row),
        "organisations": ", ".join(each.organisation.name for each in partners),
        "lines": [_own(each, read, request) for each in read.all_promises() if each.organisation_id in own],
        "others": [
            shown.promise_line(each, read, request.now)
            for each in read.all_promises()
            if each.organisation_id not in own and each.priority.cycle.number == row.turn_number
        ],
        "priorities": [Row(each.challenge.title, reverse("voices:trace", args=[each.challenge.code])) for each in now],
        **own_part(row, partners, request),
    }
    return render(request, "partnerships/page_mine.html", context)


def _own(promise: Commitment, read: Any, request: HttpRequest) -> shown.PromiseLine:
    line = shown.promise_line(promise, read, request.now)
    line.clock = shown.due_clock(promise, request.now)
    line.ways = promise_ways(promise, promise.priority.cycle.partnership.slug, keeps=False)
    return line
