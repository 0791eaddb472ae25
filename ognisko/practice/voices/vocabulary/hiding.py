"""Which counts may be published: none under five, none that the others give away, and none that two pages give away.

A survey's counts are exact where they are published: every reply belongs to one call, and its figures are frozen with
the call's answer. Who was heard is told in fives rounded down, for one call and for many alike, so that one figure
taken from another tells no number of people.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from . import SMALL_COUNT

K = TypeVar("K", bound=Hashable)


def hidden(counts: Mapping[K, int], *, adds_up: bool = True) -> set[K]:
    """The cells not to be published. `adds_up`: together they are a total that is published too.

    Where they add up, so many more are hidden, the smallest first, that no hidden one can be worked out: at least two
    of them, which together are no small count either.
    """
    shut = {key for key, count in counts.items() if count < SMALL_COUNT}
    if not shut or not adds_up:
        return shut
    for key in sorted(set(counts) - shut, key=lambda each: (counts[each], str(each))):
        if len(shut) > 1 and sum(counts[each] for each in shut) >= SMALL_COUNT:
            break
        shut.add(key)
    return shut


def published(counts: Mapping[K, int], *, adds_up: bool = True) -> dict[K, int | None]:
    """The same counts, with None where nothing may be said."""
    shut = hidden(counts, adds_up=adds_up)
    return {key: None if key in shut else count for key, count in counts.items()}


def in_fives(count: int) -> int:
    """So many or a few more: the multiple of five below. 0 stands for anything under five, nobody at all included."""
    return count - count % SMALL_COUNT


def all_in_fives(counts: Mapping[K, int]) -> dict[K, int]:
    return {key: in_fives(count) for key, count in counts.items()}
