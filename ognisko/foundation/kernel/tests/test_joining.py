"""No word of two people who write at once is lost, whatever they write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ognisko.foundation.kernel.joining import differences, joined

BASE = "Otwarcie. Ławki przy szkole. Zamknięcie."
TEXTS = st.lists(st.sampled_from(["ławka", "drzewo", "szkoła.", "i", "\n", "2026"]), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (BASE + " Koniec o 19.", BASE, BASE + " Koniec o 19."),
        ("Rano. " + BASE, BASE + " Noc.", "Rano. " + BASE + " Noc."),
        (BASE + " Ala.", BASE + " Olek.", BASE + " Olek. Ala."),
        (BASE.replace("szkole", "kościele"), BASE + " Noc.", BASE.replace("szkole", "kościele") + " Noc."),
        (BASE.replace("szkole", "parku"), BASE.replace("szkole", "szkole"), BASE.replace("szkole", "parku")),
        (BASE + " Ala ma", BASE + " Ala", BASE + " Ala ma"),
        (BASE + " Ala", BASE + " Ala ma", BASE + " Ala ma"),
        (BASE + " To samo.", BASE + " To samo.", BASE + " To samo."),
    ],
)
def test_what_two_people_change_in_different_places_is_joined(ours, theirs, both):
    assert joined(BASE, ours, theirs) == both


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (BASE.replace("szkole", "parku"), BASE.replace("szkole", "rynku")),
        (BASE.replace(" Ławki przy szkole.", ""), BASE.replace("przy szkole", "przy dużej szkole")),
    ],
)
def test_what_two_people_change_in_the_same_words_is_not_guessed(ours, theirs):
    assert joined(BASE, ours, theirs) is None


def test_two_first_words_over_an_empty_text_both_stay():
    assert joined("", "Ala mówi o ławkach.", "Olek mówi o drzewach.") == "Olek mówi o drzewach.\nAla mówi o ławkach."


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_one_adds_is_there_after_joining(base, ours, theirs):
    both = joined(base, ours, theirs)
    if both is None:
        return
    kept = both.split()
    for text in (ours, theirs):
        added = [word for word in text.split() if word not in base.split()]
        assert all(kept.count(word) >= 1 for word in added)


@given(TEXTS, TEXTS)
def test_who_writes_alone_has_the_last_word(base, ours):
    assert joined(base, ours, base) == ours
    assert joined(base, base, ours) == ours


@given(TEXTS, TEXTS)
def test_differences_tell_both_texts_whole(old, new):
    parts = differences(old, new)
    assert "".join(part.text for part in parts if part.mark != "in").split() == old.split()
    assert "".join(part.text for part in parts if part.mark != "out") == new


def test_differences_are_told_in_words():
    parts = differences("Trzy ławki przy szkole.", "Siedem ławek przy szkole.")
    assert [(part.mark, part.text) for part in parts] == [
        ("out", "Trzy ławki"),
        ("in", "Siedem ławek"),
        ("same", " przy szkole."),
    ]
