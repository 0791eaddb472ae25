"""The neighbourhoods of Wrocław that the house ships with, and what is entered about any neighbourhood."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

OSM_CREDIT = "© OpenStreetMap contributors"
_WROCLAW = Path(__file__).resolve().parent.parent / "wroclaw.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written down about one neighbourhood or municipality when it is entered."""

    number: int
    name: str
    lat: float
    lon: float
    aliases: Sequence[str] = field(default=())
    parts: Sequence[str] = field(default=())
    former_district: str = ""
    area_km2: Decimal | None = None


def wroclaw() -> list[Entry]:
    """The 48 official neighbourhoods, from our own file of facts."""
    with _WROCLAW.open(encoding="utf-8", newline="") as file:
        return [_entry(row) for row in csv.DictReader(line for line in file if not line.startswith("#"))]


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        number=int(row["number"]),
        name=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        parts=tuple(filter(None, row["parts"].split("|"))),
        former_district=row["former_district"],
        area_km2=Decimal(row["area_km2"]),
    )
