"""How a search hit becomes a line of the search page. Each room says it once for each kind that it indexes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class Hit(Protocol):
    """What the search index answers with."""

    @property
    def kind(self) -> str: ...
    @property
    def pk(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the search page: what it is called, where it opens, a few words beside it."""

    title: Any
    url: str
    note: Any = ""
    label: Any = ""


Show = Callable[[Sequence[int]], Mapping[int, Finding]]
_kinds: dict[str, tuple[Any, Show]] = {}


def found_as(kind: str, label: Any, show: Show) -> None:
    """Register, in the room's `apps.ready()`, what hits of a kind look like to everyone.

    `label` names the kind in the singular ("centre"). `show(pks)` answers, in a constant number of queries, with a
    `Finding` by primary key; what is not public, or no longer there, it leaves out.
    """
    _kinds[kind] = (label, show)


def kinds() -> list[str]:
    """The kinds that the public search page can show."""
    return sorted(_kinds)


def findings(hits: Iterable[Hit]) -> list[Finding]:
    """The hits as lines, in their own order. Each kind is asked once."""
    hits = [hit for hit in hits if hit.kind in _kinds]
    pks: dict[str, list[int]] = defaultdict(list)
    for hit in hits:
        pks[hit.kind].append(hit.pk)
    shown = {kind: _kinds[kind][1](asked) for kind, asked in pks.items()}
    return [_labelled(hit.kind, shown[hit.kind][hit.pk]) for hit in hits if hit.pk in shown[hit.kind]]


def _labelled(kind: str, finding: Finding) -> Finding:
    label = finding.label or _kinds[kind][0]
    return Finding(finding.title, finding.url, finding.note, label)
