"""The front door, the map, a neighbourhood's page, the search."""

import gzip
import re
from urllib.parse import quote

import pytest
from django.utils.safestring import mark_safe

from ognisko.foundation.plumbing import search, slots
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.bodies.models import Body
from ognisko.people.networks.actions import found_network
from ognisko.place.territory import queries
from ognisko.place.territory.actions import enter_neighbourhoods, import_boundaries, link_council
from ognisko.place.territory.models import Neighbourhood
from ognisko.place.territory.vocabulary import MapMark

from .conftest import NOW, feature, geojson, municipalities

HOSTILE = [
    "",
    "   ",
    "\x00",
    "'\"`;--",
    '" OR NEAR("',
    "* AND NOT (",
    "<script>alert(1)</script>",
    "🔥🔥",
    "\u202egnisko",
    "ż" * 10_000,
    "słowo " * 3_000,
    "%",
    "\\",
    "a:b:c",
    "{{ 7|add:7 }}",
]


@pytest.fixture
def slot(monkeypatch):
    """Fill a slot for one test, with nothing else in it."""
    monkeypatch.setattr(slots, "_slots", {})

    def fill(name, filling):
        slots.fill(name, filling)

    return fill


def text(response):
    return response.content.decode()


def regions(page):
    return re.findall(r'<a href="(/[^"]+)" aria-label="([^"]+)"[^>]*><title>', page)


def test_the_home_page_draws_every_neighbourhood_as_a_link_and_lists_the_same(wroclaw, visit):
    page = text(visit("/"))
    drawn = {url for url, _label in regions(page)}
    listed = set(re.findall(r'<li><a href="(/osiedla/[^"]+)"', page))
    assert len(drawn) == 48
    assert drawn == listed


def test_the_map_page_is_small_over_the_wire(wroclaw, visit):
    response = visit("/osiedla/")
    assert len(gzip.compress(response.content)) < 20_000


def test_the_list_is_grouped_by_former_district(wroclaw, visit):
    page = text(visit("/osiedla/"))
    assert re.findall(r'<h3 id="district-\d">([^<]+)</h3>', page) == [
        "Fabryczna",
        "Krzyki",
        "Psie Pole",
        "Stare Miasto",
        "Śródmieście",
    ]


def test_the_map_says_that_it_is_a_sketch_until_every_boundary_is_loaded(wroclaw, visit, geo):
    sketch = "The borders are only a sketch"
    assert sketch in text(visit("/"))
    import_boundaries(content=geojson(feature("Ołbin")), by=SYSTEM, at=NOW)
    assert sketch in text(visit("/"))
    import_boundaries(content=(geo / "wroclaw_osiedla_osm.geojson").read_bytes(), by=SYSTEM, at=NOW)
    page = text(visit("/"))
    assert sketch not in page
    assert "© OpenStreetMap contributors" in page


@pytest.mark.parametrize("address", ["/", "/osiedla/", "/osiedla/olbin/", "/szukaj/?q=olbin"])
def test_a_page_needs_at_most_twelve_queries(cast, visit, address, django_assert_max_num_queries):
    visit(address)
    with django_assert_max_num_queries(12):
        assert visit(address).status_code == 200


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Ołbin", "olbin"),
        ("zakrzow", "psie-pole-zawidawie"),
        ("pl. Grunwaldzki", "plac-grunwaldzki"),
        ("Gądów - Popowice Płd.", "gadow-popowice-poludniowe"),
    ],
)
def test_words_that_name_one_neighbourhood_lead_straight_to_it(wroclaw, visit, typed, slug):
    response = visit("/osiedla/", {"q": typed})
    assert (response.status_code, response["Location"]) == (302, f"/osiedla/{slug}/")


def test_words_that_name_several_let_the_person_choose(wroclaw, visit):
    page = text(visit("/osiedla/", {"q": "Popowice"}))
    assert "Which one do you mean?" in page
    assert 'value="Popowice"' in page
    assert page.count('class="button plain" href="/osiedla/') == 2


def test_words_that_name_none_lead_on_to_the_search(wroclaw, visit):
    page = text(visit("/osiedla/", {"q": "klub seniora & spółka"}))
    assert "No neighbourhood is called “klub seniora &amp; spółka”." in page
    assert f'href="/szukaj/?q={quote("klub seniora & spółka")}"' in page


@pytest.mark.parametrize("address", ["/osiedla/", "/szukaj/"])
@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_gets_an_answer(wroclaw, visit, address, typed):
    response = visit(address, {"q": typed})
    assert response.status_code in (200, 302)
    assert b"<script>alert" not in response.content


def test_an_address_of_bytes_that_are_no_letters_gets_an_answer(wroclaw, visit):
    assert visit("/szukaj/?q=%ff%fe%00").status_code == 200


def test_the_page_of_a_neighbourhood_lights_it_up_and_names_its_parts(wroclaw, visit):
    page = text(visit("/osiedla/psie-pole-zawidawie/"))
    assert "<h1>Psie Pole-Zawidawie</h1>" in page
    assert re.findall(r'aria-label="([^"]+)" class="here" aria-current="true"', page) == ["Psie Pole-Zawidawie"]
    assert "Psie Pole, Zawidawie, Zakrzów, Zgorzelisko, Kłokoczyce" in page
    assert '<a href="/osiedla/#district-3">Psie Pole</a>' in page


def test_an_unknown_neighbourhood_is_not_found(wroclaw, visit):
    assert visit("/osiedla/atlantyda/").status_code == 404


def test_the_page_shows_what_upper_rooms_put_there(wroclaw, visit, slot):
    for place in ("lead", "verbs", "aside"):
        slot(
            f"territory.neighbourhood_{place}", lambda request, neighbourhood, place=place: f"[{place} {neighbourhood}]"
        )
    slot("territory.neighbourhood", lambda request, neighbourhood: mark_safe("<section>W tym tygodniu</section>"))
    page = text(visit("/osiedla/gaj/"))
    for words in ("[lead Gaj]", "[verbs Gaj]", "[aside Gaj]", "<section>W tym tygodniu</section>"):
        assert words in page
    assert "No centre works here yet" not in page


def test_a_neighbourhood_without_a_centre_points_to_the_nearest_one(wroclaw, visit, slot):
    pks = dict(Neighbourhood.objects.values_list("name", "pk"))
    marks = [MapMark(pks["Leśnica"], "CAL Daleko", "/cal/daleko/"), MapMark(pks["Huby"], "CAL Blisko", "/cal/blisko/")]
    slot("territory.map_marks", lambda request: marks)
    page = text(visit("/osiedla/gaj/"))
    assert "No centre works here yet." in page
    assert '<a href="/cal/blisko/">CAL Blisko</a>' in page
    assert 'href="/cal/daleko/"' not in page


def test_marks_show_as_dots_and_as_words_in_the_list(wroclaw, visit, slot):
    gaj = Neighbourhood.objects.get(name="Gaj")
    slot("territory.map_marks", lambda request: [MapMark(gaj.pk, "CAL <Próg>", "/cal/prog/")])
    page = text(visit("/osiedla/"))
    assert f'<circle cx="{gaj.mark_x}" cy="{gaj.mark_y}"' in page
    assert 'aria-label="Gaj: CAL &lt;Próg&gt;" class="has"' in page
    assert '<a href="/cal/prog/">CAL &lt;Próg&gt;</a>' in page
    assert "A dot marks a centre." in page


def test_the_council_of_a_neighbourhood_is_linked(wroclaw, visit):
    council = Body.objects.create(
        network=wroclaw, kind="council", name="Rada Osiedla Gaj", slug="rada-gaj", founded_at=NOW
    )
    gaj = Neighbourhood.objects.get(name="Gaj")
    link_council(neighbourhood=gaj.pk, council=council, by=SYSTEM, at=NOW)
    assert '<a href="/rady/rada-gaj/">Rada Osiedla Gaj</a>' in text(visit("/osiedla/gaj/"))


def test_a_second_network_shows_its_own_places_under_its_prefix(wroclaw, visit):
    other = found_network(slug="mazowsze", name="Mazowsze", kind="region", by=SYSTEM, at=NOW)
    with within(other):
        enter_neighbourhoods(entries=municipalities(), by=SYSTEM, at=NOW)
    page = text(visit("/n/mazowsze/osiedla/"))
    assert "<h1>Municipalities</h1>" in page
    assert {url for url, _ in regions(page)} >= {"/n/mazowsze/osiedla/wierzbowiec/"}
    assert "Ołbin" not in page
    assert visit("/n/mazowsze/osiedla/olbin/").status_code == 404


def test_a_network_without_a_map_still_has_a_home(network, visit):
    for address in ("/", "/osiedla/", "/szukaj/"):
        response = visit(address)
        assert response.status_code == 200
        assert b"<svg class=" not in response.content or b'class="map"' not in response.content


def test_the_search_finds_a_neighbourhood_by_a_bent_part_without_diacritics(wroclaw, visit):
    page = text(visit("/szukaj/", {"q": "sepolno"}))
    assert '<a href="/osiedla/biskupin-sepolno-dabie-bartoszowice/">' in page


def test_the_search_says_when_nothing_is_found_and_keeps_the_words(wroclaw, visit):
    page = text(visit("/szukaj/", {"q": "kaktusy"}))
    assert "Nothing found for “kaktusy”" in page
    assert 'value="kaktusy"' in page


def test_the_search_leaves_out_what_is_not_public_or_gone(wroclaw, visit):
    for pk, public in ((1, False), (999_999, True)):
        search.index("territory.neighbourhood", pk, wroclaw.pk, "Tajny kaktus", "", public, NOW)
    assert "Tajny kaktus" not in text(visit("/szukaj/", {"q": "kaktus"}))


def test_the_search_turns_its_pages(wroclaw, visit):
    rows = Neighbourhood.objects.all()
    search.index_all(
        search.Findable("territory.neighbourhood", row.pk, row.network_id, row.name, "kaktus", True, NOW)
        for row in rows
    )
    first = text(visit("/szukaj/", {"q": "kaktus"}))
    assert first.count('<span class="row-title">') == 20
    assert 'href="?q=kaktus&amp;page=2"' in first
    last = text(visit("/szukaj/", {"q": "kaktus", "page": "3"}))
    assert last.count('<span class="row-title">') == 8
    assert 'rel="next"' not in last
    assert 'href="?q=kaktus&amp;page=2"' in last


@pytest.mark.parametrize("page", ["-1", "0", "x", "99999999999999999999", "١", "2.5"])
def test_a_strange_page_number_is_the_first_or_the_last_page(wroclaw, visit, page):
    assert visit("/szukaj/", {"q": "gaj", "page": page}).status_code == 200


def test_the_search_reaches_into_other_rooms(cast, visit):
    page = text(visit("/szukaj/", {"q": "podworka"}))
    assert f'<a href="/cal/{cast.centre.slug}/">{cast.centre.name}</a>' in page


def test_what_rooms_read_about_one_place_is_read_once_for_a_page_and_anew_elsewhere(wroclaw):
    row = queries.neighbourhood("gaj")
    asked = []

    def read():
        asked.append(1)
        return len(asked)

    assert [queries.once(row, "x", read), queries.once(row, "x", read)] == [1, 2]
    queries.for_one_page(row)
    assert [queries.once(row, "x", read), queries.once(row, "x", read), queries.once(row, "y", read)] == [3, 3, 4]
