"""At the table: a meeting with notes of two people, tasks and guests; another one moved and answered; dates asked."""

from __future__ import annotations

from datetime import time

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.accounts.models import Person
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies import queries
from ognisko.people.bodies.models import AgendaItem, Body, Meeting, Seat
from ognisko.people.bodies.vocabulary.replies import reply_code

from .clock import StoryClock
from .meeting import hours_of

AFTERNOON = time(17), time(19)
POINTS = (
    ("Ławki: jak się sprawdzają", "W tygodniu policzyliśmy ponad dwieście osób. Dwie ławki stoją w pełnym słońcu."),
    ("Kto podlewa donice latem", "Piekarnia podlewa do lipca. W sierpniu jest zamknięta, szukamy zastępstwa."),
    ("Przejście przez podwórko wieczorem", ""),
)
TASKS = (
    ("Zapytać szkołę o cień przy dwóch ławkach", "Szkoła przy Lipach", 6),
    ("Ustalić z piekarnią podlewanie w sierpniu", "Piekarnia Pod Kasztanem", 12),
    ("Zmierzyć lampy na przejściu po zmroku", "", -4),
)
GUESTS = ("Pani Wanda z drugiej klatki",)


def sit_down(body: Body, host: Person, second: Person, clock: StoryClock) -> Meeting:
    """A meeting three weeks ago: two people took notes, three took something up, one point comes back next time."""
    days = clock.open_day(hours_of(body), -22, *AFTERNOON, step=-1)
    meeting = bodies.plan_meeting(
        body=body.pk,
        title="Co dały ławki i co dalej",
        starts_at=clock.moment(days, 17),
        place="sala duża",
        agenda="\n".join(title for title, _words in POINTS),
        by=host,
        at=clock.moment(days - 14, 9),
    )
    bodies.invite_to_meeting(meeting=meeting.pk, by=host, at=clock.moment(days - 13, 9))
    here = [seat.pk for seat in Seat.objects.filter(body=body, starts_on__lte=clock.day(days))]
    bodies.hold_meeting(
        meeting=meeting.pk, present_seats=here, named=GUESTS, nameless=6, by=host, at=clock.moment(days, 17, 5)
    )
    items = list(meeting.items.all())
    _take_notes(meeting, items, host, second, clock, days)
    _give_tasks(meeting, items, host, clock, days)
    bodies.put_off_agenda_item(item=items[2].pk, by=host, at=clock.moment(days, 18, 50))
    words = queries.composed(queries.points(meeting))
    bodies.publish_minutes(meeting=meeting.pk, text=words, by=host, at=clock.moment(days + 2, 12))
    bodies.correct_minutes(
        meeting=meeting.pk,
        text=words.replace("Dwie ławki stoją", "Trzy ławki stoją"),
        reason="Policzyliśmy jeszcze raz ławki w słońcu.",
        by=host,
        at=clock.moment(days + 4, 10),
    )
    return meeting


def _take_notes(
    meeting: Meeting, items: list[AgendaItem], host: Person, second: Person, clock: StoryClock, days: int
) -> None:
    """Both write at the first point at once; nothing of either is lost."""
    words = POINTS[0][1]
    at = clock.moment(days, 17, 20)
    bodies.write_section(meeting=meeting.pk, item=items[0].pk, text=words.split(". ")[0] + ".", base=0, by=host, at=at)
    bodies.write_section(meeting=meeting.pk, item=items[0].pk, text=words, base=1, by=host, at=at)
    second_words = words.split(". ")[0] + ". Najwięcej siedzi się rano."
    bodies.write_section(meeting=meeting.pk, item=items[0].pk, text=second_words, base=1, by=second, at=at)
    bodies.write_section(meeting=meeting.pk, item=items[1].pk, text=POINTS[1][1], base=0, by=second, at=at)


def _give_tasks(meeting: Meeting, items: list[AgendaItem], host: Person, clock: StoryClock, days: int) -> None:
    for item, (text, organisation, due) in zip(items, TASKS, strict=True):
        seat = Seat.objects.filter(body=meeting.body_id, organisation__name=organisation).first()
        owner = {"seat": seat.pk} if seat else {"person": host}
        at = clock.moment(days, 18, 30)
        bodies.give_task(meeting=meeting.pk, text=text, due_on=clock.day(due), item=item.pk, **owner, by=host, at=at)


def call_again(body: Body, host: Person, clock: StoryClock) -> Meeting:
    """A meeting ahead that was moved once, and to which those invited have answered by their links."""
    days = clock.open_day(hours_of(body), 23, *AFTERNOON)
    meeting = bodies.plan_meeting(
        body=body.pk,
        title="Cień przy ławkach",
        starts_at=clock.moment(days - 1, 17),
        place="sala mała",
        agenda="Skąd wziąć drzewa\nKto podleje",
        by=host,
        at=clock.moment(-4, 9),
    )
    bodies.invite_to_meeting(meeting=meeting.pk, by=host, at=clock.moment(-4, 10))
    bodies.move_meeting(
        meeting=meeting.pk,
        starts_at=clock.moment(days, 17),
        ends_at=clock.moment(days, 18, 30),
        place="sala mała",
        reason="Dzień wcześniej w szkole jest wywiadówka.",
        by=host,
        at=clock.moment(-2, 11),
    )
    for each, reply in zip(meeting.invitations.order_by("pk"), ("coming", "away"), strict=False):
        code = reply_code(meeting.code, each.person_id)
        bodies.reply_to_invitation(code=code, reply=reply, by=SYSTEM, at=clock.moment(-1, 19))
    return meeting


def ask_for_dates(body: Body, host: Person, clock: StoryClock) -> None:
    """Three dates asked for; the first organisation answered by telephone."""
    days = clock.open_day(hours_of(body), 40, *AFTERNOON)
    poll = bodies.ask_dates(
        body=body.pk,
        title="Wiosenne sadzenie: kiedy się spotkać?",
        dates=[clock.moment(days + more, 17) for more in (0, 1, 7)],
        closes_at=clock.moment(8, 20),
        place="sala mała",
        by=host,
        at=clock.moment(-2, 12),
    )
    seat = Seat.objects.filter(body=body, organisation__name="Szkoła przy Lipach").first()
    if seat is not None:
        said = dict(zip((date.pk for date in poll.dates.all()), ("no", "yes", "maybe"), strict=True))
        bodies.enter_dates(poll=poll.pk, seat=seat.pk, answers=said, by=host, at=clock.moment(-1, 15))
