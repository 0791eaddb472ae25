"""What is found, by whom and in which order, on both engines."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.models import SearchEntry, SearchForm
from ognisko.foundation.plumbing.search import Findable, forget, found, index, index_all, similar
from ognisko.foundation.plumbing.tenancy import within
from ognisko.foundation.plumbing.word_index import tidy

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HERE, ELSEWHERE = SimpleNamespace(pk=1), SimpleNamespace(pk=2)


@pytest.fixture(autouse=True)
def _here():
    with within(HERE):
        yield


def put(pk, title, text="", *, kind="events.event", network=1, public=True, at=NOON, **rest):
    index(kind, pk, network, title, text, public, at, **rest)


def titles(query, **options):
    return [hit.title for hit in found(query, **options)]


@pytest.mark.parametrize("query", ["sąsiedzi", "sąsiadów", "sasiadow", "SASIEDZI", "Sąsiad", "sasiadom", "sąsi"])
def test_neighbours_find_each_other_however_typed(query):
    put(1, "Spotkanie sąsiadów")
    put(2, "Sąsiedzi sadzą drzewa")
    put(3, "Warsztat rowerowy")
    assert set(titles(query)) == {"Spotkanie sąsiadów", "Sąsiedzi sadzą drzewa"}


def test_a_text_typed_without_diacritics_is_found_with_them():
    put(1, "Brakuje lawek dla sasiadow")
    assert titles("ławka sąsiedzi") == ["Brakuje lawek dla sasiadow"]


def test_a_known_word_may_have_meant_another_with_diacritics():
    put(1, "Sąd nad miastem")
    assert titles("sad") == ["Sąd nad miastem"]
    assert set(SearchForm.objects.filter(form="sad").values_list("lemma", flat=True)) == {"sad"}


def test_names_no_dictionary_knows_are_found_in_every_case():
    put(1, "Piknik na Ołbinie")
    assert titles("Ołbin") == titles("olbina") == ["Piknik na Ołbinie"]


def test_every_word_must_be_there_and_fillers_need_not():
    put(1, "Ławki w parku")
    put(2, "Ławki przy szkole")
    assert titles("ławka i na park") == ["Ławki w parku"]
    assert titles("ławka szpital") == []


def test_the_last_word_may_be_unfinished():
    put(1, "Warsztat ceramiki")
    assert titles("warsztat cera") == ["Warsztat ceramiki"]
    assert titles("cera warsztat") == []


def test_a_title_weighs_more_than_the_text_and_the_newer_breaks_a_tie():
    put(1, "Kronika", "O kawie i o ludziach z podwórka")
    put(2, "Kawa", "O ludziach z podwórka i o kronice")
    put(3, "Kawa", "O ludziach z podwórka i o kronice", at=NOON + timedelta(days=1))
    assert [hit.pk for hit in found("kawa")] == [3, 2, 1]


def test_only_the_network_in_scope_is_searched():
    put(1, "Kawa u nas")
    put(2, "Kawa gdzie indziej", network=2)
    assert titles("kawa") == ["Kawa u nas"]
    with within(ELSEWHERE):
        assert titles("kawa") == ["Kawa gdzie indziej"]


def test_what_is_private_is_found_only_by_those_who_hold_it():
    put(1, "Kawa dla wszystkich", holder=7)
    put(2, "Kawa szeptem", public=False, holder=7)
    put(3, "Kawa obok", public=False, holder=8)
    assert titles("kawa") == ["Kawa dla wszystkich"]
    assert set(titles("kawa", public_only=False)) == {"Kawa dla wszystkich", "Kawa szeptem", "Kawa obok"}
    assert set(titles("kawa", public_only=False, holders=[7])) == {"Kawa dla wszystkich", "Kawa szeptem"}
    assert titles("kawa", public_only=False, holders=[]) == ["Kawa dla wszystkich"]


def test_kinds_narrow_the_search():
    put(1, "Kawa")
    put(1, "Kawa w naszym domu", kind="centres.centre")
    assert titles("kawa", kinds=["centres.centre"]) == ["Kawa w naszym domu"]


def test_pages_follow_each_other_without_gap_or_repeat():
    for pk in range(7):
        put(pk, "Kawa", at=NOON + timedelta(hours=pk))
    pages = [[hit.pk for hit in found("kawa", limit=3, offset=offset)] for offset in (0, 3, 6, 9)]
    assert pages == [[6, 5, 4], [3, 2, 1], [0], []]


def test_a_hit_carries_what_a_list_shows():
    put(5, "Kawa", "długi tekst", excerpt="Przyjdź.", holder=7)
    (hit,) = found("kawa")
    assert hit == search.Hit("events.event", 5, "Kawa", "Przyjdź.", True, NOON, 7)


def test_indexing_again_replaces_and_forgetting_removes():
    put(1, "Kawa")
    put(1, "Herbata", public=False)
    assert titles("kawa", public_only=False) == []
    assert titles("herbata") == []
    assert titles("herbata", public_only=False) == ["Herbata"]
    assert forget("events.event", 1) == 1
    assert titles("herbata", public_only=False) == []
    assert forget("events.event", 1) == 0


def test_what_is_rolled_back_is_not_found():
    with transaction.atomic():
        put(1, "Kawa")
        transaction.set_rollback(True)
    assert titles("kawa") == []


def test_many_at_once_cost_few_queries(django_assert_max_num_queries):
    many = (Findable("x.y", pk, 1, f"Kawa {pk}", "z sąsiadami", True, NOON) for pk in range(450))
    with django_assert_max_num_queries(18):
        assert index_all(many) == 450
    assert len(found("kawa sąsiad", limit=500, public_only=False)) == 450
    twice = [Findable("x.z", 1, 1, title, "", True, NOON) for title in ("Herbata", "Kompot")]
    assert index_all(twice) == 2
    assert titles("kompot herbata") == []
    assert titles("kompot") == ["Kompot"]


def test_searching_costs_three_queries(django_assert_num_queries):
    put(1, "Kawa z sąsiadami")
    with django_assert_num_queries(3):
        found("kawa sąsiad")


STRANGE = [
    "", " ", "'", '"', "''", '"kawa', "kawa'", "kawa AND", "OR kawa", "NOT", "NEAR(kawa, 2)", "kawa*", "*", "-kawa",
    "title:kawa", "head : kawa", "(kawa", "kawa)", "^kawa", "{kawa}", "+kawa", "kawa & | !", "kawa:*", "\\", "%s", "%",
    "_", "a_b", ";--", "🙂", "kawa🙂kawa", "\u202ekawa\u202c", "שלום", "\x00", "kawa\x00", "\ud800", "<b>kawa</b>",
    "½ ﷺ ŉ", "'\\''",
    "e\u0301" * 50, "x" * 10_000, "kawa " * 5_000, "ą" * 10_000, "I'd", "np. ul. ds", "١٢٣", "漢字", "कि",
]  # fmt: skip


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_nothing_that_can_be_typed_breaks_it(text):
    put(1, text, text, excerpt=text)
    put(2, "Kawa")
    found(text, kinds=["events.event"])
    similar(text)
    assert "Kawa" in titles("kawa")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def test_similar_offers_what_shares_telling_words_most_first():
    put(1, "Ławki przy przychodni dla seniorów")
    put(2, "Nowa ławka w parku")
    put(3, "I w ogóle o tym, co na osiedlu")
    hits = similar("Nie ma gdzie usiąść: przydałaby się ławka, seniorzy przy przychodni stoją.")
    assert [hit.pk for hit in hits] == [1, 2]
    assert similar("i na w") == []


def test_the_index_follows_changes_made_past_the_facade():
    put(1, "Kawa")
    SearchEntry.objects.update(head="herbata", body="")
    assert titles("kawa") == []
    assert titles("herbata") == ["Kawa"]
    SearchEntry.objects.all().delete()
    assert titles("herbata") == []


def test_of_more_than_anyone_ranks_the_newest_are_ranked_and_it_is_said(monkeypatch):
    monkeypatch.setattr(search, "MOST_RANKED", 3)
    put(1, "Kawa")
    for pk in (2, 3):
        put(pk, "Rozmowa", "przy stole czeka kawa")
    all_of_them = found("kawa")
    assert (all_of_them[0].pk, all_of_them.only_newest) == (1, False)
    for pk in (4, 5):
        put(pk, "Rozmowa", "przy stole czeka kawa")
    newest = found("kawa")
    assert (1 in {hit.pk for hit in newest}, newest.only_newest) == (False, True)


def test_what_another_network_holds_leaves_no_fewer_of_ours(monkeypatch):
    monkeypatch.setattr(search, "MOST_RANKED", 2)
    put(1, "Kawa")
    for pk in (2, 3, 4, 5):
        put(pk, "Kawa", network=2)
    hits = found("kawa")
    assert ([hit.pk for hit in hits], hits.only_newest) == ([1], False)


def test_the_title_comes_first_then_the_shorter_one_then_the_newer():
    put(1, "Spacer", "z kawą")
    put(2, "Kawa z sąsiadami", at=NOON + timedelta(days=9))
    put(3, "Kawa", at=NOON - timedelta(days=9))
    put(4, "Kawa", at=NOON)
    assert [hit.pk for hit in found("kawa")] == [4, 3, 2, 1]
    assert [hit.pk for hit in found("kawa", limit=2, offset=1)] == [3, 2]


def test_a_place_is_found_by_its_name_however_much_happens_there(monkeypatch):
    monkeypatch.setattr(search, "MOST_RANKED", 3)
    put(1, "Ołbin", kind="places.place", standing=True)
    put(2, "Centrum Podwórko", "na Ołbinie", kind="places.place", standing=True)
    for pk in range(3, 9):
        put(pk, "Ołbin śpiewa")
    hits = found("olbin", limit=3)
    assert ([hit.pk for hit in hits], hits.only_newest) == ([1, 8, 7], True)
    assert [hit.pk for hit in found("olbin", limit=2, offset=1)] == [8, 7]


def test_a_standing_thing_that_is_not_public_is_not_found_by_its_name():
    put(1, "Ołbin", kind="places.place", public=False, standing=True)
    assert titles("olbin") == []
    put(1, "Ołbin", kind="places.place", standing=True, network=2)
    assert titles("olbin") == []


def test_who_reads_everything_finds_the_best_however_many_stand_before_it(monkeypatch):
    monkeypatch.setattr(search, "_SPARE", 1)
    for pk in range(1, 8):
        put(pk, "Kawa", kind="events.event")
    put(20, "Rozmowa", "kawa", kind="voices.voice", public=False)
    hits = found("kawa", kinds=["voices.voice"], public_only=False, limit=2)
    assert [hit.pk for hit in hits] == [20]


def test_what_ceases_to_be_public_leaves_the_public_index_and_comes_back():
    put(1, "Kawa", public=False)
    assert titles("kawa") == []
    put(1, "Kawa", public=True)
    assert titles("kawa") == ["Kawa"]
    put(1, "Herbata", public=True)
    assert (titles("kawa"), titles("herbata")) == ([], ["Herbata"])
    put(1, "Herbata", public=False)
    assert titles("herbata") == []
    assert titles("herbata", public_only=False) == ["Herbata"]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO plumbing_words (plumbing_words) VALUES ('integrity-check')")
            cursor.execute("SELECT count(*) FROM plumbing_public_docsize")
            assert cursor.fetchone() == (0,)


def pieces():
    """In how many pieces the index lies: FTS5 keeps a row of its own for each."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT segid) FROM plumbing_words_idx")
        return cursor.fetchone()[0]


def test_the_hourly_round_brings_an_index_into_one_piece_and_loses_nothing():
    for pk in range(1, 4):
        with transaction.atomic():
            put(pk, f"Kawa numer {pk}")
    before = titles("kawa")
    if connection.vendor == "sqlite":
        assert (pieces(), tidy(NOON), pieces()) == (3, 3, 1)
    else:
        assert tidy(NOON) == 0
    assert titles("kawa") == before != []
