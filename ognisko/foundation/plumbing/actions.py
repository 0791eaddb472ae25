"""What every action leans on: one transaction, a lock on what is used up, news after commit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused

M = TypeVar("M", bound=models.Model)

atomic = transaction.atomic


def hold(model: type[M], pk: Any) -> M:
    """The row, locked until the transaction ends (SQLite locks the whole file already). Raises model.DoesNotExist."""
    return model._default_manager.select_for_update(of=("self",)).get(pk=pk)


def sound(row: models.Model, *, exclude: Iterable[str] = ()) -> None:
    """Refuse a row that its own fields and constraints find wrong, in their words. The network is taken as given."""
    for field in row._meta.concrete_fields:
        if isinstance(value := getattr(row, field.attname), str) and not _storable(value):
            raise Refused(
                _("“%(field)s” holds a character that cannot be kept.") % {"field": field.verbose_name},
                _("Type the text anew instead of pasting it."),
                code="wrong_input",
            )
    try:
        row.full_clean(exclude={"network", *exclude})
    except ValidationError as error:
        raise Refused(" ".join(dict.fromkeys(error.messages)), code="wrong_input") from error


def _storable(text: str) -> bool:
    """No NUL, which PostgreSQL refuses, and no half of a surrogate pair, which is no letter anywhere."""
    return not any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in text)


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
