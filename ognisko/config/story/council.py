"""The story's council: its duty hours and resolutions, matters both ways, the support plan, last month's page."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from ognisko.foundation.kernel.workdays import first_working_day
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.accounts.models import Person
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.models import Body, Term
from ognisko.place.centres.models import Centre
from ognisko.practice.partnerships import actions as partnerships
from ognisko.practice.partnerships.models import Partnership
from ognisko.practice.partnerships.vocabulary.council import Direction
from ognisko.practice.voices.models import Call

from .clock import StoryClock
from .listening import hear, open_up
from .words import Said

TUESDAY = 1
DARK = (
    Said("Na Prusa wieczorem nic nie widać, córka wraca z treningu biegiem.", "web", 62,
         "Wieczorem na Prusa jest tak ciemno, że dzieci wracają biegiem.",
         "Zgłaszamy to radzie i drogowcom.", joins=True),
    Said("Lampa nad przejściem mruga od września.", "paper", 58, "Lampa nad przejściem nie działa od września.",
         "Dziękujemy, zgłosiliśmy lampę.", joins=True),
    Said("Kierowcy nie widzą nas na pasach, stałam pięć minut.", "talk", 53,
         "Na pasach przy Prusa kierowcy nie widzą pieszych.", "Zapisane przy stole, pytamy o godziny.", joins=True),
    Said("Тут темно, а ми йдемо зі школи о п’ятій.", "web", 47, "Dzieci wracają po zmroku przez ciemne przejście.",
         "Дякуємо, передаємо раді.", joins=True),
    Said("Może choć odblaski i pomalować pasy?", "event", 41, "Zanim będzie lampa, pomogą odblaski i świeże pasy.",
         "Dobry pomysł na teraz, pytamy szkołę.", joins=True),
    Said("Pies by się bał, a co dopiero ja.", "telephone", 36, "Starsi omijają przejście, bo jest ciemne.",
         "Dziękujemy, dołączamy do wyzwania.", joins=True),
)  # fmt: skip
BENCHES = (
    "Rada Osiedla Ołbin popiera ustawienie siedmiu ławek z oparciem i podłokietnikami na drodze od tramwaju do "
    "przychodni oraz przed szkołą. Rada złoży w tej sprawie wniosek do Funduszu Osiedlowego."
)
CROSSING = (
    "Rada Osiedla Ołbin wnosi o doświetlenie przejścia dla pieszych na ulicy Prusa. Przejście jest ciemne, "
    "a lampa nad nim nie działa od września."
)


def work_together(councillor: Person, coordinator: Person, clock: StoryClock) -> Body:
    """The council of Ołbin and CAL Podwórko, over the last year."""
    body = Body.objects.get(name="Rada Osiedla Ołbin")
    centre = Centre.objects.get(name="CAL Podwórko")
    term = Term.objects.get(body=body)
    hear_of_the_dark(centre, coordinator, clock)
    _office(body, term, clock)
    _resolutions(body, councillor, clock)
    _support(body, centre, coordinator, clock)
    _matters(body, centre, councillor, coordinator, clock)
    _demand(body, centre, councillor, coordinator, clock)
    _pages(body, clock)
    return body


def hear_of_the_dark(centre: Centre, coordinator: Person, clock: StoryClock) -> None:
    """Voices of the last two months that became a challenge the council can solve."""
    call = Call.objects.get(centre=centre, kind="standing", is_open=True)
    heard = [hear(call, said, coordinator, clock) for said in DARK]
    open_up(
        centre,
        ("Przejście na Prusa jest ciemne", "environmental", "mobility", "council"),
        heard,
        coordinator,
        clock,
        -35,
    )


def _office(body: Body, term: Term, clock: StoryClock) -> None:
    at = clock.moment(-770, 10)
    bodies.inaugurate_term(term=term.pk, inaugurated_on=clock.day(-771), by=SYSTEM, at=at)
    bodies.describe_office(
        body=body.pk, email="rada.olbin@example.org", address="CAL Podwórko, sala mała", by=SYSTEM, at=at
    )
    bodies.set_duty_hours(
        body=body.pk,
        rule="monthly",
        weekday=TUESDAY,
        week=1,
        begins=time(17),
        ends=time(18, 30),
        place="CAL Podwórko, sala mała",
        seat=body.seats.order_by("pk").first(),
        by=SYSTEM,
        at=at,
    )


def _resolutions(body: Body, councillor: Person, clock: StoryClock) -> None:
    """Two resolutions: one replied to, one still awaiting its reply."""
    told = (
        ("12", -222, "Ławki na drodze do przychodni", BENCHES, "Wydział Partycypacji", -218, -188),
        ("19", -30, "Doświetlenie przejścia na Prusa", CROSSING, "Zarząd Dróg", -26, 4),
    )
    for number, adopted, subject, text, addressee, sent, due in told:
        row = bodies.enter_resolution(
            body=body.pk,
            kind="resolution",
            number=number,
            adopted_on=clock.day(adopted),
            subject=subject,
            text=text,
            by=councillor,
            at=clock.moment(adopted + 1, 18),
        )
        bodies.send_resolution(
            resolution=row.pk,
            addressee=addressee,
            sent_on=clock.day(sent),
            reply_due_on=clock.day(due),
            by=councillor,
            at=clock.moment(sent, 18, 10),
        )
        if due < 0:
            bodies.note_reply(
                resolution=row.pk,
                replied_on=clock.day(-196),
                reply="Wniosek zgodny z zasadami Funduszu. Ławki wpisano do planu na ten rok.",
                by=councillor,
                at=clock.moment(-195, 18),
            )


def _support(body: Body, centre: Centre, coordinator: Person, clock: StoryClock) -> None:
    planned = (
        ("dialogue", "Stolik rady na każdym pikniku podwórkowym", "animatorka", -120, "done"),
        ("activation", "Warsztat dla mieszkańców: jak czyta się budżet osiedla", "koordynatorka", -60, "done"),
        ("dialogue", "Strona po stronie: co miesiąc jedna kartka o głosach", "koordynatorka", 200, ""),
        ("integration", "Wspólna wigilia sąsiedzka rady i centrum", "animatorka", 40, ""),
    )
    for kind, text, owner, due, became in planned:
        row = partnerships.plan_support(
            council=body.pk,
            centre=centre.pk,
            kind=kind,
            text=text,
            owner=owner,
            due_on=clock.day(due),
            by=coordinator,
            at=clock.moment(-300, 11),
        )
        if became:
            partnerships.finish_support(item=row.pk, by=coordinator, at=clock.moment(due - 2, 12))


def _matters(body: Body, centre: Centre, councillor: Person, coordinator: Person, clock: StoryClock) -> None:
    """One answered, one late and one fresh that wait for the council, one that waits for the centre."""
    said = {"centre": centre.pk, "council": body.pk}
    stairs = partnerships.send_hand_over(
        **said,
        direction=Direction.TO_COUNCIL,
        subject="Kto odśnieża schody od podwórka",
        text="Mieszkańcy pytają o to każdej zimy. Prosimy radę o ustalenie z zarządcą.",
        by=coordinator,
        at=clock.moment(-80, 12),
    )
    partnerships.answer_hand_over(
        hand_over=stairs.pk,
        text="Ustaliliśmy: schody odśnieża zarządca budynku, telefon wisi w bramie.",
        by=councillor,
        at=clock.moment(-72, 19),
    )
    partnerships.send_hand_over(
        **said,
        direction=Direction.TO_COUNCIL,
        subject="Odblaski dla szkoły, zanim naprawią lampę",
        text="Szkoła rozda odblaski dzieciom, jeśli rada kupi je z funduszu osiedla. Czy to możliwe przed zimą?",
        by=coordinator,
        at=clock.moment(-38, 12),
    )
    partnerships.send_hand_over(
        **said,
        direction=Direction.TO_COUNCIL,
        subject="Ogród zamknięty w piątki po południu",
        text="Dzieci czekają pod furtką. Czy rada porozmawia z zarządcą zieleni o kluczu dla sąsiadów?",
        by=coordinator,
        at=clock.moment(-9, 12),
    )
    partnerships.send_hand_over(
        **said,
        direction=Direction.TO_CENTRE,
        subject="Zapytajcie mieszkańców Prusa o przejście",
        text="Chcemy wiedzieć, w jakich godzinach jest najgorzej.",
        by=councillor,
        at=clock.moment(-6, 18),
    )


def _demand(body: Body, centre: Centre, councillor: Person, coordinator: Person, clock: StoryClock) -> None:
    row = partnerships.ask_opinion(
        partnership=Partnership.objects.get(centre=centre).pk,
        council=body.pk,
        addressee="Zarząd Dróg",
        text="Prosimy o stałe doświetlenie przejścia dla pieszych na ulicy Prusa, przed zimą.",
        by=coordinator,
        at=clock.moment(-24, 12),
    )
    partnerships.give_opinion(
        demand=row.pk,
        stance="remarks",
        text="Popieramy. Prosimy też o naprawę lampy przy bramie szkoły.",
        by=councillor,
        at=clock.moment(-19, 19),
    )
    partnerships.send_demand(demand=row.pk, by=coordinator, at=clock.moment(-17, 10))


def _pages(body: Body, clock: StoryClock) -> None:
    """The pages of the last two months, each made on its first working day."""
    this = clock.today.replace(day=1)
    last = (this - timedelta(days=1)).replace(day=1)
    for month in (last, this):
        at = _morning(first_working_day(month), clock)
        if at < clock.now():
            partnerships.send_brief(council=body.pk, month=month, by=SYSTEM, at=at)


def _morning(day: date, clock: StoryClock) -> datetime:
    return clock.moment((day - clock.today).days, 7)
