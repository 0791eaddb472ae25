"""This room's part of the demo story: Wrocław's real map, and an invented handful of municipalities in Mazowsze."""

from __future__ import annotations

from datetime import datetime

from ognisko.foundation.plumbing.actors import Actor

from .actions import enter_neighbourhoods, enter_wroclaw
from .models import Neighbourhood
from .vocabulary.facts import Entry

__all__ = ["enter_mazowsze", "enter_wroclaw", "municipalities"]


def municipalities() -> list[Entry]:
    """Municipalities that exist only in the demo; their points lie somewhere between the Vistula and the Bug."""
    invented = [
        ("Lipowo nad Strugą", 52.412, 21.205, ("Lipówek", "Zastruże")),
        ("Wierzbowiec", 52.355, 21.322, ("Wierzbowiec Górny", "Wierzbowiec Dolny")),
        ("Stara Kuźnia", 52.298, 21.214, ("Kuźnica", "Hamernia")),
        ("Brzezie Mazowieckie", 52.341, 21.471, ("Brzezinki",)),
        ("Olszewiec", 52.447, 21.383, ("Olszyny", "Podolszewiec")),
        ("Rudnik Leśny", 52.269, 21.368, ("Rudki",)),
        ("Jaworówka", 52.402, 21.552, ("Jawory", "Klonowo")),
    ]
    return [
        Entry(number, name, lat, lon, parts=parts) for number, (name, lat, lon, parts) in enumerate(invented, start=1)
    ]


def enter_mazowsze(*, by: Actor, at: datetime) -> list[Neighbourhood]:
    """Enter the invented municipalities in the network in scope."""
    return enter_neighbourhoods(entries=municipalities(), by=by, at=at)
