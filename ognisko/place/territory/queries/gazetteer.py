"""Finds neighbourhoods by what people call them: official name, alias, part, the beginning of a word, a bent form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..models import Neighbourhood
from ..vocabulary.names import name_key, words_of

LONGEST = 300
WORDS_MAX = 40
ENDING = 3


class Gazetteer:
    """An index over the neighbourhoods of one network. Build it once to look up many names."""

    def __init__(self, neighbourhoods: Iterable[Neighbourhood]) -> None:
        self.neighbourhoods = list(neighbourhoods)
        self._names: dict[str, list[Neighbourhood]] = defaultdict(list)
        self._parts: dict[str, list[Neighbourhood]] = defaultdict(list)
        self._unordered: dict[frozenset[str], list[Neighbourhood]] = defaultdict(list)
        self._districts: dict[str, list[Neighbourhood]] = defaultdict(list)
        for row in self.neighbourhoods:
            for key in {name_key(name) for name in (row.name, *row.aliases)}:
                self._names[key].append(row)
            for words in {words_of(name_key(name)) for name in (row.name, *row.aliases)}:
                self._unordered[words].append(row)
            for key in self._part_keys(row):
                self._parts[key].append(row)
            if row.former_district:
                self._districts[name_key(row.former_district)].append(row)

    def named(self, text: str) -> list[Neighbourhood]:
        """Those whose name or alias this is, in any spelling or order of parts."""
        key = name_key(text[:LONGEST])
        return list(self._names.get(key) or self._unordered.get(words_of(key), [])) if key else []

    def holding(self, text: str) -> list[Neighbourhood]:
        """Those of which this names a part, such as Zakrzów."""
        return list(self._parts.get(name_key(text[:LONGEST]), []))

    def locate(self, text: str) -> list[Neighbourhood]:
        """The first step that finds any: name, part, beginnings of words, bent forms in a sentence, former district."""
        steps = (self.named, self.holding, self._beginning, self._mentioned, self._in_district)
        return next((found for step in steps if (found := step(text))), [])

    def _beginning(self, text: str) -> list[Neighbourhood]:
        """Those with a name in which every word typed begins a word: what a person in a hurry types."""
        typed = words_of(name_key(text[:LONGEST]))
        if not typed or len("".join(typed)) < 2:
            return []
        return [row for row in self.neighbourhoods if any(_begins(typed, key) for key in self._keys(row))]

    def _mentioned(self, text: str) -> list[Neighbourhood]:
        """Those whose name, or a part of it, a sentence mentions, as in „przy placu Grunwaldzkim”."""
        said = name_key(text[:LONGEST]).replace("-", " ").split()[:WORDS_MAX]
        return [row for row in self.neighbourhoods if any(_says(said, key) for key in self._keys(row))]

    def _in_district(self, text: str) -> list[Neighbourhood]:
        return list(self._districts.get(name_key(text[:LONGEST]), []))

    def _keys(self, row: Neighbourhood) -> Iterator[str]:
        yield from (name_key(name) for name in (row.name, *row.aliases))
        yield from self._part_keys(row)

    def _part_keys(self, row: Neighbourhood) -> set[str]:
        """Its parts as written down, and the parts its own name is joined from."""
        joined = name_key(row.name).split("-")
        keys = {name_key(part) for part in row.parts}
        return keys | set(joined) if len(joined) > 1 else keys


def _begins(typed: frozenset[str], key: str) -> bool:
    words = words_of(key)
    return all(any(word.startswith(each) for word in words) for each in typed)


def _says(said: list[str], key: str) -> bool:
    """Whether every word of the key is said, in some ending."""
    return all(any(_bent(word, each) for each in said) for word in key.replace("-", " ").split())


def _bent(word: str, said: str) -> bool:
    """Whether `said` may be an inflected form of `word`: the stem is the same, only the ending differs."""
    stem = max(3, len(word) - 2)
    return len(word) - 2 <= len(said) <= len(word) + ENDING and said[:stem] == word[:stem]
