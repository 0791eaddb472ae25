"""Search hits as lines."""

from dataclasses import dataclass

import pytest

from ognisko.foundation.plumbing import findings
from ognisko.foundation.plumbing.findings import Finding, found_as


@dataclass
class Hit:
    kind: str
    pk: int


@pytest.fixture(autouse=True)
def _no_kinds(monkeypatch):
    monkeypatch.setattr(findings, "_kinds", {})


def test_hits_keep_their_order_and_each_kind_is_asked_once():
    asked = []

    def show(pks):
        asked.append(list(pks))
        return {pk: Finding(f"thing {pk}", f"/{pk}/") for pk in pks}

    found_as("room.thing", "thing", show)
    found_as("room.other", "other", lambda pks: {pk: Finding(f"other {pk}", "/o/", label="its own") for pk in pks})
    found = findings.findings([Hit("room.thing", 3), Hit("room.other", 1), Hit("room.thing", 2)])
    assert [(each.title, each.label) for each in found] == [
        ("thing 3", "thing"),
        ("other 1", "its own"),
        ("thing 2", "thing"),
    ]
    assert asked == [[3, 2]]


def test_what_a_room_does_not_show_and_kinds_nobody_shows_are_left_out():
    found_as("room.thing", "thing", lambda pks: {})
    assert findings.findings([Hit("room.thing", 3), Hit("room.unknown", 1)]) == []
    assert findings.kinds() == ["room.thing"]
