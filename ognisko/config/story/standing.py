"""The story's last part: what a centre says of itself against the standard."""

from __future__ import annotations

from datetime import date, datetime

from ognisko.foundation.plumbing.actors import Actor
from ognisko.place.centres.models import Centre
from ognisko.quality.standards.actions import declare_criterion
from ognisko.quality.standards.queries import criterion

FAMILY = "wroclaw-model"
SAID = {
    "solidarity": (
        "Trzy sąsiadki mają klucze i otwierają salę w niedziele, a wspólna kasa na zupę nigdy nie była pusta.",
        "zeszyt kluczy i kasy przy wejściu",
    ),
    "unique-character": ("Poznaje się nas po stole wystawionym przed klatkę: kto przechodzi, ten siada.", ""),
    "different-backgrounds": (
        "Po rozmowach po ukraińsku i po polsku dwie rodziny razem prowadzą sobotnie śniadania.",
        "",
    ),
    "resources": ("Spisaliśmy sprzęt, narzędzia i to, kto co umie; lista wisi w warsztacie.", ""),
    "our-place": (
        "Z dziesięciu pytanych osób osiem powiedziało „nasze”, a grafik sprzątania układają mieszkańcy.",
        "notatka z rozmów, segregator „Nasze Centrum”",
    ),
    "ngo-first": ("Centrum prowadzi stowarzyszenie sąsiadek i sąsiadów z Ołbina.", ""),
    "council-dialogue": (
        "Rada ma u nas dyżur w pierwszy wtorek miesiąca i razem zapraszamy na spotkania o podwórkach.",
        "grafik dyżurów na drzwiach",
    ),
    "council-whole-term": ("Z radą spisaliśmy na jednej stronie, w czym ją wspieramy do końca kadencji.", ""),
    "common-model": ("Raz na kwartał przechodzimy z zespołem tę stronę, kryterium po kryterium.", ""),
    "loudspeaker": ("Wiadomość o Mikrograntach zanieśliśmy na kartkach do czterdziestu klatek.", ""),
}


def speak(centre: Centre, *, by: Actor, at: datetime, on: date) -> int:
    """Declare what no record shows yet, each in a sentence; answers with how many."""
    for key, (sentence, where) in SAID.items():
        declare_criterion(
            centre=centre.pk,
            criterion=criterion(FAMILY, key).pk,
            sentence=sentence,
            where=where,
            declared_on=on,
            by=by,
            at=at,
        )
    return len(SAID)
