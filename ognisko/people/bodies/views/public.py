"""Councils, a body's page, a meeting's page: open to all."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.shapes import Column, Crumb, Fact, Row, Table, Tag

from .. import queries
from ..models import AgendaItem, Body, Meeting, Seat, Task
from ..vocabulary import BodyKind, MeetingState
from . import shown_councils
from .decisions import decision_context
from .rows import ballot_row

NEWEST = 5  # resolutions on the council's page


@require_safe
@open_to_all
def councils(request: HttpRequest) -> HttpResponse:
    """Every neighbourhood council of the network."""
    rows = [Row(body.name, reverse("bodies:body", args=[body.slug])) for body in queries.councils()]
    return render(request, "bodies/page_councils.html", {"rows": rows})


@require_safe
@open_to_all
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body: its term, its seats, what is ahead and what was decided."""
    found = queries.body(slug)
    today = timezone.localdate(request.now)
    context = {
        "body": found,
        "trail": queries.body_way(found, linked=False),
        "facts": _term_facts(found, request),
        "seats": [_seat_row(seat, found) for seat in queries.seats(found, today)],
        "ahead": [meeting_row(row) for row in queries.upcoming_meetings(found, request.now)],
        "published": [meeting_row(row) for row in queries.published_meetings(found)],
        "ballots": [ballot_row(row) for row in queries.shown_ballots(found)],
    }
    if found.kind == BodyKind.COUNCIL:
        context |= _council(found, request)
    return render(request, "bodies/page_body.html", context)


def _council(body: Body, request: HttpRequest) -> dict:
    """What only a council has: duty hours, an office, resolutions."""
    duties = queries.duty_hours(body, timezone.localdate(request.now))
    newest = list(queries.resolutions(body)[:NEWEST])
    return {
        "duties": shown_councils.next_rows(duties, request.now),
        "duty_rules": [shown_councils.rule_words(row) for row in duties],
        "office": shown_councils.office_facts(queries.office(body)),
        "resolutions": shown_councils.resolution_rows(newest, desk=False),
    }


@require_safe
@open_to_all
def meeting(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting: agenda while it is ahead; minutes and decisions once published."""
    found = queries.meeting(code, request.user)
    versions = queries.minutes(found)
    attendance = queries.attendance(found)
    context = {
        "meeting": found,
        "trail": [*queries.body_way(found.body), Crumb(found.title)],
        "facts": _meeting_facts(found, request, attendance),
        "agenda": _points(found),
        "minutes": versions[0] if versions else None,
        "paragraphs": queries.paragraphs(versions[0].text) if versions else [],
        "earlier": [(row, queries.paragraphs(row.text)) for row in versions[1:]],
        "decisions": [decision_context(told) for told in queries.decisions(found)] if versions else [],
        "tasks": _tasks_shown(found, request) if versions else None,
    }
    return render(request, "bodies/page_meeting.html", context)


def minutes_long(number: int) -> str:
    """„15 minut”; nothing for none."""
    words = ngettext("%(number)s minute", "%(number)s minutes", number) % {"number": number}
    return words if number else ""


def _points(meeting: Meeting) -> list[Row]:
    items = queries.agenda(meeting)
    urls = queries.source_urls(items)
    return [_point_row(item, meeting.body, urls.get(item.pk, "")) for item in items]


def _point_row(item: AgendaItem, body: Body, url: str) -> Row:
    parts = [str(item.get_kind_display()), minutes_long(item.length or 0)]
    parts += [queries.seat_shown(item.proposer, body)] if item.proposer else []
    return Row(item.title, url, note=" · ".join(part for part in parts if part))


def task_row(task: Task, body: Body, today: date) -> dict[str, Any]:
    """A task for the desk: who owes it by name, by when, and from which meeting."""
    return {
        "pk": task.pk,
        "text": task.text,
        "due_on": task.due_on,
        "is_late": task.due_on < today,
        "owner": queries.task_owner(task),
        "state": task.get_state_display(),
        "note": f"{queries.task_owner(task)} · {body.name}, {task.meeting.title}",
    }


def _tasks_shown(meeting: Meeting, request: HttpRequest) -> Table | None:
    """The meeting's tasks as everyone may read them."""
    rows = [
        (
            row.text,
            queries.task_owner_shown(row, meeting.body),
            dates.day_month(row.due_on, request.LANGUAGE_CODE, today=timezone.localdate(request.now)),
            row.get_state_display(),
        )
        for row in queries.tasks_of(meeting)
    ]
    heads = (_("What is to be done"), _("Who"), _("By when"), _("State"))
    return Table(_("Tasks of this meeting"), [Column(head) for head in heads], rows) if rows else None


def _term_facts(body: Body, request: HttpRequest) -> list[Fact]:
    term = queries.term_in_force(body, timezone.localdate(request.now))
    if term is None:
        return []
    lang = request.LANGUAGE_CODE
    facts = [Fact(_("Term since"), dates.day_month(term.starts_on, lang))]
    if term.ends_on:
        facts.append(Fact(_("Term until"), dates.day_month(term.ends_on, lang)))
    else:
        facts.append(Fact(_("Term until"), _("the day of the next election is not announced yet")))
    if term.inaugurated_on:
        facts.append(Fact(_("First sitting"), dates.day_month(term.inaugurated_on, lang)))
    return facts


def _seat_row(seat: Seat, body: Body) -> Row:
    """Councillors hold a public office and are named; elsewhere organisations are, and people only by function."""
    shown = queries.seat_shown(seat, body)
    return Row(shown, note=seat.called if shown != seat.called else "")


def meeting_row(row: Meeting, *, url_name: str = "bodies:meeting", tagged: bool = False) -> Row:
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    hours = f"{dates.hour(starts)}–{dates.hour(ends)}"
    off = row.state == MeetingState.CANCELLED
    tone = "ember" if off else "gold" if row.state == MeetingState.HELD else "moss"
    tags = [Tag(row.get_state_display(), tone)] if tagged or off else []
    note = f"{hours} · {row.place}" if row.place else hours
    return Row(row.title, reverse(url_name, args=[row.code]), note=note, tags=tags, day=starts.date())


def _meeting_facts(row: Meeting, request: HttpRequest, attendance: list) -> list[Fact]:
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    when = dates.span(starts, ends, request.LANGUAGE_CODE, today=timezone.localdate(request.now))
    facts = [Fact(_("When"), when)]
    if row.place:
        facts.append(Fact(_("Where"), row.place))
    if attendance:
        present = sum(each.present for each in attendance)
        words = ngettext("%(present)s of %(seats)s seat", "%(present)s of %(seats)s seats", len(attendance))
        facts.append(Fact(_("Present"), words % {"present": present, "seats": len(attendance)}))
        others = sum(guest.count for guest in queries.guests(row))
        if others:
            words = ngettext("%(count)s person without a seat", "%(count)s people without a seat", others)
            facts.append(Fact(_("At the table"), words % {"count": others}))
    return facts
