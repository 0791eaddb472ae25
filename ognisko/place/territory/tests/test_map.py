"""Entering neighbourhoods and drawing them."""

import re
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.actions import found_network
from ognisko.place.territory.actions import draw_map, enter_neighbourhoods, enter_wroclaw
from ognisko.place.territory.models import MapSheet, Neighbourhood
from ognisko.place.territory.queries import locate
from ognisko.place.territory.vocabulary import ShapeSource
from ognisko.place.territory.vocabulary.drawing import SIDE, Place, drawn
from ognisko.place.territory.vocabulary.facts import Entry

from .conftest import NOW, municipalities

HERE = Entry(1, "Łąki Małe", 52.1, 21.1)
THERE = Entry(2, "Wierzbno", 52.2, 21.3)


def enter(*entries):
    return enter_neighbourhoods(entries=entries, by=SYSTEM, at=NOW)


def corners(shape):
    """The corners of a path of one ring, whole numbers added up."""
    start, steps = re.fullmatch(r"M(-?\d+ ?-?\d+)l([\d -]+)z", shape).groups()
    numbers = [int(each) for each in re.findall(r"-?\d+", start + " " + steps)]
    x, y = numbers[:2]
    found = [(x, y)]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


def test_wroclaw_is_drawn_from_points_with_a_region_and_a_dot_for_each(wroclaw):
    rows = list(Neighbourhood.objects.all())
    sheet = MapSheet.objects.get()
    assert len(rows) == 48
    assert sheet.credit == "© OpenStreetMap contributors"
    assert max(sheet.width, sheet.height) == SIDE
    for row in rows:
        assert row.shape_source == ShapeSource.VORONOI
        assert all(0 <= x <= sheet.width and 0 <= y <= sheet.height for x, y in corners(row.shape))
        assert 0 < row.mark_x < sheet.width
        assert 0 < row.mark_y < sheet.height


def test_north_is_up_and_east_is_right(wroclaw):
    north, south = Neighbourhood.objects.get(name="Świniary"), Neighbourhood.objects.get(name="Bieńkowice")
    west, east = Neighbourhood.objects.get(name="Leśnica"), Neighbourhood.objects.get(name="Kowale")
    assert north.mark_y < south.mark_y
    assert west.mark_x < east.mark_x


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_map_can_be_drawn_of_very_few_points(count):
    sheet = drawn([Place(pk, 52 + pk * 0.1, 21 + pk * pk * 0.1) for pk in range(count)])
    assert [bool(region.shape) for region in sheet.regions] == [True] * count


def test_a_map_can_be_drawn_of_points_in_one_line():
    sheet = drawn([Place(pk, 52.0, 21 + pk * 0.1) for pk in range(5)])
    assert all(region.shape for region in sheet.regions)


def test_no_places_make_an_empty_sheet():
    assert drawn([]).regions == []


def test_the_same_points_are_always_drawn_alike(wroclaw):
    first = dict(Neighbourhood.objects.values_list("pk", "shape"))
    draw_map(by=SYSTEM, at=NOW)
    assert dict(Neighbourhood.objects.values_list("pk", "shape")) == first


def test_another_network_has_areas_of_its_own(wroclaw):
    other = found_network(slug="mazowsze", name="Mazowsze", by=SYSTEM, at=NOW)
    with within(other):
        entered = enter(*municipalities())
        assert len(entered) == Neighbourhood.objects.count() >= 5
        assert locate(text=entered[0].name) == [entered[0]]
        assert locate(text="Ołbin") == []
        assert MapSheet.objects.get().credit == ""
    assert Neighbourhood.objects.count() == 48


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (replace(THERE, name="ŁĄKI  MAŁE"), "already on the map"),
        (replace(THERE, number=1), "already on the map"),
        (replace(THERE, lat=52.1, lon=21.1), "same point"),
        (replace(THERE, name="  "), "has no name"),
        (replace(THERE, name="x" * 101), "cannot be entered"),
        (replace(THERE, lat=91.0), "cannot be entered"),
    ],
)
def test_a_wrong_entry_is_refused_and_none_is_entered(network, wrong, reason):
    with within(network):
        with pytest.raises(Refused, match=reason):
            enter(HERE, wrong)
        assert not Neighbourhood.objects.exists()


def test_what_cannot_be_seen_does_not_enter_a_name(network):
    with within(network):
        assert enter(replace(HERE, name=" Łąki\x00 \u202eMałe\n", parts=["\x00", "Łączka"]))[0].parts == ["Łączka"]
        assert Neighbourhood.objects.get().name == "Łąki Małe"


def test_wroclaw_cannot_be_entered_twice(wroclaw):
    with pytest.raises(Refused, match="already on the map"):
        enter_wroclaw(by=SYSTEM, at=NOW)
    assert Neighbourhood.objects.count() == 48


def test_the_database_refuses_a_second_neighbourhood_of_the_same_name(wroclaw):
    row = Neighbourhood.objects.get(name="Gaj")
    row.pk, row.number, row.slug = None, 99, "gaj-2"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_resident_does_not_enter_neighbourhoods(network):
    with within(network), pytest.raises(Refused, match="Only the network's lead"):
        enter_neighbourhoods(entries=[HERE], by=RESIDENT, at=NOW)


def test_neighbourhoods_are_found_by_the_search_under_their_parts(wroclaw):
    hits = search.found("zakrzowie", kinds=["territory.neighbourhood"]) or search.found("zakrzów")
    assert [hit.title for hit in hits] == ["Psie Pole-Zawidawie"]
