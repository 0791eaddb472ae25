"""What every action leans on: one transaction, a lock on what is used up, news after commit."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models, transaction
from django.dispatch import Signal

M = TypeVar("M", bound=models.Model)

atomic = transaction.atomic


def hold(model: type[M], pk: Any) -> M:
    """The row, locked until the transaction ends (SQLite locks the whole file already). Raises model.DoesNotExist."""
    return model._default_manager.select_for_update(of=("self",)).get(pk=pk)


def tell(signal: Signal, **news: Any) -> None:
    """Send the signal after commit. News are ids and moments, never objects.

    Receivers of upper rooms run apart: one that fails is logged and leaves the others, and the act, alone.
    """
    transaction.on_commit(lambda: _send(signal, news))


def _send(signal: Signal, news: dict[str, Any]) -> None:
    for receiver, answer in signal.send_robust(sender=None, **news):
        if isinstance(answer, Exception):
            import structlog  # noqa: PLC0415 - only when something is wrong

            structlog.get_logger("ognisko.tell").error("receiver_failed", receiver=str(receiver), exc_info=answer)
