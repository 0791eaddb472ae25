"""Pages of lower rooms leave named places; upper rooms fill them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Filling = Callable[..., Any]
_slots: dict[str, list[tuple[int, Filling]]] = {}


def fill(slot: str, filling: Filling, *, order: int = 50) -> None:
    """Register `filling(request, **context) -> SafeString | ""` for a slot; lower `order` comes first."""
    fillings = _slots.setdefault(slot, [])
    if all(known is not filling for _, known in fillings):
        fillings.append((order, filling))
        fillings.sort(key=lambda pair: pair[0])


def fillings(slot: str) -> list[Filling]:
    return [filling for _, filling in _slots.get(slot, [])]


def filled(slot: str, request: HttpRequest, **context: Any) -> list[Any]:
    """What the upper rooms put here, empty answers left out."""
    return [part for part in (filling(request, **context) for filling in fillings(slot)) if part]
