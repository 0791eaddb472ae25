"""The story votes: residents divide a micro-budget by equal shares, the assembly ranks what comes next."""

from __future__ import annotations

from datetime import datetime, timedelta

from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.people.accounts.models import Person
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.actions import Line
from ognisko.people.bodies.models import BallotCard, BallotRound, Body, Meeting, Seat
from ognisko.people.bodies.queries import code_of
from ognisko.place.centres.models import Centre

from .clock import StoryClock
from .meeting import AFTERNOON
from .places import HOURS

MONEY = (
    Line("Stojaki na rowery przy bramie", 180_000),
    Line("Podwyższone grządki dla seniorek i seniorów", 160_000),
    Line("Letnie kino na podwórku, trzy wieczory", 150_000),
    Line("Kompostownik z kursem", 90_000),
    Line("Huśtawka dla małych i dużych", 160_000),
    Line("Tablica z historią podwórka", 120_000),
)
# What groups of neighbours mark, and how many of them: the first like wheels and films, the second their garden.
VOTERS = (((1, 3, 5), 14), ((1, 3), 3), ((2, 4), 8), ((2, 4, 6), 3), ((5,), 2))
ON_PAPER = 9
NEXT = (
    Line("Gdzie schować się przed upałem"),
    Line("Bezpieczne przejście przy szkole"),
    Line("Samotne wieczory w dużych blokach"),
)
GIVEN = ({1: 6, 2: 3, 3: 1}, {2: 7, 3: 3})


def vote(body: Body, host: Person, clock: StoryClock) -> None:
    """A micro-budget counted and confirmed a month ago; a ranking of the assembly that is open now."""
    money = _divide(body, host, clock)
    _confirm(money, body, host, clock)
    _rank(body, host, clock)


def _divide(body: Body, host: Person, clock: StoryClock) -> BallotRound:
    row = bodies.draft_ballot(
        body=body.pk,
        question="Na co wydamy pięć tysięcy z sąsiedzkiej skarbonki?",
        about="Pieniądze zebrały się na kiermaszach i z nagrody za ławki. Każda osoba z osiedla dostaje jedną kartę.",
        method="shares",
        budget=500_000,
        kind="approval",
        most=3,
        electorate="residents",
        closes_at=clock.moment(-36, 20),
        options=MONEY,
        by=host,
        at=clock.moment(-52, 9),
    )
    opened = clock.moment(-50, 10)
    bodies.open_ballot(ballot=row.pk, by=host, at=opened)
    given = [marks for marks, voters in VOTERS for _voter in range(voters)]
    cards = bodies.issue_cards(ballot=row.pk, count=len(given) + 4, by=host, at=opened + timedelta(minutes=5))
    for number, (card, marks) in enumerate(zip(cards, given, strict=False)):
        said = {"marks": dict.fromkeys(marks, 1), "at": clock.moment(-49 + number % 12, 11 + number % 7)}
        if number < ON_PAPER:
            bodies.enter_ballot(ballot=row.pk, number=card.number, by=host, **said)
        else:
            bodies.cast_ballot(card=card.pk, code=_code(card), by=RESIDENT, **said)
    spoiled = cards[len(given)]
    why = "Cztery krzyżyki zamiast trzech."
    bodies.spoil_ballot(ballot=row.pk, number=spoiled.number, reason=why, by=host, at=clock.moment(-37, 12))
    bodies.close_ballot(ballot=row.pk, by=host, at=clock.moment(-36, 20))
    bodies.count_ballot(ballot=row.pk, by=host, at=clock.moment(-35, 9))
    return row


def _confirm(money: BallotRound, body: Body, host: Person, clock: StoryClock) -> None:
    """The meeting takes the result by consent; another proposal is blocked, changed and then adopted."""
    hours = HOURS[Centre.objects.get(pk=body.host_scope_pk).name]
    days = clock.open_day(hours, -28, *AFTERNOON, step=-1)
    starts, ends = clock.moment(days, 17), clock.moment(days, 19)
    where = bodies.plan_meeting(
        body=body.pk,
        title="Skarbonka: co wybrali sąsiedzi",
        starts_at=starts,
        place="sala duża",
        agenda="Wynik głosowania. Gdzie powiesić listę. Co dalej.",
        by=host,
        at=clock.moment(days - 14, 9),
    )
    seats = [seat for seat in Seat.objects.filter(body=body).order_by("pk") if seat.starts_on <= starts.date()]
    bodies.hold_meeting(meeting=where.pk, present_seats=[seat.pk for seat in seats], by=host, at=ends)
    agree = {seat.pk: ("agree", "") for seat in seats}
    bodies.carry_ballot(
        ballot=money.pk,
        meeting=where.pk,
        question="Czy wydajemy skarbonkę tak, jak wyszło z równych udziałów?",
        reasons="Policzyliśmy karty. Obie grupy sąsiadów dostają coś swojego, a pieniędzy starcza.",
        stances=agree,
        by=host,
        at=ends,
    )
    _block(where, agree, seats, host, clock.moment(days, 19, 10))
    text = "Przyjęliśmy wynik głosowania. Lista prac wisi w oknie piekarni, bo brama szkoły jest w remoncie."
    bodies.publish_minutes(meeting=where.pk, text=text, by=host, at=clock.moment(days + 2, 10))


def _block(where: Meeting, agree: dict[int, tuple[str, str]], seats: list[Seat], host: Person, at: datetime) -> None:
    school = next((seat for seat in seats if seat.organisation and "Szkoła" in seat.organisation.name), seats[-1])
    said = {"meeting": where.pk, "by": host, "at": at}
    first = bodies.decide_by_consent(
        question="Czy listę prac wieszamy na bramie szkoły?",
        reasons="Tamtędy przechodzi najwięcej ludzi.",
        stances={**agree, school.pk: ("block", "Brama jest w remoncie do końca roku, nikt tam nie podejdzie.")},
        **said,
    )
    bodies.decide_by_consent(
        question="Czy listę prac wieszamy w oknie piekarni?",
        reasons="Brama odpada. Piekarnia jest po drodze do szkoły i otwarta od szóstej.",
        stances=agree,
        amends=first.pk,
        **said,
    )


def _rank(body: Body, host: Person, clock: StoryClock) -> None:
    row = bodies.draft_ballot(
        body=body.pk,
        question="Czym zajmiemy się w drugim obiegu?",
        about="To, co najczęściej wracało w głosach po ławkach. Karta jest jawna: po policzeniu widać, kto co wybrał.",
        kind="points",
        points=10,
        secrecy="open",
        closes_at=clock.moment(6, 20),
        options=NEXT,
        by=host,
        at=clock.moment(-5, 9),
    )
    bodies.open_ballot(ballot=row.pk, by=host, at=clock.moment(-4, 9))
    cards = BallotCard.objects.filter(round=row).order_by("pk")
    for number, (card, marks) in enumerate(zip(cards, GIVEN, strict=False)):
        at = clock.moment(-3 + number, 18)
        bodies.cast_ballot(card=card.pk, marks=marks, code=_code(card), by=RESIDENT, at=at)


def _code(card: BallotCard) -> str:
    return code_of(card.number, card.network_id)
