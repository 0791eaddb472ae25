"""The story's third part: a partnership, a full turn of its cycle, and the other partnerships on their way."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from ognisko.people.accounts.models import Person
from ognisko.people.organisations.models import Organisation
from ognisko.place.bookings.models import Space
from ognisko.place.centres.models import Centre
from ognisko.practice.events.actions import close_occurrence
from ognisko.practice.partnerships import actions as partnerships
from ognisko.practice.partnerships.models import Cycle, Partnership, Priority
from ognisko.practice.voices.actions import add_evidence
from ognisko.practice.voices.models import Challenge

from .budgets import cite_budget
from .clock import StoryClock
from .founding import organisation
from .meeting import announce, meet
from .places import HOURS, Told

STAGES = ("initiating", "constituted", "diagnosis", "priorities", "plan", "action", "turned")
AGREEMENT = (
    "Spotykamy się co najmniej raz na kwartał. Decydujemy za zgodą. Każda strona mówi wprost, co może dać i do kiedy. "
    "Protokoły są jawne. Z partnerstwa można wyjść w każdej chwili, mówiąc dlaczego."
)
PROMISES = (
    ("Szkoła przy Lipach", "Uczniowie projektują ławki z panią od techniki i pilnują, żeby miały oparcie.", -110),
    ("Rada Osiedla Ołbin", "Składamy wniosek do Funduszu Osiedlowego na siedem ławek.", -140),
    ("Piekarnia Pod Kasztanem", "Oddajemy miejsce przed witryną i podlewamy donice.", -90),
    ("Stowarzyszenie Wspólne Schody", "Organizujemy sobotę z malowaniem i próbą ławek.", -75),
)
# The programme, its tool, what was found and why.
TOOLS = (
    ("councils", "Fundusz Osiedlowy", "used", "Rada składa wniosek na ławki z oparciem."),
    ("communities", "Mikrogranty", "partly", "Za małe na ławki, dobre na farby i pędzle."),
    ("complete", "", "later", "Cała ulica czeka na remont; ławek nie da się na niego zostawić."),
    ("regeneration", "", "not", "Ołbin po tej stronie ulicy nie leży w obszarze rewitalizacji."),
)


def call_together(told: Told, centre: Centre, host: Person, clock: StoryClock, days: int) -> Partnership:
    """A partnership with its partners; constituted when the stage says so."""
    row = partnerships.found_partnership(
        centre=centre.pk,
        name=f"Partnerstwo {' · '.join(told.areas)}",
        about="Łączymy siły na rzecz osiedla i jego mieszkańców.",
        by=host,
        at=clock.moment(days, 9),
    )
    for number, named in enumerate(told.partners):
        partnerships.join_partnership(
            partnership=row.pk,
            organisation=organisation(named, clock),
            joined_on=clock.day(days + number + 1),
            by=host,
            at=clock.moment(days + number + 1, 10),
        )
    if STAGES.index(told.stage) < STAGES.index("constituted"):
        return row
    meet(row.body, "Pierwsze spotkanie", "Poznaliśmy się. Spisaliśmy, co każdy może dać.", host, clock, days + 20)
    partnerships.agree(
        partnership=row.pk, text=AGREEMENT, agreed_on=clock.day(days + 22), by=host, at=clock.moment(days + 22, 18)
    )
    partnerships.constitute_partnership(partnership=row.pk, by=host, at=clock.moment(days + 23, 9))
    return row


def turn(row: Partnership, challenge: Challenge, host: Person, clock: StoryClock) -> None:
    """The full turn behind CAL Podwórko: from the slip in the box to seven benches."""
    cycle = partnerships.begin_cycle(partnership=row.pk, by=host, at=clock.moment(-260, 9))
    _diagnose(challenge, host, clock)
    partnerships.end_phase(cycle=cycle.pk, by=host, at=clock.moment(-212, 9))
    priority = prioritise(
        row, cycle, challenge, host, clock, -207, "Przeszliśmy tę drogę razem: osiemset metrów i ani jednej ławki."
    )
    partnerships.end_phase(cycle=cycle.pk, by=host, at=clock.moment(-203, 9))
    _plan(priority, host, clock)
    partnerships.end_phase(cycle=cycle.pk, by=host, at=clock.moment(-186, 9))
    _act(priority, host, clock)
    partnerships.end_phase(cycle=cycle.pk, by=host, at=clock.moment(-62, 9))
    _look_back(row, cycle, priority, host, clock)
    partnerships.begin_cycle(partnership=row.pk, by=host, at=clock.moment(-20, 9))
    announce(row.body, "Kolejne spotkanie partnerstwa", host, clock, 9)


def _diagnose(challenge: Challenge, host: Person, clock: StoryClock) -> None:
    year = clock.today.year - 1
    for days, kind, text, source, of in (
        (
            -226,
            "note",
            "Spacer z miarą: od tramwaju do przychodni 812 metrów, miejsc do siedzenia: zero.",
            "spacer",
            None,
        ),
        (-224, "note", "Siedem osób zatrzymało się na murkach w ciągu godziny.", "notatka z obserwacji", None),
        (-222, "figure", "Co czwarta osoba na tej ulicy ma ponad 65 lat.", "dane osiedlowe", year),
        (-218, "resolution", "Rada popiera ustawienie ławek z oparciem.", "uchwała rady osiedla nr 12", None),
    ):
        at = clock.moment(days, 12)
        add_evidence(challenge=challenge.pk, kind=kind, text=text, source=source, year=of, by=host, at=at)
    cite_budget(challenge, host, clock, -216)


def prioritise(
    row: Partnership, cycle: Cycle, challenge: Challenge, host: Person, clock: StoryClock, days: int, minutes: str
) -> Priority:
    """The assembly meets and decides by consent; one partner stands aside."""
    _meeting, decision = meet(
        row.body,
        "Wybieramy priorytet",
        minutes + " Zdecydowaliśmy za zgodą, jedna strona wstrzymała się i powiedziała dlaczego.",
        host,
        clock,
        days,
        decision=(
            f"Czy bierzemy się razem za wyzwanie „{challenge.title}”?",
            "Najwięcej głosów, najprostsza zmiana, każdy z nas ma coś do dania.",
        ),
        aside="Biblioteka na Rogu",
    )
    return partnerships.choose_priority(
        cycle=cycle.pk, challenge=challenge.pk, decision=decision.pk, by=host, at=clock.moment(days + 3, 9)
    )


def promise(priority: Priority, name: str, text: str, due: int, host: Person, clock: StoryClock, days: int) -> int:
    """One promise, proposed and agreed; answers with its primary key."""
    row = partnerships.propose_commitment(
        priority=priority.pk,
        organisation=Organisation.objects.get(name=name),
        text=text,
        due_on=clock.day(due),
        by=host,
        at=clock.moment(days, 10),
    )
    partnerships.accept_commitment(commitment=row.pk, by=host, at=clock.moment(days + 3, 10))
    return row.pk


def _plan(priority: Priority, host: Person, clock: StoryClock) -> None:
    for name, text, due in PROMISES:
        promise(priority, name, text, due, host, clock, -196)
    for number, (programme, name, verdict, reason) in enumerate(TOOLS):
        partnerships.consider_tool(
            priority=priority.pk,
            programme=programme,
            name=name,
            verdict=verdict,
            reason=reason,
            by=host,
            at=clock.moment(-190, 11, number),
        )
    partnerships.expect_effect(
        priority=priority.pk,
        expected="Starsi i rodzice dojdą do przychodni, odpoczywając co 150 metrów.",
        measure="osoby, które usiadły w ciągu tygodnia",
        baseline=Decimal(0),
        target=Decimal(150),
        by_on=clock.day(-50),
        by=host,
        at=clock.moment(-190, 12),
    )


def _act(priority: Priority, host: Person, clock: StoryClock) -> None:
    commitments = list(priority.commitments.order_by("pk"))
    centre = priority.cycle.partnership.centre
    # The last promise is kept by this Saturday, so a holiday moves it back, never forward.
    saturday = clock.open_day(HOURS[centre.name], clock.weekday(-83, 5), time(10), time(13), step=-7)
    partnerships.change_commitment(
        commitment=commitments[1].pk,
        text="Składamy wniosek do Funduszu Osiedlowego na siedem ławek z oparciem.",
        due_on=clock.day(-120),
        reason="Miasto przesunęło nabór o trzy tygodnie.",
        by=host,
        at=clock.moment(-152, 10),
    )
    hall = Space.objects.get(centre=centre, name="Sala duża")
    occurrence = partnerships.plan_event(
        commitment=commitments[-1].pk,
        title="Sobota z ławkami: malowanie i próba",
        about="Malujemy, wiercimy i sprawdzamy, czy babcia wstanie.",
        field="mobility",
        groups=["seniors", "families", "everyone"],
        elements=["relations", "action", "responsibility"],
        starts_at=clock.moment(saturday, 10),
        ends_at=clock.moment(saturday, 13),
        space=hall,
        by=host,
        at=clock.moment(-150, 10),
    )
    close_occurrence(
        occurrence=occurrence.pk,
        headcount=41,
        first_timers=12,
        sentence="Siedem ławek, dwie drabiny i jedna pani, która została do końca, choć przyszła tylko zapytać.",
        by=host,
        at=clock.moment(saturday, 13, 20),
    )
    for row, days in zip(commitments, (-112, -121, -92, -76), strict=True):
        partnerships.keep_commitment(commitment=row.pk, by=host, at=clock.moment(days, 15))


def _look_back(row: Partnership, cycle: Cycle, priority: Priority, host: Person, clock: StoryClock) -> None:
    effect = priority.effects.get()
    partnerships.observe_effect(
        effect=effect.pk,
        observed="W pierwszym tygodniu siadało mniej osób, niż liczyliśmy: wielu nie wiedziało, że ławki już stoją.",
        method="liczenie z okna piekarni, dwa razy dziennie przez tydzień",
        source="zeszyt obserwacji w centrum",
        verdict="less",
        value=Decimal(96),
        learned="Nowa ławka potrzebuje zaproszenia: kartka na klatce zrobiła więcej niż mapa.",
        by=host,
        at=clock.moment(-58, 12),
    )
    partnerships.observe_effect(
        effect=effect.pk,
        verdict="better",
        value=Decimal(214),
        learned="Najwięcej osób siada między 9 a 11; w słoneczne południe ławki stoją puste.",
        observed="W ciągu tygodnia na ławkach odpoczęło ponad dwieście osób; najczęściej między 9 a 11.",
        method="liczenie z okna piekarni, dwa razy dziennie przez tydzień",
        source="zeszyt obserwacji w centrum",
        by=host,
        at=clock.moment(-50, 12),
    )
    partnerships.end_phase(cycle=cycle.pk, by=host, at=clock.moment(-45, 9))
    meet(row.body, "Co z tego wyszło", "Obejrzeliśmy zeszyt obserwacji. Ławki działają.", host, clock, -40)
    partnerships.record_change(
        priority=priority.pk,
        text="Siedem ławek z oparciem. Idzie się 150 metrów od jednej do drugiej.",
        since_on=clock.day(-30),
        confirmed_by="dziewięć z osób, których głosy tu prowadzą, i rada osiedla",
        by=host,
        at=clock.moment(-23, 10),
    )
    partnerships.end_phase(cycle=cycle.pk, by=host, at=clock.moment(-22, 9))


def advance(row: Partnership, stage: str, challenge: Challenge | None, host: Person, clock: StoryClock) -> None:
    """Bring another partnership as far as its stage says; each phase with what it must leave behind."""
    reached = STAGES.index(stage)
    if reached < STAGES.index("diagnosis") or challenge is None:
        return
    cycle = partnerships.begin_cycle(partnership=row.pk, by=host, at=clock.moment(-70, 9))
    if reached < STAGES.index("priorities"):
        return
    add_evidence(
        challenge=challenge.pk,
        kind="note",
        text="Obeszliśmy okolicę z mieszkańcami i zapisaliśmy, co widać.",
        source="spacer",
        by=host,
        at=clock.moment(-64, 12),
    )
    partnerships.end_phase(cycle=cycle.pk, by=host, at=clock.moment(-60, 9))
    if reached < STAGES.index("plan"):
        return
    priority = prioritise(row, cycle, challenge, host, clock, -52, "Przeczytaliśmy głosy na głos.")
    partnerships.end_phase(cycle=cycle.pk, by=host, at=clock.moment(-48, 9))
    first = row.partners.order_by("pk").first()
    promise(priority, first.organisation.name, "Szukamy miejsca i spisujemy, co potrzebne.", 21, host, clock, -44)
    if reached < STAGES.index("action"):
        return
    last = row.partners.order_by("pk").last()
    promise(priority, last.organisation.name, "Pierwsze wspólne popołudnie poza murami centrum.", 30, host, clock, -43)
    partnerships.consider_programmes(
        priority=priority.pk,
        text="Mikrogranty: pasują do pierwszej próby.",
        by=host,
        at=clock.moment(-40, 11),
    )
    partnerships.expect_effect(
        priority=priority.pk,
        expected="Każdy, kto chce, znajdzie miejsce przy stole.",
        by=host,
        at=clock.moment(-40, 12),
    )
    partnerships.end_phase(cycle=cycle.pk, by=host, at=clock.moment(-36, 9))
