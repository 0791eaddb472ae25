"""One place under many spellings."""

from decimal import Decimal

import pytest

from ognisko.place.territory.queries import Gazetteer, locate, neighbourhoods
from ognisko.place.territory.vocabulary.facts import wroclaw as facts
from ognisko.place.territory.vocabulary.names import name_key, polish_order


def names(found):
    return [row.name for row in found]


def test_the_house_ships_the_48_neighbourhoods_in_five_former_districts():
    entries = facts()
    assert len(entries) == 48
    assert [entry.number for entry in entries] == list(range(1, 49))
    counts = {}
    for entry in entries:
        counts[entry.former_district] = counts.get(entry.former_district, 0) + 1
    assert counts == {"Stare Miasto": 3, "Śródmieście": 5, "Krzyki": 14, "Fabryczna": 14, "Psie Pole": 12}
    assert sum(entry.area_km2 for entry in entries) == Decimal("292.788")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Pilczyce - Kozanów – Popowice  Płn.", "pilczyce-kozanow-popowice polnocne"),
        ("GĄDÓW-POPOWICE PŁD", "gadow-popowice poludniowe"),
        ("os. Psie Pole - Zawidawie", "psie pole-zawidawie"),
        ("pl. Grunwaldzki", "plac grunwaldzki"),
        (" - ", ""),
        ("", ""),
    ],
)
def test_spellings_of_one_name_share_a_key(typed, key):
    assert name_key(typed) == key


def test_names_stand_in_the_order_of_the_polish_alphabet(wroclaw):
    listed = names(neighbourhoods())
    assert listed == sorted(listed, key=polish_order)
    assert listed.index("Leśnica") < listed.index("Lipa Piotrowska") < listed.index("Maślice")
    assert listed.index("Ołbin") < listed.index("Ołtaszyn") < listed.index("Oporów")
    assert listed[-1] == "Żerniki"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Ołbin", ["Ołbin"]),
        ("olbin", ["Ołbin"]),
        ("  OŁBIN ", ["Ołbin"]),
        ("Gądów-Popowice Płd.", ["Gądów-Popowice Południowe"]),
        ("Pilczyce - Kozanów - Popowice Płn.", ["Pilczyce-Kozanów-Popowice Północne"]),
        ("Swojczyce-Strachocin-Wojnów", ["Strachocin-Swojczyce-Wojnów"]),
        ("wojnow strachocin swojczyce", ["Strachocin-Swojczyce-Wojnów"]),
        ("Psie Pole Zawidawie", ["Psie Pole-Zawidawie"]),
        ("Zakrzów", ["Psie Pole-Zawidawie"]),
        ("sepolno", ["Biskupin-Sępolno-Dąbie-Bartoszowice"]),
        ("Stabłowice", ["Leśnica"]),
        ("Plac Grunwaldzki", ["Plac Grunwaldzki"]),
        ("pl. Grunwaldzki", ["Plac Grunwaldzki"]),
        ("Grunw", ["Plac Grunwaldzki"]),
        ("ławka przy placu Grunwaldzkim, koło ronda", ["Plac Grunwaldzki"]),
        ("mieszkam na Ołbinie", ["Ołbin"]),
        ("na Nadodrzu", ["Nadodrze"]),
        ("Popowice", ["Pilczyce-Kozanów-Popowice Północne", "Gądów-Popowice Południowe"]),
        ("Stare Miasto", ["Stare Miasto"]),
        ("Muchobór", ["Muchobór Mały", "Muchobór Wielki"]),
        ("Atlantyda", []),
        ("", []),
        ("-", []),
        ("%_'\"; DROP TABLE", []),
        ("🔥", []),
    ],
)
def test_locate_finds_places_by_what_people_write(wroclaw, typed, expected):
    assert sorted(names(locate(text=typed))) == sorted(expected)


def test_locate_answers_a_former_district_with_all_that_lies_in_it(wroclaw):
    assert len(locate(text="Śródmieście")) == 5
    assert len(locate(text="fabryczna")) == 14


def test_locate_takes_ten_thousand_letters_calmly(wroclaw):
    assert locate(text="ż" * 10_000) == []
    assert locate(text="słowo " * 2_000) == []


def test_a_point_belongs_to_the_nearest_neighbourhood_while_there_are_no_boundaries(wroclaw):
    assert names(locate(point=(51.1233, 17.0575))) == ["Ołbin"]
    assert names(locate(point=(51.10, 16.945))) == ["Muchobór Wielki"]


@pytest.mark.parametrize("point", [(52.23, 21.01), (0, 0), (91, 17), (51.1, 181), (float("nan"), 17.0)])
def test_a_point_outside_of_the_network_belongs_to_none(wroclaw, point):
    assert locate(point=point) == []


def test_one_gazetteer_serves_many_names_without_asking_the_database(wroclaw, django_assert_num_queries):
    gazetteer = Gazetteer(neighbourhoods())
    with django_assert_num_queries(0):
        found = [gazetteer.named(entry.name) for entry in facts()]
    assert [names(each) for each in found] == [[entry.name] for entry in facts()]


def test_every_place_named_in_the_city_budget_files_is_known(wroclaw, geo):
    folder = geo.parent / "pb" / "wroclaw_projects"
    tokens = set()
    for path in folder.glob("*.pb"):
        lines = path.read_text(encoding="utf-8").replace("\r\n", "\n").split("PROJECTS\n")[1].split("\nVOTES")[0]
        tokens |= _places(lines)
    gazetteer = Gazetteer(neighbourhoods())
    unknown = {token for token in tokens if len(gazetteer.named(token)) != 1}
    assert len(tokens) > 40
    assert unknown == {"Ogólnomiejskie", "Wrocław"}


def _places(text: str) -> set[str]:
    import csv
    import io

    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    cells = [row.get("neighborhood") or row.get("district") or "" for row in rows]
    return {token.strip() for cell in cells for token in cell.split(",") if token.strip()}
