"""Libraries that few requests need, loaded when first asked for something: processes that never ask stay small."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Lazily:
    """Stands in for a module of this name. Raises ImportError where it is first used, not where it is named."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)
