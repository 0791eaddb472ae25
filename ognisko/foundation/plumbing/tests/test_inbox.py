"""What waits for a person: in which order it stands on the desk."""

from datetime import UTC, datetime, timedelta

import pytest

from ognisko.foundation.plumbing import menus
from ognisko.foundation.plumbing.menus import Late, Waiting

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def _due(label: str, days: int | None, late: Late = Late.OWED) -> Waiting:
    return Waiting(label, "", "/", NOW + timedelta(days=days) if days is not None else None, late=late)


@pytest.fixture
def inbox(monkeypatch):
    """Call it with what the rooms have waiting; answers with the labels in their order on the desk."""

    def shown(*entries):
        monkeypatch.setattr(menus, "_inboxes", [lambda _person, _at: list(entries)])
        return [each.label for each in menus.waiting(None, NOW)]

    return shown


def test_the_soonest_due_stands_first_and_what_has_no_date_last(inbox):
    assert inbox(_due("undated", None), _due("next week", 7), _due("tomorrow", 1)) == [
        "tomorrow",
        "next week",
        "undated",
    ]


def test_late_above_all_stands_what_somebody_was_promised_and_last_what_others_owe_us(inbox):
    council = _due("the council", -18, Late.AWAITED)
    voice, task = _due("a voice", -2, Late.PROMISED), _due("a task", -4)
    assert inbox(council, _due("today", 0), task, voice) == [
        "a voice",
        "a task",
        "the council",
        "today",
    ]


def test_before_its_day_a_promise_waits_its_turn(inbox):
    assert inbox(_due("a voice", 3, Late.PROMISED), _due("a task", 1)) == ["a task", "a voice"]
