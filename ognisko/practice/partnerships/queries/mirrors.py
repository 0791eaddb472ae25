"""One partner's own ties: with whom it works, with whom not yet, who could help it further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ognisko.foundation.kernel.graphs import EVERYTHING

from .joint import JointWork, Tie

HELPERS = 3


@dataclass(frozen=True, slots=True)
class Helper:
    """A partner not worked with yet, and the common friend who can introduce them."""

    partner: Any
    via: str


@dataclass(frozen=True, slots=True)
class Mirror:
    """`working`: ties of work; `met`: only at the table; `not_yet`: never together; `helpers`: whom to ask first."""

    partner: Any
    working: tuple[Tie, ...]
    met: tuple[Tie, ...]
    not_yet: tuple[Any, ...]
    helpers: tuple[Helper, ...]


def mirror(work: JointWork, organisation: int, mask: int = EVERYTHING) -> Mirror:
    """The ties of this partner in this stretch of time. Raises KeyError for one that is no partner."""
    by_pk = {each.organisation_id: each for each in work.partners}
    own = by_pk[organisation]
    ties = [tie for tie in work.ties(mask) if organisation in (tie.one, tie.other)]
    touched = {tie.other_than(organisation) for tie in ties} | {organisation}
    return Mirror(
        own,
        tuple(tie for tie in ties if tie.works),
        tuple(tie for tie in ties if not tie.works),
        tuple(each for pk, each in by_pk.items() if pk not in touched),
        tuple(_helpers(work, by_pk, organisation, mask)),
    )


def _helpers(work: JointWork, by_pk: dict[int, Any], organisation: int, mask: int) -> list[Helper]:
    """Those not worked with who share most friends with us, another sector first among equals."""
    graph = work.graph(mask)
    found = []
    for pk, each in by_pk.items():
        common = graph[pk] & graph[organisation]
        if pk != organisation and pk not in graph[organisation] and common:
            crosses = work.sectors[pk] != work.sectors[organisation]
            via = max((each for each in work.members if each in common), key=lambda friend: len(graph[friend]))
            found.append((-len(common), not crosses, each.organisation.name, Helper(each, work.names[via])))
    return [helper for *_order, helper in sorted(found, key=lambda each: each[:3])[:HELPERS]]
