"""Pages rendered anew and kept, unchanged ones, search; then the memory of the processes that served them."""

from __future__ import annotations

from typing import Any

from ..inside import ask
from ..load import Target, answer, expected, throughput
from ..results import Result, at_least, at_most, ratio, result
from ..servers import House, house, yardstick
from .run import Run

QUERIES = at_most(12)
SHARED = 3  # pages measured after one turn of the yardstick
YARD = "of the yardstick"
ANEW = {
    "list of 50 of 10,000 events, anew": ("events", 0.05),
    "event page, anew": ("event", 0.12),
    "centre page, anew": ("centre", 0.12),
    "neighbourhood page, anew": ("neighbourhood", 0.12),
    "search over 10,000 events, anew": ("search", 0.12),
    "month of 20 rooms with 2,000 bookings, anew": ("month", 0.03),
}
COUNTED = ("events", "event", "centre", "neighbourhood", "home", "search", "rooms", "changes")


def queries(run: Run) -> list[Result]:
    """Queries of each public page."""
    city = run.home("city")
    found = ask(city, "pages.addresses")
    costs = ask(city, "pages.costs", paths=[found[name] for name in COUNTED])
    rows = [result(f"queries: {name} page", costs[found[name]]["queries"], "queries", QUERIES) for name in COUNTED]
    return rows + _month(ask(city, "pages.costs", paths=[found["month"]])[found["month"]])


def _month(cost: dict[str, Any]) -> list[Result]:
    what = "month of 20 rooms with 2,000 bookings"
    return [
        result(f"queries: {what}", cost["queries"], "queries", at_most(6)),
        result(f"{what}: HTML", cost["bytes"] / 1000, "kB", at_most(100)),
    ]


def speed(run: Run) -> list[Result]:
    """Throughput against the yardstick, and the memory afterwards."""
    city = run.home("city")
    found = ask(city, "pages.addresses")
    with yardstick() as yard, house(city, cache_seconds=0) as anew, house(city) as kept:
        targets = {name: (Target(anew.url + found[page]), bar) for name, (page, bar) in ANEW.items()}
        for page in ("event", "centre", "neighbourhood", "events"):
            targets[f"{page} page, kept"] = (Target(kept.url + found[page]), 0.8)
        targets["event page, unchanged (304)"] = (_unchanged(kept.url + found["event"]), 0.8)
        ratios = _interleaved(Target(yard), {name: target for name, (target, _) in targets.items()}, run)
        rows = [result("yardstick", ratios.pop("yardstick"), "answers a second")]
        rows += [result(name, ratios[name], YARD, at_least(bar)) for name, (_, bar) in targets.items()]
        return rows + _memory(anew, kept)


def _unchanged(url: str) -> Target:
    expected(Target(url))
    _status, headers, _body = answer(Target(url))
    return Target(url, {"If-None-Match": headers["etag"]}, 304)


def _interleaved(yard: Target, targets: dict[str, Target], run: Run) -> dict[str, float]:
    """The ratio of each target to the yardstick measured just before it."""
    for target in (yard, *targets.values()):
        expected(target)
        throughput(target, 1)
    rates: dict[str, list[float]] = {name: [] for name in targets}
    yards: dict[str, list[float]] = {name: [] for name in targets}
    seen: list[float] = []
    for _ in range(run.rounds):
        for place, (name, target) in enumerate(targets.items()):
            if place % SHARED == 0:
                seen.append(throughput(yard, run.seconds))
            rates[name].append(throughput(target, run.seconds))
            yards[name].append(seen[-1])
    found = {name: ratio(rates[name], yards[name]) for name in targets}
    return {**found, "yardstick": sorted(seen)[len(seen) // 2]}


def _memory(*houses: House) -> list[Result]:
    weights: list[dict[str, float]] = [each.memory() for each in houses]
    heaviest: dict[str, Any] = max(weights, key=lambda weight: sum(weight.values()))
    return [result("memory of all server processes after load, 2 workers", sum(heaviest.values()), "MB", at_most(250))]


def country(run: Run) -> list[Result]:
    """Paged pages of a country beside those of a city."""
    city, land = run.home("city"), run.home("country")
    here, there = ask(city, "pages.paged"), ask(land, "pages.paged")
    with house(city, cache_seconds=0) as small, house(land, cache_seconds=0) as large:
        pairs = {name: (Target(small.url + here[name]), Target(large.url + there[name])) for name in here}
        return [_beside(name, pair, run, 1) for name, pair in pairs.items()]


def desk(run: Run) -> list[Result]:
    """Pages of a coordinator's desk over all voices of a country, beside those of a city."""
    city, land = run.home("city"), run.home("country")
    here, there = ask(city, "pages.desk"), ask(land, "pages.desk")
    with house(city) as small, house(land) as large:
        pairs = {
            name: (_signed_in(small.url, here, name), _signed_in(large.url, there, name)) for name in here["pages"]
        }
        return [_beside(name, pair, run, 4) for name, pair in pairs.items()]


def _signed_in(url: str, desk: dict[str, Any], name: str) -> Target:
    return Target(url + desk["pages"][name], {"Cookie": f"sessionid={desk['session']}"})


def _beside(name: str, pair: tuple[Target, Target], run: Run, seconds: float) -> Result:
    rates: tuple[list[float], list[float]] = ([], [])
    for target in pair:
        expected(target)
    for _ in range(run.rounds):
        for place, target in enumerate(pair):
            rates[place].append(throughput(target, seconds))
    return result(f"country: {name}", ratio(*rates), "times the city's time", at_most(1.5))
