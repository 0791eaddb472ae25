"""Words the simulation is made of: names of places, titles of events, sentences of voices. All invented."""

from __future__ import annotations

from functools import cache

from ognisko.foundation.kernel.words import lemmas


def _phrases(together: str) -> list[str]:
    return together.split("|")


CENTRE_NAMES = _phrases(
    "Podwórko|Przystań|Latarnia|Młyn|Kasztan|Przystanek|Warsztat|Ganek|Ogród|Brama|Skwer|Altana|Pracownia|"
    "Zakątek|Mostek|Wiatrak|Studnia|Stolik|Ławeczka|Spichlerz|Świetlica|Dziupla|Kuźnia|Oficyna|Poddasze|Weranda|"
    "Rondo|Zagroda|Polana"
)
ADJECTIVES = _phrases("Zielone|Jasne|Wspólne|Ciche|Otwarte|Słoneczne|Ciepłe|Stare|Nowe|Sąsiedzkie|Kwitnące|Wesołe")
STREETS = _phrases("Lipowa|Klonowa|Ogrodowa|Polna|Szkolna|Kościelna|Rzeczna|Parkowa|Cicha|Długa|Młyńska|Sadowa")
ROOM_NAMES = _phrases("Sala duża|Sala mała|Kuchnia|Pracownia|Warsztat|Świetlica|Sala lustrzana|Czytelnia|Piwnica|Taras")

FORMS = _phrases(
    "Warsztaty|Spotkanie|Wieczór|Kurs|Zajęcia|Klub|Spacer|Pokaz|Rozmowy|Nauka|Pracownia|Festyn|Koncert|Dyskusja|"
    "Wystawa|Turniej|Próba|Lekcja|Kawiarenka|Poranek"
)
TOPICS = _phrases(
    "ceramiki|szycia|gotowania|gry na gitarze|tańca|malowania|fotografii|szachów|ogrodnictwa|języka polskiego|"
    "języka ukraińskiego|naprawy rowerów|robótek na drutach|opowiadania bajek|śpiewu|gimnastyki|jogi|teatru|"
    "filmu dokumentalnego|gier planszowych|pierwszej pomocy|obsługi telefonu|majsterkowania|stolarki|kaligrafii|"
    "poezji|wspomnień|historii osiedla|przyrody nad rzeką|pieczenia chleba|zdrowego jedzenia|wymiany ubrań"
)
FOR_WHOM = _phrases(
    "dla wszystkich|dla dzieci|dla młodzieży|dla rodzin|dla seniorów|dla początkujących|dla sąsiadów|"
    "dla rodziców|w podwórku|przy jednym stole|po pracy|w sobotę|na świeżym powietrzu|z herbatą|krok po kroku|"
    "bez zapisów"
)
ABOUTS = (
    "Przyjdź tak, jak stoisz. Wszystko, czego potrzeba, jest na miejscu.",
    "Pierwszy raz? Siadasz obok kogoś, kto już wie, i po chwili wiesz także.",
    "Zaczynamy od rozmowy, kończymy przy herbacie. Można przyjść w połowie.",
    "Prowadzą sąsiadki z trzeciego podwórka. Nikt niczego nie ocenia.",
    "Weź coś, co chcesz oddać, i zabierz coś, co się przyda.",
    "Spotykamy się co tydzień, ale można przyjść tylko raz.",
)

WHERE = _phrases(
    "Przy przychodni|Na podwórku za blokiem|Koło szkoły|Na przystanku|W parku nad rzeką|Przy piekarni|"
    "Na placu zabaw|Między blokami|W przejściu podziemnym|Przed biblioteką|Na skwerze|Pod wiaduktem|Przy torach|"
    "Za kościołem|Na naszej ulicy|Przy boisku|W bramie|Koło targowiska|Na rogu Lipowej|Przy żłobku"
)
WHAT = _phrases(
    "nie ma gdzie usiąść|jest ciemno po zmroku|auta stoją na chodniku|brakuje koszy na śmieci|"
    "dzieci nie mają cienia|nie da się przejść z wózkiem|stoi woda po deszczu|schody są oblodzone|"
    "hałasują do późna|lampa mruga od września|zniknęły ławki|wycięto drzewa|nikt nie sprząta liści|"
    "psy biegają bez smyczy|trawa parzy od słońca|młodzież siedzi na murku|autobus nie czeka|"
    "brakuje ławki z oparciem|rowery blokują wejście|nie działa winda|przejście jest za daleko|"
    "wieje w poczekalni|zamknięto świetlicę|zepsuła się huśtawka|płyty się ruszają"
)
WISH = _phrases(
    "Posadźmy tam drzewa.|Postawmy ławkę z oparciem.|Niech ktoś to naprawi przed zimą.|Mogę pomóc w sobotę.|"
    "Zróbmy tam ogród.|Prosimy o lampę.|Sąsiedzi chętnie pomogą.|Kto za to odpowiada?|Piszę w imieniu babci.|"
    "Moja córka boi się tamtędy chodzić.|Zapytajcie szkołę, też narzekają.|Wystarczy odrobina farby.|"
    "Chętnie przyniosę narzędzia.|Było lepiej dwa lata temu.|Proszę o odpowiedź.|Spotkajmy się i pogadajmy.|"
    "Na jesień ma być gorzej.|Wszyscy omijają to miejsce.|Może partnerstwo się tym zajmie?|Dziękuję, że pytacie."
)
ANSWER = "Dziękujemy. Sprawdziliśmy to na miejscu i rozmawiamy z gospodarzem terenu. Wrócimy z wiadomością."
SUMMARY = "Mieszkańcy proszą, żeby to miejsce było wygodniejsze i bezpieczniejsze."
CHALLENGES = (
    ("Za mało miejsc do odpoczynku", "social", "older"),
    ("Ciemne przejścia między blokami", "social", "safety"),
    ("Place zabaw bez cienia", "environmental", "climate"),
    ("Chodniki zastawione autami", "social", "mobility"),
    ("Młodzi nie mają gdzie się spotkać", "social", "youth"),
)
NAMES = _phrases("Anna|Maria|Ewa|Zofia|Jan|Piotr|Oksana|Iryna|Tomasz|Helena|Marek|Julia")
SURNAMES = _phrases("Przykładna|Wymyślona|Zmyślona|Niebyła|Bajkowa|Papierowa|Próbna|Dawna")


@cache
def indexed(text: str) -> str:
    """The lemmas of a phrase, as the search index keeps them."""
    return " ".join(lemmas(text))


def every_phrase() -> list[str]:
    """All phrases that end up in searchable texts."""
    return [*FORMS, *TOPICS, *FOR_WHOM, *ABOUTS, *WHERE, *WHAT, *WISH]
