"""A lifecycle says what may follow, refuses the rest in words, and draws itself."""

from enum import StrEnum

import pytest

from ognisko.foundation.kernel.lifecycles import Lifecycle, Move
from ognisko.foundation.kernel.verdicts import Refused, Verdict, require


class Door(StrEnum):
    SHUT = "shut"
    OPEN = "open"
    GONE = "gone"


MOVES = [
    Move("open", {Door.SHUT}, Door.OPEN),
    Move("shut", {Door.OPEN}, Door.SHUT),
    Move("remove", {Door.SHUT, Door.OPEN}, Door.GONE, reason=True),
]
DOOR = Lifecycle(Door, begins=Door.SHUT, moves=MOVES, otherwise="The door is %(state)s.")


def test_a_verb_at_its_moment_passes():
    DOOR.require("open", "shut")
    assert DOOR.after("open") == Door.OPEN


def test_a_verb_at_the_wrong_moment_is_refused_with_the_state():
    with pytest.raises(Refused, match=r"The door is open\.") as refusal:
        DOOR.require("open", "open")
    assert refusal.value.code == "wrong_moment"


def test_a_verb_that_needs_a_reason_fails_without_one():
    with pytest.raises(ValueError, match="needs a reason"):
        DOOR.require("remove", "open", reason="  ")


def test_the_verbs_that_may_follow_come_in_the_order_of_the_table():
    assert DOOR.verbs("open") == ["shut", "remove"]
    assert DOOR.verbs("gone") == []


def test_the_picture_is_drawn_from_the_table():
    assert DOOR.diagram() == (
        "stateDiagram-v2\n    [*] --> shut\n    shut --> open: open\n    open --> shut: shut\n"
        "    open --> gone: remove (reason)\n    shut --> gone: remove (reason)\n    gone --> [*]\n"
    )


def test_a_state_nobody_can_reach_is_a_fault_of_the_table():
    with pytest.raises(ValueError, match="no move leads to"):
        Lifecycle(Door, begins=Door.SHUT, moves=MOVES[:2], otherwise="")


def test_a_verdict_that_says_no_is_refused_with_its_own_words():
    with pytest.raises(Refused) as refusal:
        require(Verdict.of(False, otherwise="Not now.", next_step="Come tomorrow."))
    assert (str(refusal.value), refusal.value.next_step) == ("Not now. Come tomorrow.", "Come tomorrow.")
