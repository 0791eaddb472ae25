"""Words compare equal however they are inflected and typed."""

import subprocess
import sys
from threading import Thread

import pytest

from ognisko.foundation.kernel.words import LONGEST, fold, in_dictionary, is_filler, lemmas, readings, significant


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Żółć", "zolc"), ("ŁÓDŹ", "lodz"), ("z\u0307o\u0301l\u0301", "zol"), ("Straße", "strasse"), ("Сусіди", "сусіди")],
)
def test_folding_forgives_case_and_diacritics(text, folded):
    assert fold(text) == folded


def test_folding_twice_changes_nothing():
    assert fold(fold("Zażółć GĘŚLĄ jaźń")) == fold("Zażółć GĘŚLĄ jaźń") == "zazolc gesla jazn"


@pytest.mark.parametrize("word", ["sąsiedzi", "sąsiadów", "Sąsiad", "sasiadow", "SASIEDZI", "sąsiadami"])
def test_a_neighbour_is_one_lemma_however_inflected_and_typed(word):
    assert "sasiad" in lemmas(word)


@pytest.mark.parametrize("word", ["Ołbin", "Ołbinie", "ołbina", "Olbinem", "OŁBINOWI"])
def test_a_name_no_dictionary_knows_loses_its_ending(word):
    assert lemmas(word) == ["olbin"]


def test_a_word_with_two_readings_gives_both():
    assert set(readings("mamy")) == {"mama", "miec"}


def test_only_the_first_segment_of_an_agglutinate_speaks():
    assert lemmas("byłam") == ["byc"]


def test_words_keep_their_order_and_punctuation_falls_away():
    assert lemmas("„Domofony – zepsute!”, 2026_r.") == ["domofon", "zepsuc", "2026", "r"]


def test_fillers_carry_no_meaning():
    assert significant("Na osiedlu i w parku") == {"osiedle", "park"}
    assert is_filler("żeby")
    assert not is_filler("żaba")


def test_the_dictionary_tells_words_from_names():
    assert in_dictionary("ławka")
    assert not in_dictionary("olbinie")


@pytest.mark.parametrize(
    "text", ["", " ", "🙂🙃", "\x00", "\ud800", "' OR \"", "\u202eשלום\u202c", "...", "\u0301\u0301"]
)
def test_strange_texts_have_lemmas_or_none(text):
    assert all(lemma and lemma.isalnum() for lemma in lemmas(text))


def test_an_endless_word_counts_to_its_first_letters():
    assert lemmas("x" * 10_000) == ["x" * LONGEST]


def test_threads_share_one_dictionary():
    seen = []
    threads = [Thread(target=lambda n=n: seen.append(lemmas(f"sąsiedzi {n} ławki"))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert all(found[0] == "sasiad" for found in seen)


def test_the_dictionary_is_not_loaded_before_it_is_asked():
    asking = (
        "import sys; from ognisko.foundation.kernel.words import fold; fold('ą'); print('morfeusz2' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", asking], text=True).strip() == "False"
