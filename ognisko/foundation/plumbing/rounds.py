"""What the house does by itself about once an hour: rooms register it in `apps.ready()`, a worker runs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog

Round = Callable[[datetime], object]
_rounds: dict[str, Round] = {}
_log = structlog.get_logger("ognisko.rounds")


def hourly(run: Round) -> None:
    """Register `run(at)`. It may run twice or late, so it asks the tables what is due and does only that."""
    _rounds[f"{run.__module__}.{run.__qualname__}"] = run


def make_rounds(at: datetime) -> dict[str, str]:
    """Run every round; one that fails is logged and leaves the others alone. Answers with what each said."""
    said = {}
    for name, run in _rounds.items():
        try:
            said[name] = str(run(at))
        except Exception as error:  # a round of one room must not stop another's
            _log.exception("round_failed", round=name)
            said[name] = f"failed: {type(error).__name__}"
    return said
