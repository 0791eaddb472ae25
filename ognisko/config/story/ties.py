"""What partners of the story did together beside their promises, and what those of one partnership said when asked."""

from __future__ import annotations

from datetime import time

from ognisko.people.accounts.models import Person
from ognisko.people.organisations.models import Organisation
from ognisko.people.organisations.vocabulary import OrganisationKind
from ognisko.place.centres.models import Centre
from ognisko.practice.events.actions import close_occurrence, plan_activity
from ognisko.practice.events.vocabulary import Starter
from ognisko.practice.partnerships import actions as partnerships
from ognisko.practice.partnerships.models import Partnership
from ognisko.practice.partnerships.vocabulary.pulses import PULSE_ASKED

from .clock import StoryClock
from .places import HOURS

AFTERNOON = time(15), time(17)
OPERATOR = ""
# Title, who came up with it ("" is the operator), who carried it out, where, field of life, day, how many came.
JOINT = {
    "CAL Podwórko": (
        (
            "Czytanie pod kasztanem",
            "Biblioteka na Rogu",
            "Piekarnia Pod Kasztanem",
            "przed piekarnią",
            "culture",
            -310,
            26,
        ),
        ("Szkolny ogród otwiera furtkę", "Szkoła przy Lipach", OPERATOR, "ogród szkoły", "ecology", -285, 38),
        (
            "Chleb na kartki z książek",
            "Piekarnia Pod Kasztanem",
            "Biblioteka na Rogu",
            "w bibliotece",
            "culture",
            -170,
            19,
        ),
        ("Wymiana książek na schodach", "Biblioteka na Rogu", OPERATOR, "klatka schodowa", "culture", -140, 31),
        ("Młodzi pytają radę", "Szkoła przy Lipach", "Rada Osiedla Ołbin", "aula szkoły", "education", -58, 44),
        ("Noc nauki na podwórku", "Szkoła przy Lipach", OPERATOR, "podwórko", "education", -34, 52),
        ("Zupa z jednego gara", OPERATOR, "Piekarnia Pod Kasztanem", "przed piekarnią", "culture", -27, 61),
        ("Spacer po ciemnych bramach", "Rada Osiedla Ołbin", OPERATOR, "zbiórka przy studni", "safety", -12, 17),
    ),
    "CAL Przystań": (
        ("Rowery dla nowych sąsiadów", "Naprawa Rowerów u Zenka", OPERATOR, "przed warsztatem", "mobility", -60, 23),
        ("Rozmowy przy pierogach", "Stowarzyszenie Rozmowa", OPERATOR, "w kuchni", "culture", -25, 29),
    ),
    "CAL Zielony Próg": (("Wspólne sadzenie", OPERATOR, "Przedszkole Pod Topolą", "przedszkole", "ecology", -30, 21),),
}
ASKED_AT = "CAL Przystań"
# Days of the opening, and of each answer the six scores in the order they are asked: 95 days lie in two quarters.
ASKED = (
    (-115, ((4, 2, 3, 3, 3, 4), (3, 2, 3, 2, 4, 3), (4, 3, 4, 3, 3, 4), (4, 2, 3, 2, 3, 3), (3, 2, 2, 3, 4, 4)), ()),
    (
        -20,
        (
            (4, 4, 3, 3, 4, 4), (4, 3, 3, 4, 4, 4), (5, 4, 4, 3, 3, 4), (4, 3, 3, 3, 4, 4), (4, 4, 3, 4, 4, 5),
            (3, 3, 3, 2, 4, 4),
        ),
        ("Spotykajmy się krócej, a częściej.", "Dobrze, że wreszcie wiem, do kogo dzwonić w sprawie kluczy."),
    ),
)  # fmt: skip


def join_hands(told: str, host: Person, clock: StoryClock) -> None:
    """The joint events of one centre's partners; each on an open day, closed the same evening."""
    row = Partnership.objects.select_related("centre", "body").get(centre__name=told)
    for title, began, made, place, field, days, came in JOINT.get(told, ()):
        days = clock.open_day(HOURS[told], days, *AFTERNOON, step=-1)
        occurrence = plan_activity(
            centre=row.centre_id,
            title=title,
            about="Robota kilku partnerów naraz.",
            field=field,
            groups=["everyone"],
            elements=["partnership", "relations"],
            place_text=place,
            starts_at=clock.moment(days, 15),
            ends_at=clock.moment(days, 17),
            by=host,
            at=clock.moment(days - 10, 9),
            **_whose("started_by", began),
            **_whose("organised_by", made),
        )
        close_occurrence(occurrence=occurrence.pk, headcount=came, by=host, at=clock.moment(days, 19))


def _whose(field: str, name: str) -> dict[str, object]:
    """The centre's own work, or a partner's."""
    if not name:
        return {field: Starter.CENTRE}
    organisation = Organisation.objects.get(name=name)
    kind = Starter.COUNCIL if organisation.kind == OrganisationKind.COUNCIL else Starter.PARTNER
    return {field: kind, f"{field}_organisation": organisation}


def ask(host: Person, clock: StoryClock) -> None:
    """Two pulses of one partnership, on paper, a quarter apart."""
    row = Partnership.objects.get(centre=Centre.objects.get(name=ASKED_AT))
    partners = [each.organisation for each in row.partners.order_by("pk")]
    for days, answers, sentences in ASKED:
        pulse = partnerships.open_pulse(
            partnership=row.pk, closes_on=clock.day(days + 14), by=host, at=clock.moment(days, 10)
        )
        for number, scores in enumerate(answers):
            partnerships.enter_pulse_answer(
                pulse=pulse.pk,
                organisation=partners[number % len(partners)],
                scores=dict(zip(PULSE_ASKED, scores, strict=True)),
                sentence=sentences[number] if number < len(sentences) else "",
                by=host,
                at=clock.moment(days + 2 + number, 12),
            )
        partnerships.close_pulse(pulse=pulse.pk, by=host, at=clock.moment(days + 14, 20))
