"""Real elections: equal shares choose what pabutools chooses, the greedy rule what the city published."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ognisko.foundation.kernel.ballots import Kind, grouped, points_by_option
from ognisko.foundation.kernel.shares import Worth, equal_shares, greedy, usual_step

from .pb import FILES, Election, read

ABSENT = "real elections are not on this machine: ../shared/data/pb is absent"
REFERENCE = "pabutools is not installed: make setup-test installs requirements/shares.txt"
NONE = [pytest.param(Path(), marks=pytest.mark.skip(reason=ABSENT))]
EACH = pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in FILES] or NONE)


@EACH
def test_the_points_of_the_ballots_are_the_published_ones(path):
    election = read(path)
    assert points_by_option(election.ballots, len(election.names)) == election.points


@EACH
def test_the_greedy_rule_chooses_what_the_city_published(path):
    election = read(path)
    if election.selected is None:
        pytest.skip("this file does not say what was selected")
    chosen = greedy(election.costs, election.points, election.budget, past=election.past, least=election.least)
    assert sorted(chosen) == [number for number, won in enumerate(election.selected) if won]


@EACH
@pytest.mark.parametrize("worth", Worth)
def test_equal_shares_choose_what_pabutools_chooses(path, worth):
    pytest.importorskip("pabutools", reason=REFERENCE)
    election = read(path)
    ours = equal_shares(election.costs, election.ballots, election.budget, worth=worth)
    theirs = _theirs(path, election, worth)
    assert {election.names[option] for option in ours.chosen} == theirs


@EACH
def test_the_greedy_rule_alone_is_pabutools_too(path):
    """With the cost as worth, its greedy welfare takes projects by points, skipping what does not fit."""
    pytest.importorskip("pabutools", reason=REFERENCE)
    from pabutools.rules import greedy_utilitarian_welfare

    election = read(path)
    instance, profile = _parsed(path)
    theirs = greedy_utilitarian_welfare(
        instance, profile, sat_profile=_worth(election, Worth.COST, instance, profile), tie_breaking=_ties(election)
    )
    ours = greedy(election.costs, election.points, election.budget)
    assert {election.names[option] for option in ours} == {project.name for project in theirs}


@pytest.mark.parametrize("worth", Worth)
def test_small_elections_full_of_ties_choose_alike(worth):
    """A hundred elections of a few voters and few different costs: what differs would be a tie broken otherwise."""
    pytest.importorskip("pabutools", reason=REFERENCE)
    from pabutools.election import CardinalBallot, CardinalProfile, Instance, Project

    chance = random.Random(20261127)
    for _election in range(100):
        costs = [chance.choice([300, 400, 400, 600, 700]) * 100 for _option in range(5)]
        drawn = [
            tuple((option, chance.randint(1, 2)) for option in range(5) if chance.random() < 0.5)
            for _voter in range(chance.randint(2, 9))
        ]
        ballots = grouped(ballot for ballot in drawn if ballot) or grouped([((0, 1),)])
        budget = chance.choice([600, 1_000, 1_500]) * 100
        projects = [Project(str(option), cost // 100) for option, cost in enumerate(costs)]
        instance = Instance(projects, budget_limit=budget // 100)
        profile = CardinalProfile(
            [CardinalBallot({projects[option]: points for option, points in ballot}) for ballot in ballots.elements()],
            instance=instance,
        )
        points = points_by_option(ballots, 5)
        election = Election({"vote_type": "scoring"}, list("01234"), costs, budget, ballots, points, None)
        backed = set(equal_shares(costs, ballots, budget, worth=worth).chosen)
        theirs = {int(name) for name in _both(instance, profile, election, worth)}
        assert backed == {option for option in theirs if points[option]}


def _theirs(path: Path, election: Election, worth: Worth) -> set[str]:
    instance, profile = _parsed(path)
    return _both(instance, profile, election, worth)


def _both(instance: Any, profile: Any, election: Election, worth: Worth) -> set[str]:
    """pabutools: every share raised step by step, then greedy by points for what is left."""
    from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares

    step = usual_step(election.budget, sum(election.ballots.values())) // 100
    by_shares = method_of_equal_shares(
        instance,
        profile,
        sat_profile=_worth(election, worth, instance, profile),
        tie_breaking=_ties(election),
        voter_budget_increment=step,
    )
    found = greedy_utilitarian_welfare(
        instance,
        profile,
        sat_profile=_worth(election, Worth.COST, instance, profile),
        tie_breaking=_ties(election),
        initial_budget_allocation=by_shares,
    )
    return {project.name for project in found}


@cache
def _parsed(path: Path) -> Any:
    from pabutools.election import parse_pabulib

    instance, profile = parse_pabulib(str(path))
    return instance, profile.as_multiprofile()


def _ties(election: Election) -> Any:
    """The house's own order: the cheaper, then the one with more points, then the order of the file."""
    from pabutools.tiebreaking import TieBreakingRule

    place = {name: number for number, name in enumerate(election.names)}
    return TieBreakingRule(
        lambda _instance, _profile, project: (
            project.cost,
            -election.points[place[project.name]],
            place[project.name],
        )
    )


def _worth(election: Election, worth: Worth, instance: Any, profile: Any) -> Any:
    """What a project brings a voter: pabutools' own measure where it has one, ours in its terms where it has none."""
    from pabutools.election import Additive_Cardinal_Sat, Cardinality_Sat, Cost_Sat
    from pabutools.election.satisfaction import AdditiveSatisfaction

    most = int(election.meta.get("max_length") or 0)

    def points(ballot: Any, project: Any) -> int:
        if election.kind is Kind.RANKING:
            return most - ballot.position(project) if project in ballot else 0
        return ballot.get(project, 0)

    class Points(AdditiveSatisfaction):
        def __init__(self, instance: Any, profile: Any, ballot: Any) -> None:
            func = lambda _i, _p, ballot, project, _pre: points(ballot, project)  # noqa: E731
            super().__init__(instance, profile, ballot, func)

    class PointsTimesCost(AdditiveSatisfaction):
        def __init__(self, instance: Any, profile: Any, ballot: Any) -> None:
            func = lambda _i, _p, ballot, project, _pre: points(ballot, project) * project.cost  # noqa: E731
            super().__init__(instance, profile, ballot, func)

    own = {
        (Kind.CHOOSE_ONE, Worth.COST): Cost_Sat,
        (Kind.APPROVAL, Worth.COST): Cost_Sat,
        (Kind.CHOOSE_ONE, Worth.POINTS): Cardinality_Sat,
        (Kind.APPROVAL, Worth.POINTS): Cardinality_Sat,
        (Kind.POINTS, Worth.COST): PointsTimesCost,
        (Kind.POINTS, Worth.POINTS): Additive_Cardinal_Sat,
        (Kind.RANKING, Worth.COST): PointsTimesCost,
        (Kind.RANKING, Worth.POINTS): Points,
    }
    return profile.as_sat_profile(own[election.kind, worth])
