"""What the tests of the territory room share: a network with Wrocław's map, and outlines as files hold them."""

import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from django.urls import clear_script_prefix
from django.utils import translation

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.actions import found_network
from ognisko.place.territory.actions import enter_wroclaw
from ognisko.place.territory.vocabulary.facts import Entry

NOW = datetime(2026, 11, 12, 9, tzinfo=UTC)
DATA = Path(__file__).resolve().parents[5] / "shared" / "data" / "geo"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def visit(client):
    """Open an address as an English-speaking visitor."""
    yield partial(client.get, headers={"accept-language": "en"})
    clear_script_prefix()  # a server does so for each request; the test client does not


@pytest.fixture
def geo() -> Path:
    if not DATA.is_dir():
        pytest.skip("real boundaries are not on this machine: ../shared/data/geo is absent")
    return DATA


@pytest.fixture
def network(db):
    return found_network(slug="wroclaw", name="Wrocław", by=SYSTEM, at=NOW)


@pytest.fixture
def wroclaw(network):
    """The network in scope, its 48 neighbourhoods entered."""
    with within(network):
        enter_wroclaw(by=SYSTEM, at=NOW)
        yield network


def municipalities() -> list[Entry]:
    """Areas of another network; their names are invented, their points lie between the Vistula and the Bug."""
    places = [
        ("Lipowo nad Strugą", 52.412, 21.205, ("Lipówek", "Zastruże")),
        ("Wierzbowiec", 52.355, 21.322, ("Wierzbowiec Górny", "Wierzbowiec Dolny")),
        ("Stara Kuźnia", 52.298, 21.214, ("Kuźnica", "Hamernia")),
        ("Olszewiec", 52.447, 21.383, ("Olszyny", "Podolszewiec")),
        ("Rudnik Leśny", 52.269, 21.368, ("Rudki",)),
    ]
    return [Entry(number, name, lat, lon, parts=parts) for number, (name, lat, lon, parts) in enumerate(places, 1)]


def square(lon: float = 17.05, lat: float = 51.12, side: float = 0.02) -> list:
    return [[[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]]


def bow_tie(lon: float = 17.05, lat: float = 51.12, side: float = 0.02) -> list:
    """A ring that crosses itself."""
    return [[[lon, lat], [lon + side, lat + side], [lon + side, lat], [lon, lat + side], [lon, lat]]]


def feature(name, coordinates=None, kind="Polygon", field="name") -> dict:
    geometry = {"type": kind, "coordinates": square() if coordinates is None else coordinates}
    return {"type": "Feature", "properties": {field: name}, "geometry": geometry}


def geojson(*features: dict) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()
