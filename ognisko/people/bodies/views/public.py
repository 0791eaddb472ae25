"""Councils, a body's page, a meeting's page: open to all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.shapes import Crumb, Fact, Row, Tag

from .. import queries
from ..models import Body, Meeting, Seat
from ..vocabulary import BodyKind
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
        "trail": _trail(found),
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
        "trail": [*_trail(found.body, linked=True), Crumb(found.title)],
        "facts": _meeting_facts(found, request, attendance),
        "minutes": versions[0] if versions else None,
        "earlier": versions[1:],
        "decisions": [decision_context(told) for told in queries.decisions(found)] if versions else [],
    }
    return render(request, "bodies/page_meeting.html", context)


def body_crumbs(body: Body) -> list[Crumb]:
    """The way to a body from its pages below."""
    return _trail(body, linked=True)


def _trail(body: Body, *, linked: bool = False) -> list[Crumb]:
    own = Crumb(body.name, reverse("bodies:body", args=[body.slug]) if linked else "")
    if body.kind == BodyKind.COUNCIL:
        return [Crumb(_("Councils"), reverse("bodies:councils")), own]
    return [own]


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
    if body.kind == BodyKind.COUNCIL or seat.organisation_id:
        return Row(queries.seat_name(seat), note=seat.called)
    return Row(seat.called)


def meeting_row(row: Meeting, *, url_name: str = "bodies:meeting", tagged: bool = False) -> Row:
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    hours = f"{dates.hour(starts)}–{dates.hour(ends)}"
    tags = [Tag(row.get_state_display(), "gold" if row.state == "held" else "moss")] if tagged else []
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
    return facts
