"""One run of the bench: how thorough, with which data."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .. import homes


@dataclass
class Run:
    """`rounds` measurements of `seconds` each; houses are built when first asked for."""

    rounds: int = 5
    seconds: float = 2.0
    fresh: bool = False
    _homes: dict[str, Path] = field(default_factory=dict)

    def home(self, size: str) -> Path:
        if size not in self._homes:
            self._homes[size] = homes.home(size, fresh=self.fresh)
        return self._homes[size]
