"""The story's part about partnerships as a standing thing: signed agreements, who gives what, whom they look for."""
# ruff: noqa: E501 - people speak in whole sentences

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ognisko.people.accounts.models import Person
from ognisko.people.organisations.models import Organisation
from ognisko.place.centres.models import Centre
from ognisko.practice.partnerships import actions as partnerships
from ognisko.practice.partnerships.models import Agreement, Partner, Partnership

from .clock import StoryClock

HOUSE, SCHOOL, BAKERY = "Stowarzyszenie Wspólne Schody", "Szkoła przy Lipach", "Piekarnia Pod Kasztanem"
PARISH, LIBRARY, COUNCIL = "Parafia na Górce", "Biblioteka na Rogu", "Rada Osiedla Ołbin"
SECOND_AGREEMENT = (
    "Spotykamy się co najmniej raz na kwartał. Decydujemy za zgodą. Każda strona mówi wprost, co może dać i do kiedy. "
    "Protokoły są jawne. Partnerstwo prowadzi co roku kto inny. Z partnerstwa można wyjść w każdej chwili, mówiąc dlaczego."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What one partner says of itself."""

    who: str
    representative: str
    brings: str
    wishes: str
    thanked: str = "public"


@dataclass(frozen=True, slots=True)
class Gift:
    """One contribution: who, which kind, what, how much, worth, how many days ago, thanks; `how` it was confirmed."""

    who: str
    kind: str
    text: str
    amount: str = ""
    value: str = ""
    days_ago: int = 60
    thanks: str = ""
    how: str = "powiedziane przy stole"


WISHES = (
    Wish(SCHOOL, "Ewa Lipińska", "Sala gimnastyczna po 17:00, uczniowie z warsztatów.", "Bezpieczna droga do szkoły."),
    Wish(BAKERY, "Bogdan Młynarz", "Chleb na spotkania, witryna na ogłoszenia.", "Żeby ulica żyła też po południu."),
    Wish(PARISH, "Jan Gołąb", "Sala parafialna, namioty, wolontariusze.", "Pomoc starszym w zakupach.", "quiet"),
    Wish(LIBRARY, "Anna Karta", "Książki w obiegu, czytanie dzieciom.", "Więcej dorosłych na spotkaniach."),
    Wish(COUNCIL, "Teresa Kalina", "Wnioski do miasta, tablice na osiedlu.", "Głosy mieszkańców przed sesją."),
)
GIFTS = (
    Gift(
        HOUSE, "space", "Sala duża na spotkania partnerstwa przez cały rok", "18", "", 150, "Dom, do którego się wraca."
    ),
    Gift(HOUSE, "hours", "Prowadzenie spotkań i notatki", "26", "", 90),
    Gift(
        SCHOOL,
        "hours",
        "Projekt ławek z uczniami, cztery popołudnia",
        "16",
        "",
        130,
        "Te oparcia to Wasz pomysł. Dziękujemy!",
    ),
    Gift(SCHOOL, "space", "Sala gimnastyczna na próbę ławek", "3", "", 85),
    Gift(SCHOOL, "knowledge", "Warsztat o drewnie i okuciach", "4", "", 118),
    Gift(BAKERY, "things", "Chleb i ciasto na sobotę z malowaniem", "60", "420", 75, "Zapach niósł się na całą ulicę."),
    Gift(BAKERY, "reach", "Ogłoszenie w witrynie i przy ladzie przez miesiąc", "900", "", 80),
    Gift(PARISH, "things", "Dwa namioty i ławy na sobotę", "2", "", 75),
    Gift(PARISH, "hours", "Sześć osób do malowania", "24", "", 75),
    Gift(
        LIBRARY,
        "knowledge",
        "Spotkanie o historii ulicy, z mapami",
        "2",
        "",
        55,
        "Trzy osoby odnalazły na mapie swój dom.",
    ),
    Gift(
        COUNCIL,
        "money",
        "Siedem ławek z Funduszu Osiedlowego",
        "9800",
        "9800",
        70,
        "Bez tego wniosku nie byłoby na czym usiąść.",
    ),
    Gift(COUNCIL, "reach", "Plakaty na sześciu tablicach osiedla", "1200", "", 65),
)
ONE_SIDED = (
    Gift("Fundacja Zielony Próg", "space", "Świetlica na wszystkie spotkania", "14", "", 100),
    Gift("Fundacja Zielony Próg", "hours", "Rozmowy z każdym z partnerów", "12", "", 90),
    Gift("Fundacja Zielony Próg", "things", "Sadzonki i ziemia do skrzynek", "40", "300", 60),
    Gift("Fundacja Zielony Próg", "knowledge", "Warsztat o deszczówce", "3", "", 40),
    Gift("Warzywniak Malina", "things", "Skrzynki na rozsadę", "12", "", 50, "Rosną w nich już pomidory."),
)


def stand(team: dict[str, Person], clock: StoryClock) -> None:
    """Everything, at every centre that has a partnership."""
    host = team["Halina Wierzba"]
    row = _of("CAL Podwórko")
    for wish in WISHES:
        _wish(row, wish, host, clock)
    _sign(row, host, clock)
    for gift in GIFTS:
        _give(row, gift, host, clock)
    _waiting(row, host, clock)
    _look_for(row, host, clock)
    green = _of("CAL Zielony Próg")
    for gift in ONE_SIDED:
        _give(green, gift, team["Ewa Pokrzywa"], clock)
    _invite_elsewhere(team, clock)


def _of(centre: str) -> Partnership:
    return Partnership.objects.get(centre=Centre.objects.get(name=centre))


def _organisation(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def _wish(row: Partnership, wish: Wish, host: Person, clock: StoryClock) -> None:
    partnerships.tell_wishes(
        partner=Partner.objects.get(partnership=row, organisation__name=wish.who).pk,
        wishes=wish.wishes,
        brings=wish.brings,
        thanked=wish.thanked,
        representative=wish.representative,
        by=host,
        at=clock.moment(-390, 12),
    )


def _sign(row: Partnership, host: Person, clock: StoryClock) -> None:
    """The first version is in force; the second waits for one name, asked for by a letter. The lead has passed on."""
    first = Agreement.objects.get(partnership=row)
    names = {HOUSE: "Halina Wierzba"} | {wish.who: wish.representative for wish in WISHES}
    for number, (who, signer) in enumerate(names.items()):
        way = "table" if number < 4 else "paper"
        _name(first, who, signer, way, host, clock, -396 + number)
    second = partnerships.agree(
        partnership=row.pk, text=SECOND_AGREEMENT, agreed_on=clock.day(-40), by=host, at=clock.moment(-40, 19)
    )
    for who, signer in names.items():
        if who != LIBRARY:
            _name(second, who, signer, "table", host, clock, -40)
    partnerships.ask_to_sign(
        agreement=second.pk, organisation=_organisation(LIBRARY), email="", by=host, at=clock.moment(-6, 10)
    )
    partnerships.pass_lead(
        partnership=row.pk,
        organisation=_organisation(SCHOOL),
        starts_on=clock.day(-340),
        until_on=clock.day(24),
        by=host,
        at=clock.moment(-341, 12),
    )


def _name(agreement: Agreement, who: str, signer: str, way: str, host: Person, clock: StoryClock, days: int) -> None:
    at = clock.moment(days, 19, 30)
    said = {"signer": signer, "way": way, "signed_on": at.date()}
    partnerships.sign_agreement(agreement=agreement.pk, organisation=_organisation(who), **said, by=host, at=at)


def _give(row: Partnership, gift: Gift, host: Person, clock: StoryClock) -> None:
    given = partnerships.note_contribution(
        partnership=row.pk,
        organisation=_organisation(gift.who),
        kind=gift.kind,
        text=gift.text,
        amount=Decimal(gift.amount) if gift.amount else None,
        value=Decimal(gift.value) if gift.value else None,
        given_on=clock.day(-gift.days_ago),
        by=host,
        at=clock.moment(-gift.days_ago + 1, 12),
    )
    said = {"contribution": given.pk, "by": host, "at": clock.moment(-gift.days_ago + 2, 12)}
    partnerships.confirm_contribution(how=gift.how, **said)
    if gift.thanks:
        partnerships.thank_for_contribution(words=gift.thanks, **said)


def _waiting(row: Partnership, host: Person, clock: StoryClock) -> None:
    """Written down by the team, not yet confirmed by the bakery."""
    partnerships.note_contribution(
        partnership=row.pk,
        organisation=_organisation(BAKERY),
        kind="things",
        text="Drożdżówki na dyżur rady",
        amount=Decimal(30),
        given_on=clock.day(-4),
        by=host,
        at=clock.moment(-3, 12),
    )


def _look_for(row: Partnership, host: Person, clock: StoryClock) -> None:
    def listed(name: str, kind: str, about: str, days: int) -> int:
        at = clock.moment(days, 11)
        return partnerships.list_stakeholder(partnership=row.pk, name=name, kind=kind, about=about, by=host, at=at).pk

    guard = listed("Patrol osiedlowy straży miejskiej", "city_guard", "Znają podwórka o każdej porze.", -50)
    partnerships.note_approach(
        stakeholder=guard,
        way="talk",
        words="Przyjdą na spacer po podwórkach, o partnerstwie porozmawiamy po nim.",
        on=clock.day(-12),
        next_step="Umówić wspólny spacer",
        next_on=clock.day(1),
        by=host,
        at=clock.moment(-12, 15),
    )
    chess = listed("Kółko Szachowe z Podwórka", "informal_group", "Co niedzielę dwanaście osób przy stołach.", -45)
    partnerships.set_aside_stakeholder(
        stakeholder=chess, reason="Wrócą do tematu po turnieju na wiosnę.", by=host, at=clock.moment(-20, 12)
    )
    culture = listed("Dom Kultury Pod Zegarem", "culture_house", "Scena i nagłośnienie dwie ulice dalej.", -30)
    sent = partnerships.invite_partner(
        partnership=row.pk,
        stakeholder=culture,
        email="zegar@example.org",
        words="Wasza scena i nasze podwórko widzą się z okna. Zróbmy coś razem.",
        by=host,
        at=clock.moment(-5, 10),
    )
    partnerships.ask_about_invitation(
        invitation=sent.pk,
        question="Czy możemy najpierw przyjść na jedno spotkanie i posłuchać?",
        by=host,
        at=clock.moment(-1, 16),
    )
    listed("Pani Krystyna od ogrodu", "local_leader", "Pół klatki sadzi z nią kwiaty.", -8)


def _invite_elsewhere(team: dict[str, Person], clock: StoryClock) -> None:
    """Two partnerships on their way: one still looks for a shop, one gathers its first signatures."""
    lantern, host = _of("CAL Latarnia"), team["Wiktoria Szpak"]
    partnerships.invite_partner(
        partnership=lantern.pk,
        name="Kiosk na Peronie",
        kind="shop",
        email="kiosk@example.org",
        words="Widzicie wszystkich, którzy wracają z pracy.",
        by=host,
        at=clock.moment(-24, 10),
    )
    chestnuts, host = _of("CAL Trzy Kasztany"), team["Adam Orzech"]
    agreement = Agreement.objects.get(partnership=chestnuts)
    for number, (who, signer) in enumerate(
        (("Stowarzyszenie Trzy Kasztany", "Adam Orzech"), ("Szkoła na Trzech Polach", "Wanda Pole"))
    ):
        _name(agreement, who, signer, "table", host, clock, -120 + number)
