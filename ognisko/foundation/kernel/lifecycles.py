"""What may follow what, as a table that can check itself and draw itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from .verdicts import Refused


@dataclass(frozen=True, slots=True)
class Move:
    """One row: the verb, the states it may start from, the state it leads to, whether it must give a reason."""

    verb: str
    sources: frozenset[Enum]
    target: Enum
    reason: bool = False

    def __init__(self, verb: str, sources: Iterable[Enum], target: Enum, *, reason: bool = False) -> None:
        for name, value in (("verb", verb), ("sources", frozenset(sources)), ("target", target), ("reason", reason)):
            object.__setattr__(self, name, value)


class Lifecycle:
    """A table of moves over an enum of states.

    `otherwise` is the sentence shown when a verb comes at the wrong moment; it may hold `%(state)s`.
    Raises ValueError when a verb appears twice, or when a state can neither begin nor be reached.
    """

    def __init__(self, states: type[Enum], *, begins: Enum, moves: Iterable[Move], otherwise: object) -> None:
        self.states, self.begins, self.otherwise = states, begins, otherwise
        self.moves: dict[str, Move] = {}
        for move in moves:
            if move.verb in self.moves:
                raise ValueError(f"{move.verb} appears twice")
            self.moves[move.verb] = move
        lost = set(states) - {begins} - {move.target for move in self.moves.values()}
        if lost:
            raise ValueError(f"no move leads to {sorted(state.name for state in lost)}")

    def allows(self, verb: str, state: str) -> bool:
        return self.states(state) in self.moves[verb].sources

    def require(self, verb: str, state: str, *, reason: str = "") -> None:
        """Raise `Refused` unless `verb` may happen in `state`; ValueError when its reason is missing."""
        if not self.allows(verb, state):
            label = getattr(self.states(state), "label", state)
            raise Refused(str(self.otherwise) % {"state": label}, code="wrong_moment")
        if self.moves[verb].reason and not reason.strip():
            raise ValueError(f"{verb} needs a reason")

    def after(self, verb: str) -> Any:
        return self.moves[verb].target

    def verbs(self, state: str) -> list[str]:
        """The verbs that may follow, in the table's order."""
        return [verb for verb in self.moves if self.allows(verb, state)]

    def diagram(self) -> str:
        """The table as a Mermaid state diagram, for docs/rooms/."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.begins.value}"]
        for move in self.moves.values():
            star = " (reason)" if move.reason else ""
            lines += [
                f"    {source.value} --> {move.target.value}: {move.verb}{star}"
                for source in sorted(move.sources, key=lambda state: str(state.value))
            ]
        ends = [state for state in self.states if not self.verbs(state.value)]
        lines += [f"    {state.value} --> [*]" for state in ends]
        return "\n".join(lines) + "\n"
