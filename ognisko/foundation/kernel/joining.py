"""Two people's words over one text: joined where they can be, kept apart where they cannot; differences in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s*\S+|\s+\Z")  # a word with the space before it, or the space a text ends with


@dataclass(frozen=True, slots=True)
class Edit:
    """The words from `start` until `end` of the older text became `words`."""

    start: int
    end: int
    words: tuple[str, ...]

    @property
    def inserts(self) -> bool:
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words that stayed ("same"), came ("in") or went ("out")."""

    mark: str
    text: str


def joined(base: str, ours: str, theirs: str) -> str | None:
    """Both changes of `base` in one text, or None when they touch the same words in different ways.

    What both add at one place stands there twice over, theirs first, so that no word is lost; a text that the other
    one only continues stands once. Line-based tools (merge3) call neighbouring changes a clash; people who write at
    one table make little else.
    """
    old = _words(base)
    mine, others = _edits(old, _words(ours)), _edits(old, _words(theirs))
    both: list[Edit] = []
    for edit in mine:
        if edit in others:
            continue
        if any(_clash(edit, other) for other in others):
            return None
        both.append(edit)
    return _spaced(_applied(old, others, both))


def differences(old: str, new: str) -> list[Part]:
    """What changed from one text to the next, word by word, in the order of reading."""
    before, after = _words(old), _words(new)
    parts: list[Part] = []
    for kind, start, end, begin, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(Part("same", "".join(after[begin:until])))
            continue
        if end > start:
            parts.append(Part("out", "".join(before[start:end])))
        if until > begin:
            parts.append(Part("in", "".join(after[begin:until])))
    return parts


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [Edit(start, end, tuple(new[begin:until])) for kind, start, end, begin, until in found if kind != "equal"]


def _clash(one: Edit, other: Edit) -> bool:
    """Whether two edits change the same words, or one writes into words the other changes."""
    if one.inserts and other.inserts:
        return False
    if one.inserts:
        return other.start < one.start < other.end
    if other.inserts:
        return one.start < other.start < one.end
    return one.start < other.end and other.start < one.end


def _spaced(words: Sequence[str]) -> str:
    """One text; first words of two people become two lines, since no word may run into another."""
    text = ""
    for word in words:
        text += f"\n{word}" if text and not text[-1].isspace() and not word[:1].isspace() else word
    return text


def _applied(old: Sequence[str], theirs: Sequence[Edit], ours: Sequence[Edit]) -> list[str]:
    """The old words with both sides' edits, which do not clash; at one place an insertion comes before a change."""
    edits = [*((each.start, not each.inserts, 0, each) for each in theirs)]
    edits += [(each.start, not each.inserts, 1, each) for each in ours if not _continued(each, theirs)]
    dropped = {id(each) for each in theirs if any(_continues(mine, each) for mine in ours)}
    text: list[str] = []
    place = 0
    for start, _changes, _side, edit in sorted(edits, key=lambda line: line[:3]):
        if id(edit) in dropped:
            continue
        text += old[place:start]
        text += edit.words
        place = max(place, edit.end)
    return [*text, *old[place:]]


def _continued(edit: Edit, others: Sequence[Edit]) -> bool:
    return any(_continues(other, edit) for other in others)


def _continues(longer: Edit, shorter: Edit) -> bool:
    """Whether one insertion is the beginning of the other, at the same place."""
    same = longer.inserts and shorter.inserts and longer.start == shorter.start
    return same and "".join(longer.words).startswith("".join(shorter.words)) and longer.words != shorter.words
