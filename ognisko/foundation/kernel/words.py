"""Polish words: folded for comparing, brought to their lemmas for searching. Morfeusz loads at the first word asked.

Phones write "sasiadow" for "sąsiadów": a word unknown as typed is tried again with the diacritics it may have lost.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations, islice, product
from typing import Any

LONGEST = 40  # letters of a word that count; whoever types ten thousand means the first
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe"})
_LOST = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"}
_MOST_LOST, _MOST_TRIED = 4, 200
_EMPTY_TAGS = ("prep", "conj", "comp", "part", "qub", "interj", "aglt")
_NAME = re.compile(r"(.{4,}?)(?:iego|iemu|iej|owie|owi|ami|ach|iem|ego|emu|imi|ymi|ow|om|em|ej|im|ym|ie|[aeiouy])")
_SHORT = 4
_ask = threading.Lock()


def fold(text: str) -> str:
    """Without case and diacritics, so that what is typed on any keyboard compares equal: "Żółć" → "zolc"."""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).translate(_LETTERS)


def spelled(text: str) -> Iterator[str]:
    """The words of a text in lower case, as they are spelled; each at most LONGEST letters."""
    composed = unicodedata.normalize("NFKC", text[:2_000_000])
    return (match.group()[:LONGEST].lower() for match in _WORD.finditer(composed))


def lemmas(text: str) -> list[str]:
    """The folded lemmas of each word in turn; a word with several readings gives all of them."""
    return [lemma for word in spelled(text) for lemma in readings(word)]


def significant(text: str) -> set[str]:
    """The lemmas that carry meaning: without prepositions, conjunctions and the like."""
    return {lemma for word in spelled(text) if not is_filler(word) for lemma in readings(word)}


@lru_cache(maxsize=20_000)
def readings(word: str) -> tuple[str, ...]:
    """The folded lemmas of one word in lower case; the stem of the word itself when nobody knows it."""
    known = _known(word)
    if not known and word.isascii():
        known = _restored(word)
    return known or (_stem(fold(word)),)


@lru_cache(maxsize=20_000)
def in_dictionary(word: str) -> bool:
    return bool(_known(word))


@lru_cache(maxsize=5_000)
def is_filler(word: str) -> bool:
    """Whether the word only joins others: "i", "na", "żeby". A short one is a filler even when it could be a noun."""
    filling = [tag.split(":")[0] in _EMPTY_TAGS for _, tag in _analysed(word)]
    return any(filling) if len(word) <= _SHORT else bool(filling) and all(filling)


def _known(word: str) -> tuple[str, ...]:
    folded = (fold(lemma.split(":")[0]) for lemma, tag in _analysed(word) if tag != "ign")
    return tuple(dict.fromkeys("".join(filter(str.isalnum, lemma)) for lemma in folded))  # "np" is "na przykład"


def _analysed(word: str) -> list[tuple[str, str]]:
    """The readings of the first segment: "byłam" is "był" and "am", and the first one says it."""
    with _ask:  # one Morfeusz serves all threads, one at a time
        found = _morfeusz().analyse(word)
    return [(reading[1], reading[2]) for start, _, reading in found if start == 0]


def _restored(word: str) -> tuple[str, ...]:
    """The lemmas with the fewest lost diacritics put back that make it a known word."""
    places = [place for place, letter in enumerate(word) if letter in _LOST]
    tried = 0
    for lost in range(1, min(_MOST_LOST, len(places)) + 1):
        known: dict[str, None] = {}
        for spelling in islice(_spellings(word, places, lost), _MOST_TRIED - tried):
            tried += 1
            known |= dict.fromkeys(_known(spelling))
        if known:
            return tuple(known)
    return ()


def _spellings(word: str, places: list[int], lost: int) -> Iterator[str]:
    for chosen in combinations(places, lost):
        for letters in product(*(_LOST[word[place]] for place in chosen)):
            spelling = list(word)
            for place, letter in zip(chosen, letters, strict=True):
                spelling[place] = letter
            yield "".join(spelling)


def load() -> None:
    """Read the dictionary now. Before a process forks, so that all its children share one copy of these 30 MB."""
    _morfeusz()


def _stem(folded: str) -> str:
    """A name no dictionary knows, without its ending: "olbinie" and "olbina" → "olbin"."""
    name = _NAME.fullmatch(folded)
    return name.group(1) if name else folded


@cache
def _morfeusz() -> Any:
    import morfeusz2  # noqa: PLC0415 - 30 MB that a process without searching never needs

    return morfeusz2.Morfeusz(generate=False, case_handling=morfeusz2.IGNORE_CASE)
