"""Dividing a budget by ballots: the Method of Equal Shares with its completion, and the greedy rule beside it.

Equal shares, as published (equalshares.net; D. Peters, P. Skowron and others) and as pabutools reckons it: everyone
holds the same share of the budget. Again and again the option is bought whose supporters pay the least for a unit of
what it brings them; they pay in proportion to their points, and whoever has less pays all that is left. Then the whole
is reckoned anew with every share raised by a step, until the budget is used up or would be overrun (the last that fits
stands); what is left goes by the greedy rule. Money is in the smallest unit; all sums are exact, so no tie is a matter
of rounding. Ties: the cheaper option, then the one with more points, then the one higher on the ballot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from math import gcd, lcm

from .ballots import Ballot, Ballots, points_by_option


class Worth(Enum):
    """What an option brings a voter who gave it points."""

    COST = "cost"  # its points times its cost: a złoty well spent counts alike in a cheap and in a dear project
    POINTS = "points"  # its points alone


class Past(Enum):
    """What the greedy rule does at an option that no longer fits."""

    SKIP = "skip"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Purchase:
    """One option bought by its supporters: `full` of them paid `a_point` for each of their points, `emptied` of them
    all they had left (`emptied_sum` together)."""

    option: int
    cost: int
    a_point: Fraction
    full: int
    emptied: int
    emptied_sum: Fraction


@dataclass(frozen=True, slots=True)
class Shares:
    """What equal shares chose and how: `bought` by shares in order, `added` by the greedy completion."""

    first_share: Fraction
    share: Fraction
    raises: int
    bought: tuple[Purchase, ...]
    added: tuple[int, ...]
    spent: int
    left: int
    held: dict[int, Fraction]  # by option that was not bought: what its supporters still held when buying ended
    purses: dict[Ballot, Fraction]  # what one voter of each ballot still held

    @property
    def chosen(self) -> tuple[int, ...]:
        return (*(each.option for each in self.bought), *self.added)


def greedy(
    costs: Sequence[int],
    points: Sequence[int],
    budget: int,
    *,
    past: Past = Past.SKIP,
    least: int = 1,
    taken: Iterable[int] = (),
) -> tuple[int, ...]:
    """Options by points, most first, as long as they fit; `least` points are needed, `taken` ones are paid already."""
    taken = set(taken)
    left, chosen = budget - sum(costs[option] for option in taken), []
    order = sorted(range(len(costs)), key=lambda option: (-points[option], costs[option], option))
    for option in order:
        if option in taken or points[option] < least:
            continue
        if costs[option] <= left:
            chosen.append(option)
            left -= costs[option]
        elif past is Past.STOP:
            break
    return tuple(chosen)


def usual_step(budget: int, voters: int, unit: int = 100) -> int:
    """By how much every share is raised at once: one hundredth of it in whole units, at least one unit (a złoty)."""
    return max(unit, budget // voters // 100 // unit * unit)


def equal_shares(
    costs: Sequence[int], ballots: Ballots, budget: int, *, step: int | None = None, worth: Worth = Worth.COST
) -> Shares:
    """Divide the budget by equal shares. Raises ValueError without a voter, a budget, or with an option for nothing."""
    voters = sum(ballots.values())
    if voters < 1 or budget < 1 or any(cost < 1 for cost in costs):
        raise ValueError("equal shares need a voter, a budget and a cost of each option")
    table = _Table(costs, ballots, worth)
    step = step or usual_step(budget, voters)
    first, raises = Fraction(budget, voters), 0
    kept = _bought(table, first)
    while not table.is_used_up(kept, budget):
        more = _bought(table, first + (raises + 1) * step)
        if table.spent(more) > budget:
            break
        kept, raises = more, raises + 1
    chosen = [each.option for each in kept.bought]
    added = greedy(costs, table.points, budget, taken=chosen)
    spent = table.spent(kept) + sum(costs[option] for option in added)
    return Shares(
        first_share=first,
        share=first + raises * step,
        raises=raises,
        bought=tuple(kept.bought),
        added=added,
        spent=spent,
        left=budget - spent,
        held={option: table.held(option, kept) for option in range(len(costs)) if option not in chosen},
        purses={ballot: Fraction(purse, kept.scale) for ballot, purse in zip(table.ballots, kept.purses, strict=True)},
    )


class _Table:
    """Who backs what, laid out once for every reckoning.

    A backer of an option is (group of equal ballots, factor, voters times points, points): the factor makes purses of
    backers with different points comparable without fractions (lowest common multiple of points / own points).
    """

    def __init__(self, costs: Sequence[int], ballots: Ballots, worth: Worth) -> None:
        self.costs, self.worth = costs, worth
        self.ballots = list(ballots)
        self.voters = [ballots[ballot] for ballot in self.ballots]
        self.points = points_by_option(ballots, len(costs))
        given: list[list[tuple[int, int]]] = [[] for _option in costs]
        for group, ballot in enumerate(self.ballots):
            for option, points in ballot:
                given[option].append((group, points))
        self.multiples = [lcm(*{points for _group, points in each}) if each else 1 for each in given]
        self.backers = [
            [(group, multiple // points, self.voters[group] * points, points) for group, points in each]
            for each, multiple in zip(given, self.multiples, strict=True)
        ]

    def least_price(self, option: int) -> Fraction:
        """What a unit of worth costs while every backer can pay in full: it never gets cheaper."""
        return self.price(option, Fraction(self.costs[option], self.points[option]))

    def price(self, option: int, a_point: Fraction) -> Fraction:
        return a_point / self.costs[option] if self.worth is Worth.COST else a_point

    def spent(self, reckoning: _Reckoning) -> int:
        return sum(each.cost for each in reckoning.bought)

    def is_used_up(self, reckoning: _Reckoning, budget: int) -> bool:
        """Whether no option that somebody backs fits into what is left."""
        left = budget - self.spent(reckoning)
        chosen = {each.option for each in reckoning.bought}
        return all(option in chosen or not self.points[option] or cost > left for option, cost in enumerate(self.costs))

    def held(self, option: int, reckoning: _Reckoning) -> Fraction:
        """What the backers of an option hold together."""
        together = sum(self.voters[group] * reckoning.purses[group] for group, *_rest in self.backers[option])
        return Fraction(together, reckoning.scale)


@dataclass(slots=True)
class _Reckoning:
    """One passage with shares of one size. A purse is a whole number of `1 / scale` of a unit of money."""

    purses: list[int]
    scale: int
    bought: list[Purchase] = field(default_factory=list)


def _bought(table: _Table, share: Fraction) -> _Reckoning:
    """Buy, one after another, what the backers can pay, until they cannot pay for anything more."""
    reckoning = _Reckoning([share.numerator] * len(table.ballots), share.denominator)
    floor = {option: table.least_price(option) for option, points in enumerate(table.points) if points}
    while (found := _cheapest(table, reckoning, floor)) is not None:
        option, a_point = found
        del floor[option]
        reckoning.bought.append(_pay(table, reckoning, option, a_point))
    return reckoning


def _cheapest(table: _Table, reckoning: _Reckoning, floor: dict[int, Fraction]) -> tuple[int, Fraction] | None:
    """The option with the lowest price now, and what a point of it costs. Drops from `floor` what nobody can pay."""
    best: tuple[Fraction, int, int, int] | None = None
    a_point = Fraction(0)
    for option in sorted(floor, key=lambda each: floor[each]):
        if best is not None and floor[option] > best[0]:
            break
        found = _point_price(table, reckoning, option)
        if found is None:
            del floor[option]
            continue
        floor[option] = table.price(option, found)
        rank = (floor[option], table.costs[option], -table.points[option], option)
        if best is None or rank < best:
            best, a_point = rank, found
    return None if best is None else (best[3], a_point)


def _point_price(table: _Table, reckoning: _Reckoning, option: int) -> Fraction | None:
    """What a point costs when those who have less than that give all they have; None when they lack the money."""
    purses = reckoning.purses
    weights: dict[int, int] = {}
    for group, factor, weight, _points in table.backers[option]:
        key = purses[group] * factor
        weights[key] = weights.get(key, 0) + weight
    multiple = table.multiples[option]
    need = table.costs[option] * reckoning.scale * multiple
    if sum(key * weight for key, weight in weights.items()) < need:
        return None
    rest = sum(weights.values())
    for key in sorted(weights):
        if need <= key * rest:
            break
        need -= key * weights[key]
        rest -= weights[key]
    return Fraction(need, rest * multiple * reckoning.scale)


def _pay(table: _Table, reckoning: _Reckoning, option: int, a_point: Fraction) -> Purchase:
    """Take the payments from the purses; the scale grows so that every purse stays a whole number."""
    price, grown = a_point.numerator * reckoning.scale, a_point.denominator
    shared = gcd(price, grown)
    price, grown = price // shared, grown // shared
    purses = [purse * grown for purse in reckoning.purses] if grown > 1 else reckoning.purses
    full = emptied = emptied_sum = 0
    for group, _factor, _weight, points in table.backers[option]:
        due, purse, voters = price * points, purses[group], table.voters[group]
        if purse >= due:
            purses[group], full = purse - due, full + voters
        elif purse:
            purses[group], emptied, emptied_sum = 0, emptied + voters, emptied_sum + voters * purse
    reckoning.purses, reckoning.scale = purses, reckoning.scale * grown
    together = Fraction(emptied_sum, reckoning.scale)
    return Purchase(option, table.costs[option], a_point, full, emptied, together)
