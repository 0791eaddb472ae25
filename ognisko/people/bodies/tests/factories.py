"""Bodies, meetings and decisions made through the room's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from typing import Any

import pytest

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.accounts.actions import enter_person
from ognisko.people.accounts.models import Person
from ognisko.people.bodies import actions
from ognisko.people.bodies.models import Body, DutyHours, Meeting, Poll, Resolution, Seat, Task, Term, Wording


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The rule of this code says no, and gives a sentence."""
    with pytest.raises(Refused) as no:
        yield
    assert (no.value.code, bool(str(no.value.reason))) == (code, True)


def council(cast: Any, name: str = "Rada Osiedla Ołbin", host: Any = None) -> Body:
    """The same body for the same name."""
    found = Body.objects.filter(name=name).first()
    before = cast.now - timedelta(days=300)
    return found or actions.found_body(kind="council", name=name, host=host, by=SYSTEM, at=before)


def hosted(cast: Any, name: str = "Zgromadzenie Partnerstwa Ołbin") -> Body:
    """An assembly whose meetings the team of the cast's centre hosts."""
    found = Body.objects.filter(name=name).first()
    before = cast.now - timedelta(days=300)
    return found or actions.found_body(kind="assembly", name=name, host=cast.centre, by=SYSTEM, at=before)


def person(cast: Any, name: str, email: str = "") -> Person:
    return enter_person(name=name, email=email, by=SYSTEM, at=cast.now)


def seat(cast: Any, body: Body, **who: Any) -> Seat:
    """A seat since a hundred days ago."""
    since = cast.today - timedelta(days=100)
    return actions.seat_member(body=body.pk, starts_on=since, by=SYSTEM, at=cast.now, **who)


def meeting(cast: Any, body: Body, *, hours: float = -3, **fields: Any) -> Meeting:
    """A meeting that starts `hours` from now (in the past by default)."""
    starts_at = cast.now + timedelta(hours=hours)
    fields = {"title": "Ławki przy Nowowiejskiej", "place": "CAL Podwórko", **fields}
    return actions.plan_meeting(body=body.pk, starts_at=starts_at, by=SYSTEM, at=cast.now, **fields)


def seated(cast: Any) -> tuple[Body, list[Seat]]:
    """An assembly with three organisations at the table."""
    body = hosted(cast)
    standing = list(Seat.objects.filter(body=body).order_by("pk"))
    return body, standing or [seat(cast, body, organisation=each) for each in (cast.ngo, cast.school, cast.shop)]


def held(cast: Any) -> tuple[Meeting, list[Seat]]:
    """A meeting at which two of three were present."""
    body, seats = seated(cast)
    row = meeting(cast, body)
    here = [each.pk for each in seats[:2]]
    actions.hold_meeting(meeting=row.pk, present_seats=here, by=SYSTEM, at=cast.now)
    row.refresh_from_db()
    return row, seats


def published(cast: Any) -> Meeting:
    """A meeting with a decision and published minutes."""
    row, seats = held(cast)
    actions.decide_by_consent(
        meeting=row.pk,
        question="Czy robimy ławki priorytetem?",
        reasons="Prosiło o nie wiele osób, a odpoczynek przydaje się każdemu.",
        stances={seats[0].pk: ("agree", ""), seats[1].pk: ("abstain", "Nie znamy kosztu.")},
        by=SYSTEM,
        at=cast.now,
    )
    actions.publish_minutes(meeting=row.pk, text="Rozmawialiśmy o ławkach.", by=SYSTEM, at=cast.now)
    row.refresh_from_db()
    return row


def term(cast: Any, body: Body, *, since: int = 700, until: int | None = None) -> Term:
    """A term since so many days ago; with its end known, so many days from now."""
    ends_on = cast.today + timedelta(days=until) if until is not None else None
    days = {"starts_on": cast.today - timedelta(days=since), "ends_on": ends_on}
    return actions.open_term(body=body.pk, **days, by=SYSTEM, at=cast.now)


def duty(cast: Any, body: Body, **fields: Any) -> DutyHours:
    """The first Tuesday of each month, 17:00 to 18:30."""
    said = {"rule": "monthly", "weekday": 1, "week": 1, "begins": time(17), "ends": time(18, 30), "place": "CAL"}
    return actions.set_duty_hours(body=body.pk, **(said | fields), by=SYSTEM, at=cast.now)


def resolution(cast: Any, body: Body, number: str = "XII/45", **fields: Any) -> Resolution:
    """Adopted forty days ago; the same row for the same number."""
    found = Resolution.objects.filter(body=body, number=number).first()
    said = {
        "kind": "resolution",
        "adopted_on": cast.today - timedelta(days=40),
        "subject": "Ławki przy Nowowiejskiej",
        "text": "Rada popiera ustawienie siedmiu ławek z oparciem.",
    }
    return found or actions.enter_resolution(body=body.pk, number=number, **(said | fields), by=SYSTEM, at=cast.now)


def sent(cast: Any, body: Body, number: str = "XII/45", *, days_ago: int = 35, due_in: int = -5) -> Resolution:
    """A resolution that awaits a reply; overdue by five days."""
    row = resolution(cast, body, number)
    days = {"sent_on": cast.today - timedelta(days=days_ago), "reply_due_on": cast.today + timedelta(days=due_in)}
    return actions.send_resolution(resolution=row.pk, addressee="Urząd Miejski", **days, by=SYSTEM, at=cast.now)


def task(cast: Any) -> Task:
    """Something one of the seats took up at a meeting."""
    row, seats = held(cast)
    words = {"text": "Zmierzyć drogę", "due_on": cast.today + timedelta(days=3), "seat": seats[0].pk}
    return actions.give_task(meeting=row.pk, **words, by=SYSTEM, at=cast.now)


def set_aside(cast: Any) -> Wording:
    """A text of somebody who changed the same words as somebody else."""
    row, _seats = held(cast)
    done = None
    for text in ("Dwa.", "Trzy.", "Pięć."):
        base = min(1, row.sections.count())
        done = actions.write_section(meeting=row.pk, item=None, text=text, base=base, by=SYSTEM, at=cast.now)
    assert done is not None
    assert done.aside is not None
    return done.aside


def poll(cast: Any) -> Poll:
    """Three dates put to the assembly; the same poll while it is open."""
    body, _seats = seated(cast)
    found = Poll.objects.filter(body=body, state="open").first()
    dates = [cast.now + timedelta(days=days) for days in (10, 11, 12)]
    words = {"title": "Kiedy o ławkach?", "dates": dates, "closes_at": cast.now + timedelta(days=5)}
    return found or actions.ask_dates(body=body.pk, **words, by=SYSTEM, at=cast.now)


def reachable(cast: Any, name: str, email: str) -> Person:
    """The same person, with an address and a seat in the assembly, for the same address."""
    found = Person.objects.filter(email=email).first()
    if found is None:
        body, _seats = seated(cast)
        found = person(cast, name, email)
        seat(cast, body, person=found)
    return found


def rows_by_name(cast: Any) -> dict[str, Any]:
    """One row of each kind that an action of this room is given by name; a meeting being held where one is wanted."""
    verbs = ("add_agenda_item", "carry_agenda_items", "give_task", "note_present", "write_section")
    at_the_table = {f"bodies.{verb}": {"meeting": held(cast)[0]} for verb in verbs}
    body = council(cast, host=cast.centre)
    rows = {"poll": poll(cast), "resolution": resolution(cast, body), "duty": duty(cast, body)}
    rows |= {"task": task(cast), "wording": set_aside(cast)}
    rows |= {"item": meeting(cast, hosted(cast), hours=5, agenda="Ławki").items.get()}
    return {**rows, **at_the_table, "bodies.set_duty_hours": {"body": body}}
