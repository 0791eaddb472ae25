"""Half-open periods of moments or days: the start belongs to the period, the end does not."""

from __future__ import annotations

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
