"""Timing two things in turn, so that a slow minute slows both."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median
from typing import Any

ROUNDS = 7


def seconds(what: Callable[[], Any]) -> float:
    gc.collect()
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def in_turn(*things: Callable[[], Any], rounds: int = ROUNDS) -> list[list[float]]:
    """The seconds of each thing in each round, after one round that warms up."""
    for each in things:
        each()
    found: list[list[float]] = [[] for _ in things]
    for _ in range(rounds):
        for place, each in enumerate(things):
            found[place].append(seconds(each))
    return found


def compared(ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int = ROUNDS) -> dict[str, float]:
    """Medians in milliseconds and the median ratio of ours to theirs."""
    own, other = in_turn(ours, theirs, rounds=rounds)
    ratio = median(a / b for a, b in zip(own, other, strict=True))
    return {"ours_ms": median(own) * 1000, "theirs_ms": median(other) * 1000, "ratio": ratio}
