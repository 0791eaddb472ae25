"""Ballots of four kinds as points for options, and what a ballot must be to count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

# What one voter gave: pairs (place of the option on the ballot, from 0; points above 0), by option.
Ballot = tuple[tuple[int, int], ...]
# How many voters gave exactly this ballot.
Ballots = Mapping[Ballot, int]


class Kind(Enum):
    CHOOSE_ONE = "choose_one"
    APPROVAL = "approval"
    POINTS = "points"
    RANKING = "ranking"


class Flaw(Enum):
    """Why a ballot does not count as it stands."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    NEGATIVE = "negative"
    TOO_MANY = "too_many"
    OVER_POINTS = "over_points"
    GAP = "gap"
    TWICE = "twice"


class BadBallot(ValueError):
    """The ballot does not follow its form; `flaw` says how, `given` how much was given."""

    def __init__(self, flaw: Flaw, given: int = 0) -> None:
        self.flaw, self.given = flaw, given
        super().__init__(flaw, given)


@dataclass(frozen=True, slots=True)
class Form:
    """How a ballot may be filled in.

    `most` is how many options one voter may mark (choose one: 1), `points` how many points one voter may give away.
    """

    kind: Kind
    options: int
    most: int
    points: int = 0

    def read(self, marks: Mapping[int, int]) -> Ballot:
        """The ballot in these marks, by option: 1 for a cross, points, or a place from 1. Zeros are no marks.

        A place becomes points: the first of `most` places is worth `most`, the last one. Raises BadBallot.
        """
        if any(option not in range(self.options) for option in marks):
            raise BadBallot(Flaw.UNKNOWN)
        if any(mark < 0 for mark in marks.values()):
            raise BadBallot(Flaw.NEGATIVE, min(marks.values()))
        made = {option: mark for option, mark in sorted(marks.items()) if mark}
        if not made:
            raise BadBallot(Flaw.EMPTY)
        if len(made) > self.most:
            raise BadBallot(Flaw.TOO_MANY, len(made))
        return tuple(self._points(made).items())

    def _points(self, made: dict[int, int]) -> dict[int, int]:
        if self.kind is Kind.POINTS:
            if sum(made.values()) > self.points:
                raise BadBallot(Flaw.OVER_POINTS, sum(made.values()))
            return made
        if self.kind is Kind.RANKING:
            places = sorted(made.values())
            if len(set(places)) < len(places):
                raise BadBallot(Flaw.TWICE, next(place for place in places if places.count(place) > 1))
            if places != list(range(1, len(places) + 1)):
                raise BadBallot(Flaw.GAP, places[-1])
            return {option: self.most + 1 - place for option, place in made.items()}
        return dict.fromkeys(made, 1)


def grouped(ballots: Iterable[Ballot]) -> Counter[Ballot]:
    """Equal ballots together: fifty thousand voters are a few thousand rows."""
    return Counter(ballots)


def points_by_option(ballots: Ballots, options: int) -> list[int]:
    """The points each option got."""
    found = [0] * options
    for ballot, voters in ballots.items():
        for option, points in ballot:
            found[option] += points * voters
    return found


def voters_by_option(ballots: Ballots, options: int) -> list[int]:
    """How many voters gave each option anything."""
    found = [0] * options
    for ballot, voters in ballots.items():
        for option, _points in ballot:
            found[option] += voters
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of a ranking. Options with as many points share a place, and the next place is left out."""

    option: int
    place: int
    points: int
    voters: int


def ranking(ballots: Ballots, options: int) -> list[Standing]:
    """Options by points, most first; those with as many stand in the order of the ballot and share their place."""
    points, voters = points_by_option(ballots, options), voters_by_option(ballots, options)
    order = sorted(range(options), key=lambda option: (-points[option], option))
    return [Standing(option, _place(points[option], points), points[option], voters[option]) for option in order]


def _place(own: int, points: Sequence[int]) -> int:
    return 1 + sum(other > own for other in points)
