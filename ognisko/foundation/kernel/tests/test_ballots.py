"""Ballots of four kinds are read, grouped and ranked; a ballot that does not follow its form says how."""

import pytest

from ognisko.foundation.kernel.ballots import BadBallot, Flaw, Form, Kind, Standing, grouped, ranking

CHOOSE = Form(Kind.CHOOSE_ONE, 4, most=1)
APPROVE = Form(Kind.APPROVAL, 4, most=3)
GIVE = Form(Kind.POINTS, 4, most=4, points=10)
RANK = Form(Kind.RANKING, 4, most=3)


@pytest.mark.parametrize(
    ("form", "marks", "read"),
    [
        (CHOOSE, {2: 1}, ((2, 1),)),
        (APPROVE, {3: 1, 0: 1}, ((0, 1), (3, 1))),
        (GIVE, {3: 4, 1: 6, 0: 0}, ((1, 6), (3, 4))),
        (RANK, {3: 1, 1: 2}, ((1, 2), (3, 3))),
    ],
    ids=lambda each: each.kind.value if isinstance(each, Form) else "",
)
def test_a_ballot_of_each_kind_becomes_points(form, marks, read):
    assert form.read(marks) == read


@pytest.mark.parametrize(
    ("form", "marks", "flaw", "given"),
    [
        (CHOOSE, {}, Flaw.EMPTY, 0),
        (GIVE, {0: 0, 1: 0}, Flaw.EMPTY, 0),
        (CHOOSE, {0: 1, 1: 1}, Flaw.TOO_MANY, 2),
        (APPROVE, dict.fromkeys(range(4), 1), Flaw.TOO_MANY, 4),
        (GIVE, {0: 6, 1: 5}, Flaw.OVER_POINTS, 11),
        (GIVE, {0: 12, 1: -2}, Flaw.NEGATIVE, -2),
        (RANK, {0: 1, 1: 1}, Flaw.TWICE, 1),
        (RANK, {0: 1, 1: 3}, Flaw.GAP, 3),
        (RANK, {4: 1}, Flaw.UNKNOWN, 0),
    ],
)
def test_a_ballot_against_its_form_says_how(form, marks, flaw, given):
    with pytest.raises(BadBallot) as bad:
        form.read(marks)
    assert (bad.value.flaw, bad.value.given) == (flaw, given)


def test_options_with_as_many_points_share_a_place():
    ballots = grouped([((0, 2), (1, 1)), ((1, 1), (2, 3)), ((2, 3),)])
    assert ranking(ballots, 4) == [
        Standing(option=2, place=1, points=6, voters=2),
        Standing(option=0, place=2, points=2, voters=1),
        Standing(option=1, place=2, points=2, voters=2),
        Standing(option=3, place=4, points=0, voters=0),
    ]
