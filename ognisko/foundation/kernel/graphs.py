"""Who is tied to whom: how dense, how centred, who stands between others, how groups mix. Pure sets and whole numbers.

Ties have no direction and nobody is tied to themselves. The formulas are Freeman's (1979) for centralisation, Brandes'
(2001) for standing between, Krackhardt and Stern's (1988) for mixing; tests hold them against networkx.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)
Graph = Mapping[Node, Collection[Node]]
EVERYTHING = -1  # the mask of all records


def graph(nodes: Iterable[Node], ties: Iterable[tuple[Node, Node]]) -> dict[Node, set[Node]]:
    """The neighbours of each node. Raises ValueError for a tie to oneself, KeyError for one to a stranger."""
    found: dict[Node, set[Node]] = {node: set() for node in nodes}
    for one, other in ties:
        if one == other:
            raise ValueError(f"{one!r} is tied to itself")
        found[one].add(other)
        found[other].add(one)
    return found


def tie_count(ties: Graph[Node]) -> int:
    return sum(len(near) for near in ties.values()) // 2


def density(ties: Graph[Node]) -> float:
    """Which part of all possible ties is there: 0 to 1."""
    count = len(ties)
    return 2 * tie_count(ties) / (count * (count - 1)) if count > 1 else 0.0


def centralisation(ties: Graph[Node]) -> float:
    """How much hangs on one node (Freeman, by degree): 1 is a star, 0 is the same number of ties for all."""
    count = len(ties)
    if count < 3:
        return 0.0
    degrees = [len(near) for near in ties.values()]
    most = max(degrees)
    return sum(most - degree for degree in degrees) / ((count - 1) * (count - 2))


def between(ties: Graph[Node]) -> dict[Node, float]:
    """For each node, on which part of the shortest ways between two others it stands: 0 to 1."""
    count = len(ties)
    found: dict[Node, float] = dict.fromkeys(ties, 0.0)
    if count < 3:
        return found
    for start in ties:
        _add_ways_from(start, ties, found)
    return {node: value / ((count - 1) * (count - 2)) for node, value in found.items()}


def _add_ways_from(start: Node, ties: Graph[Node], found: dict[Node, float]) -> None:
    """Brandes: count shortest ways outwards from `start`, then give each node its share on the way back."""
    ways: dict[Node, int] = {start: 1}
    far: dict[Node, int] = {start: 0}
    order: list[Node] = []
    before: dict[Node, list[Node]] = {start: []}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        order.append(here)
        for near in ties[here]:
            if near not in far:
                far[near], ways[near], before[near] = far[here] + 1, 0, []
                waiting.append(near)
            if far[near] == far[here] + 1:
                ways[near] += ways[here]
                before[near].append(here)
    share: dict[Node, float] = dict.fromkeys(order, 0.0)
    for node in reversed(order):
        for each in before[node]:
            share[each] += ways[each] / ways[node] * (1 + share[node])
        if node != start:
            found[node] += share[node]


def crossing(ties: Graph[Node], group: Mapping[Node, Any]) -> tuple[int, int]:
    """How many ties join two groups, and how many there are."""
    ends = sum(group[near] != group[node] for node, others in ties.items() for near in others)
    return ends // 2, tie_count(ties)


def mixing(ties: Graph[Node], group: Mapping[Node, Any]) -> float | None:
    """The E-I index: 1 when every tie joins two groups, -1 when none does. None without ties."""
    across, total = crossing(ties, group)
    return (2 * across - total) / total if total else None


def mixing_by_chance(groups: Iterable[Hashable]) -> float | None:
    """The E-I index if everyone were tied to everyone: what to compare with. None with fewer than two nodes."""
    sizes: dict[Hashable, int] = {}
    for each in groups:
        sizes[each] = sizes.get(each, 0) + 1
    count = sum(sizes.values())
    pairs = count * (count - 1) / 2
    within = sum(size * (size - 1) / 2 for size in sizes.values())
    return (pairs - 2 * within) / pairs if pairs else None


class Together(Generic[Node]):
    """Who was in which records. What two shared is answered from bits, so that many records cost little.

    Records are in order of time; a mask of some of them is made by `since`.
    """

    def __init__(self, days: Sequence[Any], members: Sequence[Collection[Node]]) -> None:
        self._days = days
        self._in: dict[Node, int] = {}
        for place, each in enumerate(members):
            for member in each:
                self._in[member] = self._in.get(member, 0) | 1 << place

    def within(self, since: Any, until: Any) -> int:
        """The mask of records from one day until (not including) another; None is no bound."""
        first = 0 if since is None else bisect_left(self._days, since)
        last = len(self._days) if until is None else bisect_left(self._days, until)
        return (1 << last) - (1 << first) if last > first else 0

    def of(self, member: Node, mask: int = EVERYTHING) -> int:
        """The records of one, as a mask."""
        return self._in.get(member, 0) & mask

    def shared(self, one: Node, other: Node, mask: int = EVERYTHING) -> int:
        """The records of both, as a mask."""
        return self._in.get(one, 0) & self._in.get(other, 0) & mask

    def tied(self, members: Collection[Node], mask: int = EVERYTHING) -> dict[Node, set[Node]]:
        """The graph of these members: tied are those who shared at least one record of the mask."""
        own = {member: self.of(member, mask) for member in members}
        return graph(members, ((one, other) for one, other in combinations(members, 2) if own[one] & own[other]))


def places(mask: int) -> list[int]:
    """The places of the records in a mask, in order."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
