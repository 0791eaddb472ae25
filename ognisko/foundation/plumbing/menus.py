"""Entries that rooms hang on the public menu and on the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from .access import holds
from .actors import Actor
from .addresses import fixed_url


@dataclass(frozen=True, slots=True)
class Entry:
    label: Any
    url_name: str
    permission: str = ""
    order: int = 50

    @property
    def url(self) -> str:
        return fixed_url(self.url_name)


class Late(IntEnum):
    """Which of the late things stand first: somebody was promised it, one owes it, others owe it to us."""

    PROMISED, OWED, AWAITED = range(3)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a person on the desk. `due` is a moment; late ones come first, by `late`."""

    label: str
    note: str
    url: str
    due: Any = None
    kind: str = ""
    late: Late = Late.OWED


PUBLIC: list[Entry] = []
DESK: list[Entry] = []
FOOTER: list[Entry] = []
_inboxes: list[Callable[..., list[Waiting]]] = []


def public_entry(label: Any, url_name: str, *, order: int = 50) -> None:
    _hang(PUBLIC, Entry(label, url_name, "", order))


def desk_entry(label: Any, url_name: str, *, permission: str, order: int = 50) -> None:
    _hang(DESK, Entry(label, url_name, permission, order))


def footer_entry(label: Any, url_name: str, *, order: int = 50) -> None:
    """A page that every page must lead to, such as the privacy notice."""
    _hang(FOOTER, Entry(label, url_name, "", order))


def inbox(source: Callable[..., list[Waiting]]) -> None:
    """Register `source(person, at) -> list[Waiting]` for the desk's single inbox."""
    if source not in _inboxes:
        _inboxes.append(source)


def waiting(person: Actor, at: Any) -> list[Waiting]:
    """All that waits for this person: the late first, what somebody was promised above all; undated last."""

    def urgency(entry: Waiting) -> tuple[bool, int, Any]:
        is_late = entry.due is not None and entry.due < at
        return entry.due is None, entry.late if is_late else len(Late), entry.due or at

    found = [entry for source in _inboxes for entry in source(person, at)]
    return sorted(found, key=urgency)


def desk_entries(person: Actor) -> list[Entry]:
    return [entry for entry in DESK if holds(person, entry.permission)]


def _hang(entries: list[Entry], entry: Entry) -> None:
    if all(known.url_name != entry.url_name for known in entries):
        entries.append(entry)
        entries.sort(key=lambda each: each.order)
