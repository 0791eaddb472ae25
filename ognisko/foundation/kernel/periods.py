"""Half-open periods of moments or days: the start belongs to the period, the end does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

T = TypeVar("T", date, datetime)


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """[start, end); an end of None means it has not ended.

    Raises ValueError when it would end before or as it starts.
    """

    start: T
    end: T | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"a period must end after it starts: {self.start} – {self.end}")

    def __contains__(self, moment: T) -> bool:
        return self.start <= moment and (self.end is None or moment < self.end)

    def overlaps(self, other: Period[T]) -> bool:
        """Whether some moment belongs to both."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    def minus(self, others: Iterable[Period[T]]) -> list[Period[T]]:
        """What is left of this (ended) period when the others are taken out, in order.

        Raises ValueError for a period without an end.
        """
        if self.end is None:
            raise ValueError("only an ended period can be cut")
        left: list[Period[T]] = []
        start = self.start
        for other in sorted(others, key=lambda each: each.start):
            if not self.overlaps(other):
                continue
            if other.start > start:
                left.append(Period(start, other.start))
            if other.end is None:
                return left
            start = max(start, other.end)
        if start < self.end:
            left.append(Period(start, self.end))
        return left
