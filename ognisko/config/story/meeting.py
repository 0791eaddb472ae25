"""Meetings of the story: planned, announced, held, decided, published."""

from __future__ import annotations

from datetime import time

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.accounts.models import Person
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.models import Body, Decision, Meeting, Seat
from ognisko.place.centres.models import Centre
from ognisko.place.territory.actions import link_council
from ognisko.place.territory.models import Neighbourhood

from .clock import StoryClock
from .places import HOURS

AFTERNOON = time(17), time(19)


def meet(
    body: Body,
    title: str,
    minutes: str,
    host: Person,
    clock: StoryClock,
    days: int,
    *,
    decision: tuple[str, str] | None = None,
    aside: str = "",
) -> tuple[Meeting, Decision | None]:
    """A meeting with everyone there, perhaps a decision by consent (question, reasons), and its published minutes.

    It is held on the last day until then on which its centre is open. `aside` names the organisation that stands aside.
    """
    days = clock.open_day(hours_of(body), days, *AFTERNOON, step=-1)
    starts = clock.moment(days, 17)
    meeting = bodies.plan_meeting(
        body=body.pk,
        title=title,
        starts_at=starts,
        place="sala duża",
        agenda="Co słychać\nCo ustaliliśmy\nCo dalej",
        by=host,
        at=clock.moment(days - 14, 9),
    )
    bodies.invite_to_meeting(meeting=meeting.pk, by=host, at=clock.moment(days - 13, 9))
    present = [seat for seat in Seat.objects.filter(body=body) if seat.starts_on <= starts.date()]
    bodies.hold_meeting(meeting=meeting.pk, present_seats=[s.pk for s in present], by=host, at=clock.moment(days, 19))
    made = None
    if decision:
        stances = {
            seat.pk: ("abstain", "Najpierw chcemy zapytać radę rodziców.")
            if seat.organisation and seat.organisation.name == aside
            else ("agree", "")
            for seat in present
        }
        made = bodies.decide_by_consent(
            meeting=meeting.pk,
            question=decision[0],
            reasons=decision[1],
            stances=stances,
            review_on=clock.day(days + 180),
            by=host,
            at=clock.moment(days, 19, 10),
        )
    bodies.publish_minutes(meeting=meeting.pk, text=minutes, by=host, at=clock.moment(days + 2, 12))
    return meeting, made


def announce(body: Body, title: str, host: Person, clock: StoryClock, days: int) -> Meeting:
    """A meeting still ahead, announced: on the first such day on which its centre is open."""
    days = clock.open_day(hours_of(body), days, *AFTERNOON)
    meeting = bodies.plan_meeting(
        body=body.pk,
        title=title,
        starts_at=clock.moment(days, 17),
        place="sala mała",
        agenda="Nowe głosy\nSprawy różne",
        by=host,
        at=clock.moment(-3, 9),
    )
    return bodies.invite_to_meeting(meeting=meeting.pk, by=host, at=clock.moment(-2, 9))


def hours_of(body: Body) -> str:
    """The opening hours of the centre that hosts the body."""
    return HOURS[Centre.objects.get(pk=body.host_scope_pk).name]


def seat_council(
    area: Neighbourhood, people: list[tuple[Person, str, bool]], centre: Centre, clock: StoryClock
) -> Body:
    """The neighbourhood's council with its term and the invented people who sit in it: (person, function, feminine)."""
    at = clock.moment(-790, 9)
    body = bodies.found_body(kind="council", name=f"Rada Osiedla {area.name}", host=centre, by=SYSTEM, at=at)
    term = bodies.open_term(body=body.pk, starts_on=clock.day(-780), ends_on=clock.day(680), by=SYSTEM, at=at)
    for person, function, feminine in people:
        bodies.seat_member(
            body=body.pk,
            person=person,
            function=function,
            feminine=feminine,
            term=term,
            starts_on=clock.day(-780),
            by=SYSTEM,
            at=at,
        )
    link_council(neighbourhood=area.pk, council=body, by=SYSTEM, at=at)
    return body
