"""Figures of a graph: known cases, bounds, nothing that depends on names, and the same as networkx."""

from itertools import combinations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ognisko.foundation.kernel import graphs, rings

STAR = graphs.graph("abcde", [("a", other) for other in "bcde"])
CIRCLE = graphs.graph("abcd", [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")])
CHAIN = graphs.graph("abc", [("a", "b"), ("b", "c")])
NOBODY = graphs.graph("abc", [])


@st.composite
def webs(draw, most=12):
    nodes = list(range(draw(st.integers(0, most))))
    pairs = list(combinations(nodes, 2))
    ties = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return graphs.graph(nodes, ties)


def in_networkx(web):
    drawn = networkx.Graph()
    drawn.add_nodes_from(web)
    drawn.add_edges_from((one, other) for one, near in web.items() for other in near)
    return drawn


@pytest.mark.parametrize(
    ("web", "density", "centralisation"),
    [(STAR, 0.4, 1.0), (CIRCLE, 4 / 6, 0.0), (CHAIN, 2 / 3, 1.0), (NOBODY, 0.0, 0.0), ({}, 0.0, 0.0)],
)
def test_a_star_hangs_on_one_and_a_circle_on_nobody(web, density, centralisation):
    assert graphs.density(web) == pytest.approx(density)
    assert graphs.centralisation(web) == pytest.approx(centralisation)


def test_who_stands_between_others():
    assert graphs.between(STAR) == {"a": 1.0, "b": 0.0, "c": 0.0, "d": 0.0, "e": 0.0}
    assert graphs.between(CHAIN) == {"a": 0.0, "b": 1.0, "c": 0.0}
    assert graphs.between(CIRCLE) == pytest.approx(dict.fromkeys("abcd", 1 / 6))


def test_nobody_is_tied_to_themselves_or_to_a_stranger():
    with pytest.raises(ValueError, match="tied to itself"):
        graphs.graph("ab", [("a", "a")])
    with pytest.raises(KeyError):
        graphs.graph("ab", [("a", "c")])


def test_mixing_is_one_when_every_tie_crosses_and_minus_one_when_none_does():
    sectors = {"a": "public", "b": "social", "c": "public", "d": "social"}
    assert graphs.mixing(CIRCLE, sectors) == 1.0
    assert graphs.crossing(CIRCLE, sectors) == (4, 4)
    assert graphs.mixing(CIRCLE, dict.fromkeys("abcd", "public")) == -1.0
    assert graphs.mixing(NOBODY, sectors) is None
    assert graphs.mixing_by_chance(sectors.values()) == pytest.approx(1 / 3)
    assert graphs.mixing_by_chance(["public"]) is None


@given(webs())
def test_density_and_standing_between_are_those_of_networkx(web):
    drawn = in_networkx(web)
    assert graphs.density(web) == pytest.approx(networkx.density(drawn))
    assert graphs.between(web) == pytest.approx(networkx.betweenness_centrality(drawn))


@given(webs(), st.data())
def test_mixing_is_that_of_networkx_edge_boundary(web, data):
    group = {node: data.draw(st.sampled_from("abc")) for node in web}
    drawn = in_networkx(web)
    across = sum(group[one] != group[other] for one, other in drawn.edges)
    assert graphs.crossing(web, group) == (across, drawn.number_of_edges())


@given(webs())
def test_every_figure_keeps_its_bounds(web):
    assert 0 <= graphs.density(web) <= 1
    assert 0 <= graphs.centralisation(web) <= 1
    assert all(0 <= value <= 1 + 1e-9 for value in graphs.between(web).values())
    found = graphs.mixing(web, {node: node % 3 for node in web})
    assert found is None or -1 <= found <= 1


@given(webs(), st.randoms(use_true_random=False))
def test_other_names_and_another_order_change_no_figure(web, chance):
    names = [f"x{number}" for number in range(len(web))]
    chance.shuffle(names)
    other = dict(zip(web, names, strict=True))
    nodes = list(web)
    chance.shuffle(nodes)
    renamed = {other[node]: {other[near] for near in web[node]} for node in nodes}
    assert graphs.density(renamed) == graphs.density(web)
    assert graphs.centralisation(renamed) == graphs.centralisation(web)
    was = graphs.between(web)
    assert graphs.between(renamed) == pytest.approx({other[node]: was[node] for node in web})
    group = {node: node % 3 for node in web}
    assert graphs.mixing(renamed, {other[node]: group[node] for node in web}) == graphs.mixing(web, group)


@given(webs().filter(lambda web: len(web) > 1), st.data())
def test_one_tie_more_never_lowers_density(web, data):
    one, other = data.draw(st.sampled_from(list(combinations(web, 2))))
    more = {node: set(near) for node, near in web.items()}
    more[one].add(other)
    more[other].add(one)
    assert graphs.density(more) >= graphs.density(web)


@given(st.lists(st.tuples(st.integers(0, 20), st.sets(st.integers(0, 6))), max_size=25), st.integers(0, 21))
def test_what_two_shared_is_what_a_slow_count_finds(told, since):
    told.sort(key=lambda each: each[0])
    found = graphs.Together([day for day, _members in told], [members for _day, members in told])
    mask = found.within(since, since + 7)
    lately = [place for place, (day, _members) in enumerate(told) if since <= day < since + 7]
    for one, other in combinations(range(7), 2):
        slow = [place for place in lately if {one, other} <= told[place][1]]
        assert graphs.places(found.shared(one, other, mask)) == slow
        assert (other in found.tied(range(7), mask)[one]) is bool(slow)
    assert graphs.places(found.within(None, None)) == list(range(len(told)))


@given(st.integers(1, 60), st.floats(20, 300), st.floats(20, 900))
def test_spots_lie_on_the_oval_evenly_apart_and_begin_at_the_top(count, across, down):
    found = rings.spots(count, across, down)
    assert len(found) == count
    assert (found[0].x, found[0].y) == (0.0, pytest.approx(-down, abs=0.1))
    assert all((spot.x / across) ** 2 + (spot.y / down) ** 2 == pytest.approx(1, abs=0.02) for spot in found)
    assert found == rings.spots(count, across, down)


def test_spots_on_a_circle_stand_a_quarter_apart():
    assert [(spot.x, spot.y) for spot in rings.spots(4, 100, 100)] == [(0, -100), (100, 0), (0, 100), (-100, 0)]
    assert rings.spots(0, 10, 10) == ()
    assert rings.around(100, 100) == pytest.approx(628.3, abs=0.1)
