"""Polish public holidays, by the Act of 18 January 1951 on days free of work (Dz.U. 1951 no. 4 item 28, as amended).

A library that knows the holidays of every country keeps 17 MB in a process for these few lines; the tests hold them
against it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

# (month, day): name, first year in which the day is free of work under the present rules.
_FIXED = {
    (1, 1): ("Nowy Rok", 1951),
    (1, 6): ("Święto Trzech Króli", 2011),
    (5, 1): ("Święto Państwowe", 1951),
    (5, 3): ("Święto Narodowe Trzeciego Maja", 1990),
    (8, 15): ("Wniebowzięcie Najświętszej Marii Panny", 1989),
    (11, 1): ("Uroczystość Wszystkich Świętych", 1951),
    (11, 11): ("Narodowe Święto Niepodległości", 1989),
    (12, 24): ("Wigilia Bożego Narodzenia", 2025),
    (12, 25): ("Boże Narodzenie (pierwszy dzień)", 1951),
    (12, 26): ("Boże Narodzenie (drugi dzień)", 1951),
}
# Free of work once, by an act of its own (Dz.U. 2018 item 2117).
_ONCE = {date(2018, 11, 12): "Narodowe Święto Niepodległości - 100-lecie"}
# Days after Easter Sunday.
_MOVABLE = {
    0: "Niedziela Wielkanocna",
    1: "Poniedziałek Wielkanocny",
    49: "Zielone Świątki",
    60: "Dzień Bożego Ciała",
}


@lru_cache(maxsize=32)
def public_holidays(year: int) -> dict[date, str]:
    """The days free of work in a year, each with its Polish name, in order."""
    sunday = easter(year)
    days = {date(year, *day): name for day, (name, since) in _FIXED.items() if year >= since}
    days |= {sunday + timedelta(days=after): name for after, name in _MOVABLE.items()}
    days |= {day: name for day, name in _ONCE.items() if day.year == year}
    return dict(sorted(days.items()))


def holiday(day: date) -> str:
    """The Polish name of the holiday, "" on other days."""
    return public_holidays(day.year).get(day, "")
