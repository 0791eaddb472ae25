"""Who acts: a person, a resident without an account, or the house itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Anyone an action can be done `by=`. `actor_ref` is what the audit keeps: never a name."""

    @property
    def actor_ref(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Someone:
    """An actor that is no account."""

    actor_ref: str
    is_authenticated: bool = False
    pk: None = None


RESIDENT = Someone("resident")
SYSTEM = Someone("system")
