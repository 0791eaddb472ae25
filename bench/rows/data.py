"""What is measured inside the house: search, calendar feeds, weeks of rooms, indicators."""

from __future__ import annotations

from typing import Any

from ..inside import ask
from ..results import Result, at_least, at_most, result
from .run import Run


def searching(run: Run) -> list[Result]:
    found = ask(run.home("country"), "searching.voices")
    return [
        result("search over 500,000 voices", found["ratio"], "times the raw index query", at_most(2)),
        result("search over 500,000 voices: six queries", found["ours_ms"], "ms"),
        *_likeness(ask(run.home("country"), "searching.alike")),
    ]


def _likeness(found: dict[str, Any]) -> list[Result]:
    what = "similar voices offered among 500,000"
    return [
        result(what, found["ratio"], "times the raw index query", at_most(3)),
        result(f"{what}: six voices", found["ours_ms"], "ms"),
    ]


def calendars(run: Run) -> list[Result]:
    found = ask(run.home("city"), "calendars.feed")
    return [
        result("calendar feed of 1,000 events, anew", found["ratio"], "times a hand-written loop", at_most(2)),
        result("calendar feed of 1,000 events", found["ours_ms"] * 1000 / found["events"], "ms"),
        result("calendar feed: time per event beside a shorter feed", found["growth"], "times", at_most(1.3)),
        result("calendar feed: pieces it streams in", found["pieces"], "pieces", at_least(2)),
    ]


def weeks(run: Run) -> list[Result]:
    found = ask(run.home("country"), "rooms.week")
    where = f"{found['rooms']} rooms, 1,000,000 claims"
    return [
        result(f"week grid, {where}", found["ratio"], "times raw SQL", at_most(3)),
        result(f"week's list of bookings, {where}", found["list"]["ratio"], "times raw SQL"),
        result(f"week grid, {where}: time", found["ours_ms"], "ms"),
    ]


def figures(run: Run) -> list[Result]:
    found = ask(run.home("country"), "figures.year", few=25, many=100)
    growth = (found["many_seconds"] / found["many"]) / (found["few_seconds"] / found["few"])
    return [
        result("indicators, a year: time per record with 4 times the records", growth, "times", at_most(1.3)),
        result("indicators, a year: one centre", found["many_seconds"] / found["many"] * 1000, "ms"),
    ]
