"""Polish words: folded without diacritics, and reduced to lemmas so that "sąsiadów" finds "sąsiedzi"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

_STROKES = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "đ": "d", "ß": "ss"})
_WORD = re.compile(r"\w+")
LONGEST_WORD = 40


def fold(text: str) -> str:
    """Lower case without diacritics: „Żółć” and „zolc” become one."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_STROKES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def _morfeusz() -> Any:
    """The dictionary: loaded once, when first asked, since it takes its share of memory."""
    import morfeusz2  # noqa: PLC0415

    return morfeusz2.Morfeusz(generate=False)


@lru_cache(maxsize=20_000)
def lemmas_of_word(word: str) -> frozenset[str]:
    """The folded dictionary forms one written word may come from; an unknown word is its own."""
    if len(word) > LONGEST_WORD:
        return frozenset()
    forms = {fold(reading[2][1].split(":")[0]) for reading in _morfeusz().analyse(word)}
    return frozenset(forms or {fold(word)})


def lemmas(text: str) -> list[str]:
    """The lemmas of a text in its order; a word that may come from several gives each of them."""
    return [lemma for word in _WORD.findall(text) for lemma in sorted(lemmas_of_word(word.lower()))]
