"""When two spellings name the same place: case, diacritics, hyphens, abbreviations and word order forgiven."""

from __future__ import annotations

import re
from functools import lru_cache

from ognisko.foundation.kernel.words import fold

ABBREVIATIONS = {
    "pld": "poludniowe",
    "pln": "polnocne",
    "pl": "plac",
    "przedm": "przedmiescie",
    "os": "",
    "osiedle": "",
}
_BETWEEN_PARTS = re.compile(r"[-‐‑‒–—−/]+")
_NOT_WORD = re.compile(r"[^\w]+|_+")
_ALPHABET = {letter: place for place, letter in enumerate("aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż")}


def name_key(text: str) -> str:
    """One spelling for all: folded words, parts joined by a bare hyphen, abbreviations written out."""
    parts = (_words(part) for part in _BETWEEN_PARTS.split(text))
    return "-".join(part for part in parts if part)


def words_of(key: str) -> frozenset[str]:
    """The words of a key without their order."""
    return frozenset(key.replace("-", " ").split())


@lru_cache(maxsize=5_000)
def polish_order(text: str) -> tuple[int, ...]:
    """Sorts as a Polish dictionary does: ą after a, ł after l, ż last."""
    return tuple(_ALPHABET.get(letter, -1) for letter in text.lower())


def _words(part: str) -> str:
    words = _NOT_WORD.sub(" ", fold(part)).split()
    return " ".join(word for word in (ABBREVIATIONS.get(each, each) for each in words) if word)
