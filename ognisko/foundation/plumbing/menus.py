"""Entries that rooms hang on the public menu and on the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a person on the desk. `due` is a moment; late ones come first."""

    label: str
    note: str
    url: str
    due: Any = None
    kind: str = ""


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
    """All that waits for this person, soonest due first, undated last."""
    found = [entry for source in _inboxes for entry in source(person, at)]
    return sorted(found, key=lambda entry: (entry.due is None, entry.due or at))


def desk_entries(person: Actor) -> list[Entry]:
    return [entry for entry in DESK if holds(person, entry.permission)]


def _hang(entries: list[Entry], entry: Entry) -> None:
    if all(known.url_name != entry.url_name for known in entries):
        entries.append(entry)
        entries.sort(key=lambda each: each.order)
