"""Figures that standards and reports ask for by key; rooms register how they are counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class RecordLink:
    """One record behind a figure: what it is, in words, and where to open it ('' when it has no page)."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A value (number or yes/no), the records it rests on, and a sentence in the person's language."""

    value: float | int | bool
    records: Sequence[RecordLink] = field(default=())
    sentence: Any = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    key: str
    label: Any
    unit: Any
    measure: Callable[..., Measure]


REGISTRY: dict[str, Indicator] = {}


def indicator(key: str, label: Any, measure: Callable[..., Measure], *, unit: Any = "") -> None:
    """Register `measure(centre, period: Period[date]) -> Measure` under `room.noun`."""
    REGISTRY[key] = Indicator(key, label, unit, measure)


def measured(key: str, scope: Any, period: Any) -> Measure:
    """The figure for this scope and period. Raises KeyError for an unknown key."""
    return REGISTRY[key].measure(scope, period)
