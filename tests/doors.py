"""Who may open which address. Rooms write their DOORS from the role descriptions; what is not written is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ALL = frozenset({"everyone"})
SIGNED_IN = frozenset({"everyone signed in"})


@dataclass(frozen=True)
class Door:
    """`opens_to`: ALL, SIGNED_IN or names of people of the cast. `kwargs` fill the address, `data` a POST's body."""

    opens_to: frozenset[str] | set[str]
    method: str = "get"
    kwargs: Callable[[Any], dict[str, Any]] = lambda cast: {}
    data: Callable[[Any], dict[str, Any]] = lambda cast: {}
    query: str = ""

    def opens(self, name: str) -> bool:
        """Whether this member of the cast ("anonymous" among them) gets through."""
        if self.opens_to == ALL:
            return True
        if self.opens_to == SIGNED_IN:
            return name != "anonymous"
        return name in self.opens_to
