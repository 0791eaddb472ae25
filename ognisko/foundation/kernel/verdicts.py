"""Answers with a reason: what may be, what is refused, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class Refused(Exception):
    """A rule said no. Carries the reason and the next step, both sentences a person can act on.

    `code` names the rule for logs and for the API's problem document (RFC 9457); it is never shown to a person.
    """

    def __init__(self, reason: object, next_step: object = "", *, code: str = "refused") -> None:
        self.reason, self.next_step, self.code = reason, next_step, code
        super().__init__(reason, next_step)

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.reason, self.next_step) if part)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes or no, why, what to do next, and the records it rests on."""

    allowed: bool
    reason: object = ""
    next_step: object = ""
    records: tuple[Any, ...] = field(default=())

    @classmethod
    def yes(cls, reason: object = "", records: tuple[Any, ...] = ()) -> Verdict:
        return cls(True, reason, "", records)

    @classmethod
    def no(cls, reason: object, next_step: object = "", records: tuple[Any, ...] = ()) -> Verdict:
        return cls(False, reason, next_step, records)

    @classmethod
    def of(cls, condition: object, *, otherwise: object, next_step: object = "") -> Verdict:
        return cls.yes() if condition else cls.no(otherwise, next_step)

    def __bool__(self) -> bool:
        return self.allowed


def require(verdict: Verdict, *, code: str = "not_allowed") -> None:
    """Raise `Refused` with the verdict's own words unless it allows."""
    if not verdict:
        raise Refused(verdict.reason, verdict.next_step, code=code)
