"""What the ties say, figure by figure: one plain sentence each, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.kernel import graphs
from ognisko.people.organisations.vocabulary import Sector

from .joint import JointWork

HANGS_ON_ONE = 0.5  # centralisation from which one partner carries too much
STANDS_BETWEEN = 0.15  # part of the shortest ways from which a partner is named as standing between
DENSE = 0.6
DOMINANT = 0.75  # part of joint work in which the initiator has a hand
ENOUGH = 3  # records below which no share is told


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its name, its value, what it means, what to do about it. `good`: there is nothing to mend."""

    key: str
    label: str
    value: str
    meaning: str
    advice: str
    good: bool


@dataclass(frozen=True)
class Seen:
    """What every figure is reckoned from."""

    work: JointWork
    mask: int
    graph: dict[int, set[int]]

    def names(self, members: Iterable[int]) -> str:
        return ", ".join(self.work.names[each] for each in members)

    @property
    def ties(self) -> int:
        return graphs.tie_count(self.graph)


def figures(work: JointWork, mask: int = graphs.EVERYTHING) -> list[Figure]:
    """The figures of this stretch of time, those that say something."""
    if len(work.partners) < 2:
        return []
    seen = Seen(work, mask, work.graph(mask))
    found = (each(seen) for each in _FIGURES)
    return [each for each in found if each is not None]


def is_thin(work: JointWork, mask: int = graphs.EVERYTHING) -> bool:
    """So few records that they say little: fewer than one piece of joint work for two partners."""
    return len(work.partners) > 1 and 2 * len(work.joint(mask)) < len(work.partners)


def next_pair(seen: Seen, among: Iterable[int] | None = None) -> tuple[int, int] | None:
    """Two who do not work together yet and most easily could: of different sectors, with friends in common."""
    members = set(seen.graph if among is None else among)

    def easily(pair: tuple[int, int]) -> tuple[bool, int, int]:
        one, other = pair
        common = len(seen.graph[one] & seen.graph[other])
        crosses = seen.work.sectors[one] != seen.work.sectors[other]
        return (crosses, common, -len(seen.graph[one]) - len(seen.graph[other]))

    here = [each for each in seen.work.members if each in members]
    apart = [(one, other) for one, other in combinations(here, 2) if other not in seen.graph[one]]
    return max(apart, key=easily, default=None)


def _density(seen: Seen) -> Figure:
    count = len(seen.graph)
    pairs = count * (count - 1) // 2
    meaning = ngettext(
        "%(ties)s of %(pairs)s possible pairs did something together.",
        "%(ties)s of %(pairs)s possible pairs did something together.",
        seen.ties,
    )
    share, pair = graphs.density(seen.graph), next_pair(seen)
    if pair is None or share >= DENSE:
        advice = _("Few are strangers here. Look after what is there.")
    elif not seen.ties:
        advice = _("Begin with one small thing for two of you: %(names)s.") % {"names": seen.names(pair)}
    else:
        advice = _("The next pair to bring together: %(names)s.") % {"names": seen.names(pair)}
    said = {"ties": seen.ties, "pairs": pairs}
    return Figure("density", _("How dense"), _percent(share), meaning % said, advice, share >= DENSE)


def _centralisation(seen: Seen) -> Figure | None:
    if len(seen.graph) < 3 or not seen.ties:
        return None
    share = graphs.centralisation(seen.graph)
    if share < HANGS_ON_ONE:
        meaning = _("Ties are spread among many partners.")
        advice = _("It will hold even when one of you has a hard year.")
    else:
        hub = max(seen.work.members, key=lambda each: len(seen.graph[each]))
        meaning = _("Nearly everything goes through: %(name)s.") % {"name": seen.work.names[hub]}
        pair = next_pair(seen, seen.graph[hub]) or next_pair(seen, set(seen.graph) - {hub}) or ()
        advice = _("Ask for one thing done without them: %(names)s.") % {"names": seen.names(pair)}
    return Figure("centralisation", _("Does it hang on one"), _percent(share), meaning, advice, share < HANGS_ON_ONE)


def _brokers(seen: Seen) -> Figure | None:
    if len(seen.graph) < 3 or not seen.ties:
        return None
    between = graphs.between(seen.graph)
    brokers = sorted((each for each in seen.work.members if between[each] >= STANDS_BETWEEN), key=lambda e: -between[e])
    if not brokers:
        meaning = _("Nobody has to go through somebody else to reach another partner.")
        return Figure("brokers", _("Who stands between"), _("nobody"), meaning, _("Keep it so."), True)
    first = brokers[0]
    pair = next_pair(seen, seen.graph[first])
    meaning = _("Others reach each other through: %(names)s.") % {"names": seen.names(brokers[:3])}
    advice = _("Bring together those who know each other only through them: %(names)s.")
    return Figure(
        "brokers",
        _("Who stands between"),
        str(len(brokers)),
        meaning,
        advice % {"names": seen.names(pair or ())},
        False,
    )


def _mixing(seen: Seen) -> Figure | None:
    sectors = seen.work.sectors
    if len(set(sectors.values())) < 2:
        missing = [str(sector.label) for sector in Sector if sector not in set(sectors.values())]
        meaning = _("All partners are of one sector.")
        advice = _("Look for a partner from the sector: %(missing)s.") % {"missing": ", ".join(missing)}
        return Figure("mixing", _("Do sectors mix"), _("no"), meaning, advice, False)
    if not seen.ties:
        return None
    across, total = graphs.crossing(seen.graph, sectors)
    mixing, chance = graphs.mixing(seen.graph, sectors), graphs.mixing_by_chance(sectors.values())
    good = mixing is not None and chance is not None and mixing >= chance - 0.1
    meaning = ngettext(
        "%(across)s of %(count)s tie joins different sectors.",
        "%(across)s of %(count)s ties join different sectors.",
        total,
    ) % {"across": across, "count": total}
    pair = next_pair(seen)
    if good or pair is None:
        advice = _("The sectors do not keep to themselves.")
    else:
        advice = _("They keep to their own more than they need to. One small thing for: %(names)s.")
        advice %= {"names": seen.names(pair)}
    return Figure("mixing", _("Do sectors mix"), _percent(across / total), meaning, advice, good)


def _dominance(seen: Seen) -> Figure | None:
    initiator, records = seen.work.initiator, seen.work.joint(seen.mask)
    if initiator is None or len(records) < ENOUGH:
        return None
    with_it = sum(initiator.organisation_id in each.members for each in records)
    share = with_it / len(records)
    meaning = _("%(with)s of %(count)s things done together had a part of the one who began: %(name)s.")
    said = {"with": with_it, "count": len(records), "name": initiator.organisation.name}
    others = [each for each in seen.work.members if each != initiator.organisation_id]
    if share < DOMINANT:
        advice = _("Others carry work on their own. That is what the one who began is for.")
    else:
        next_one = max(others, key=lambda each: len(seen.graph[each]))
        advice = _("Let somebody else call the next one: %(name)s.") % {"name": seen.work.names[next_one]}
    return Figure("dominance", _("The part of who began"), _percent(share), meaning % said, advice, share < DOMINANT)


def _silent(seen: Seen) -> Figure:
    silent = [each.organisation_id for each in seen.work.silent(seen.mask)]
    if not silent:
        meaning = _("Everybody took part in something.")
        return Figure("silent", _("Silent partners"), "0", meaning, _("Thank them."), True)
    meaning = _("No trace in this time: %(names)s.") % {"names": seen.names(silent)}
    advice = _("Ring them and ask what would be worth their time here.")
    return Figure("silent", _("Silent partners"), str(len(silent)), meaning, advice, False)


def _at_table(seen: Seen) -> Figure | None:
    silent = {each.organisation_id for each in seen.work.silent(seen.mask)}
    only_there = [each for each, near in seen.graph.items() if not near and each not in silent]
    if not only_there:
        return None
    meaning = _("At the table, and in no shared work yet: %(names)s.") % {"names": seen.names(only_there)}
    advice = _("Ask each for one small part in the next event.")
    return Figure("at_table", _("Only at the table"), str(len(only_there)), meaning, advice, False)


def _percent(share: float) -> str:
    return _("%(number)s%%") % {"number": round(100 * share)}


_FIGURES: tuple[Callable[[Seen], Figure | None], ...] = (
    _density, _centralisation, _brokers, _mixing, _dominance, _silent, _at_table,
)  # fmt: skip
