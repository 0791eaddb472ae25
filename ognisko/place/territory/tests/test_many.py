"""A network with more neighbourhoods than anyone reads: a name is typed, and lists cost what they cost in a city."""

import pytest

from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.place.territory.actions import enter_neighbourhoods
from ognisko.place.territory.models import Neighbourhood
from ognisko.place.territory.queries import choosing
from ognisko.place.territory.vocabulary.facts import Entry

from .conftest import NOW

EVENTS, CHANGES = "/wydarzenia/", "/zmiany/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def country(wroclaw):
    """The 48 of Wrocław and forty villages."""
    villages = [Entry(number=1000 + n, name=f"Osada {n}", lat=51.3, lon=17.3 + n / 100) for n in range(1, 41)]
    enter_neighbourhoods(entries=villages, credit="", by=SYSTEM, at=NOW)
    return wroclaw


def body(response):
    return response.content.decode()


def test_a_citys_neighbourhoods_are_listed_to_choose_from(wroclaw, visit):
    assert not choosing.too_many_to_list()
    page = body(visit(CHANGES, {"osiedle": "karlowice-rozanka"}))
    assert '<option value="karlowice-rozanka" selected>Karłowice-Różanka</option>' in page
    listed = page.split('name="osiedle"')[1].split("</select>")[0]
    assert listed.count("<option") == 48 + 1  # and everywhere
    assert 'name="osiedle"' not in body(visit(EVENTS))


@pytest.mark.parametrize("address", [EVENTS, CHANGES])
def test_where_there_are_more_than_anyone_reads_the_name_is_typed(country, visit, address):
    page = body(visit(address, {"osiedle": "karlowice-rozanka"}))
    assert '<input type="text" name="osiedle" value="Karłowice-Różanka"' in page
    assert "Osada 7" not in page


def test_names_are_found_as_people_type_them_in_few_queries(country, django_assert_max_num_queries):
    for typed in ("Karłowice-Różanka", "karlowice rozanka", "karlowice-rozanka", "KARŁOWICE-RÓŻANKA"):
        with django_assert_max_num_queries(1):
            assert [place.name for place in choosing.meant(typed)] == ["Karłowice-Różanka"]
    with django_assert_max_num_queries(5):
        assert len(choosing.meant("osada")) == choosing.MOST_MEANT
    assert choosing.meant("Atlantyda") == choosing.meant("  \x00 ") == []


@pytest.mark.parametrize("address", [EVENTS, CHANGES])
@pytest.mark.parametrize(("typed", "said"), [("osada", "Several neighbourhoods"), ("Atlantyda", "No neighbourhood")])
def test_a_name_that_means_none_or_several_is_said_so_and_kept(country, visit, address, typed, said):
    page = body(visit(address, {"osiedle": typed}))
    assert said in page
    assert f'value="{typed}"' in page
    assert 'aria-describedby="id_osiedle_error"' in page or 'href="#id_osiedle"' in page


def test_the_field_of_life_stays_when_a_name_is_typed(country, visit):
    page = body(visit(EVENTS, {"dziedzina": "culture", "osiedle": "Atlantyda"}))
    assert '<input type="hidden" name="dziedzina" value="culture">' in page


def test_a_page_of_the_search_says_when_only_the_newest_were_ranked(wroclaw, visit, monkeypatch):
    rows = Neighbourhood.objects.all()
    kind = "territory.neighbourhood"
    search.index_all(search.Findable(kind, row.pk, row.network_id, row.name, "kaktus", True, NOW) for row in rows)
    assert "added last" not in body(visit("/szukaj/", {"q": "kaktus"}))
    monkeypatch.setattr(search, "MOST_RANKED", 47)
    assert "More than 47 things hold these words" in body(visit("/szukaj/", {"q": "kaktus"}))
