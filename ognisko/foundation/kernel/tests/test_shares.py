"""Equal shares never overrun the budget, ask nobody for more than a share, and do not look who came first."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ognisko.foundation.kernel.ballots import grouped, points_by_option
from ognisko.foundation.kernel.shares import Past, Worth, equal_shares, greedy, usual_step

OPTIONS = 5
BALLOTS = st.lists(
    st.dictionaries(st.integers(0, OPTIONS - 1), st.integers(1, 4), min_size=1).map(
        lambda made: tuple(sorted(made.items()))
    ),
    min_size=1,
    max_size=25,
)
# Few different costs, so that ties are common.
COSTS = st.lists(st.sampled_from([1_000, 2_000, 2_500, 3_000, 7_001]), min_size=OPTIONS, max_size=OPTIONS)
BUDGET = st.integers(1_000, 15_000)
WORTH = st.sampled_from(Worth)


@given(COSTS, BALLOTS, BUDGET, WORTH)
def test_the_budget_is_never_overrun_and_what_is_left_buys_nothing_backed(costs, ballots, budget, worth):
    found = equal_shares(costs, grouped(ballots), budget, worth=worth)
    assert found.spent == sum(costs[option] for option in found.chosen) <= budget
    assert found.left == budget - found.spent
    points = points_by_option(grouped(ballots), OPTIONS)
    assert [
        option
        for option in range(OPTIONS)
        if option not in found.chosen and points[option] and costs[option] <= found.left
    ] == []


@given(COSTS, BALLOTS, BUDGET, WORTH, st.randoms())
def test_the_order_of_ballots_does_not_matter(costs, ballots, budget, worth, chance):
    mixed = list(ballots)
    chance.shuffle(mixed)
    in_order = equal_shares(costs, grouped(ballots), budget, worth=worth)
    assert equal_shares(costs, grouped(mixed), budget, worth=worth) == in_order


@given(COSTS, BALLOTS, BUDGET, WORTH)
def test_nobody_pays_more_than_a_share_and_each_price_is_paid_to_the_grosz(costs, ballots, budget, worth):
    votes = grouped(ballots)
    found = equal_shares(costs, votes, budget, worth=worth)
    purses = dict.fromkeys(votes, found.share)
    for purchase in found.bought:
        paid = Fraction(0)
        for ballot, voters in votes.items():
            due = min(purses[ballot], purchase.a_point * dict(ballot).get(purchase.option, 0))
            purses[ballot] -= due
            paid += voters * due
        assert paid == purchase.cost == costs[purchase.option]
    assert purses == found.purses
    assert min(purses.values()) >= 0


@given(COSTS, BALLOTS, BUDGET, WORTH)
def test_whoever_was_not_bought_lacked_the_money_of_its_backers(costs, ballots, budget, worth):
    votes = grouped(ballots)
    found = equal_shares(costs, votes, budget, worth=worth)
    bought = {purchase.option for purchase in found.bought}
    for option in set(range(OPTIONS)) - bought:
        held = sum(voters * found.purses[ballot] for ballot, voters in votes.items() if dict(ballot).get(option))
        assert found.held[option] == held < costs[option]


@given(COSTS, BALLOTS, BUDGET)
def test_a_group_as_large_as_its_share_gets_what_it_all_wants(costs, ballots, budget):
    """Those who all give their points to one option alone get it, once their shares together pay for it."""
    votes = grouped(ballots)
    found = equal_shares(costs, votes, budget)
    for option in range(OPTIONS):
        alone = sum(voters for ballot, voters in votes.items() if [each for each, _points in ballot] == [option])
        if alone * Fraction(budget, len(ballots)) >= costs[option]:
            assert option in found.chosen


def test_a_minority_gets_its_part_where_the_greedy_rule_gives_it_nothing():
    """Sixty want three benches, forty want trees: the greedy rule buys benches alone, shares a bench and trees."""
    votes = Counter({((0, 1), (1, 1), (2, 1)): 60, ((3, 1),): 40})
    costs = [300_000, 300_000, 300_000, 350_000]
    found = equal_shares(costs, votes, 900_000)
    assert found.chosen == (0, 3)
    assert greedy(costs, points_by_option(votes, 4), 900_000) == (0, 1, 2)


def test_the_steps_tell_who_paid_what():
    votes = Counter({((0, 1), (1, 1)): 2, ((1, 1),): 1})
    found = equal_shares([600, 450], votes, 900, step=100)
    first = found.bought[0]
    assert (found.first_share, first.option, first.a_point, first.full, first.emptied) == (300, 1, 150, 3, 0)


def test_the_greedy_rule_skips_or_stops_and_asks_for_the_least_points():
    costs, points = [50, 60, 20, 10], [9, 8, 7, 1]
    assert greedy(costs, points, 80) == (0, 2, 3)
    assert greedy(costs, points, 80, past=Past.STOP) == (0,)
    assert greedy(costs, points, 80, least=2) == (0, 2)


@pytest.mark.parametrize(("costs", "budget"), [([0], 5), ([5], 0), ([-1], 5)])
def test_a_budget_or_a_cost_of_nothing_is_refused(costs, budget):
    with pytest.raises(ValueError):
        equal_shares(costs, {((0, 1),): 1}, budget)


def test_shares_grow_by_a_hundredth_in_whole_zloty():
    assert [usual_step(budget, 10) for budget in (5_000, 500_000, 5_000_000)] == [100, 500, 5_000]


def test_ten_thousand_ballots_are_counted_in_a_moment():
    """The bench counts fifty thousand; here only that grouping works and money stays exact."""
    ballots = grouped(((number * 7 % 20, 1 + number % 3),) for number in range(10_000))
    found = equal_shares([30_000 + 1_000 * option for option in range(20)], ballots, 300_000)
    assert (len(ballots), sum(ballots.values())) == (60, 10_000)
    assert found.spent + found.left == 300_000
