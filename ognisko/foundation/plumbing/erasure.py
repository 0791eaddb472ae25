"""How each kind of record forgets a person. Every model has a rule; a test asks each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django_scopes import scopes_disabled


@dataclass(frozen=True, slots=True)
class Rule:
    """Purpose and end of a kind of record, and what erasing one person does to it.

    `forget(person) -> int` returns how many rows it changed. `keep_days` None means: as long as the place exists;
    otherwise an hourly round removes what is older, and tests/architecture/test_retention.py names it.
    """

    purpose: Any  # words, translated where people read them
    controller: str
    keep_days: int | None
    forget: Callable[[Any], int]
    personal: bool = False


RULES: dict[str, Rule] = {}


def impersonal(
    model: type[models.Model], purpose: Any, *, controller: str = "operator", keep_days: int | None = None
) -> None:
    """This kind of record holds nothing about a person."""
    RULES[model._meta.label_lower] = Rule(purpose, controller, keep_days, lambda person: 0)


def personal(
    model: type[models.Model],
    purpose: Any,
    forget: Callable[[Any], int],
    *,
    controller: str = "operator",
    keep_days: int | None = None,
) -> None:
    """This kind of record can be about a person; `forget` removes or blanks what is theirs and keeps the counts."""
    RULES[model._meta.label_lower] = Rule(purpose, controller, keep_days, forget, personal=True)


def forget_everywhere(person: Any) -> dict[str, int]:
    """Run every rule for this person, in every network; answers with the rows changed by each kind, zeros left out."""
    with scopes_disabled():
        return {label: changed for label, rule in RULES.items() if (changed := rule.forget(person))}
