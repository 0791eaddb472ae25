"""Equal shares told step by step: who paid how much for what, what was left, why this and not that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.ui.shapes import Row

from ..messages import zloty
from ..models import BallotOption, BallotRound
from ..vocabulary.ballots import SMALL_COUNT, BallotKind, Secrecy


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reckoning, in sentences."""

    title: str
    lines: list[str]


def money(grosze: Fraction | int) -> str:
    """Złoty, to the grosz."""
    return (_("%(sum)s zł") % {"sum": zloty(round(grosze))}).replace(" ", "\u00a0")


def chosen(tally: dict[str, Any]) -> list[int]:
    return [*(each["option"] for each in tally["bought"]), *tally["added"]]


class Reckoning:
    """Equal shares told step by step."""

    def __init__(self, row: BallotRound, lines: Sequence[BallotOption], hidden: set[int]) -> None:
        self.row, self.tally, self.hidden = row, row.tally, hidden
        self.names = {each.order: each.title for each in lines}
        self.costs = {each.order: each.cost or 0 for each in lines}

    def steps(self) -> list[Step]:
        """From the first share to the last złoty."""
        spent, found = 0, [self._shares()]
        for number, each in enumerate(self.tally["bought"], start=1):
            spent += self.costs[each["option"]]
            found.append(self._bought(number, each, spent))
        if not self.tally["bought"]:
            found.append(Step(_("Nobody's shares were enough"), [_("No option's voters could pay for it together.")]))
        if self.tally["added"]:
            found.append(self._added(spent))
        return [*found, self._end()]

    def _shares(self) -> Step:
        voters, first, share = self.tally["voters"], *map(Fraction, (self.tally["first_share"], self.tally["share"]))
        lines = [
            ngettext(
                "%(budget)s was divided among %(voters)s voter: %(share)s each.",
                "%(budget)s was divided among %(voters)s voters: %(share)s each.",
                voters,
            )
            % {"budget": money(self.row.budget or 0), "voters": voters, "share": money(first)}
        ]
        if share > first:
            words = _(
                "Some money would have stayed unspent. So the count was made anew with larger parts, until the options "
                "bought used up what there is: the parts here are %(share)s. Together no more is spent than there is."
            )
            lines.append(words % {"share": money(share)})
        return Step(_("Everyone gets the same part"), lines)

    def _bought(self, number: int, each: dict[str, Any], spent: int) -> Step:
        order = each["option"]
        lines = [] if order in self.hidden else self._paid(each)
        if order in self.hidden:
            lines.append(_("Those who voted for it paid for it together."))
        lines.append(self._why(number))
        left = (self.row.budget or 0) - spent
        lines.append(_("Spent so far: %(spent)s. Left: %(left)s.") % {"spent": money(spent), "left": money(left)})
        return Step(f"{self.names[order]} · {money(self.costs[order])}", lines)

    def _why(self, number: int) -> str:
        if self._one_each and number == 1:
            return _("It comes first, because its cost spreads over the most voters.")
        if number == 1:
            return _("It comes first, because its cost spreads over the most points.")
        if self._one_each:
            return _("Of all that could still be paid for, its cost now weighs least on those who pay.")
        return _("Of all that could still be paid for, a point given to it now costs least beside its price.")

    @property
    def _one_each(self) -> bool:
        return self.row.kind in (BallotKind.CHOOSE_ONE, BallotKind.APPROVAL)

    def _paid(self, each: dict[str, Any]) -> list[str]:
        a_point, full = Fraction(each["a_point"]), each["full"]
        said = []
        if full and self._one_each:
            words = ngettext("%(count)s voter paid %(sum)s.", "%(count)s voters paid %(sum)s each.", full)
            said.append(words % {"count": full, "sum": money(a_point)})
        elif full:
            words = ngettext(
                "%(count)s voter paid %(sum)s for each point given.",
                "%(count)s voters paid %(sum)s for each point they gave.",
                full,
            )
            said.append(words % {"count": full, "sum": money(a_point)})
        if each["emptied"]:
            words = ngettext(
                "%(count)s more had less left and gave all of it: %(sum)s.",
                "%(count)s more had less left and gave all of it: %(sum)s together.",
                each["emptied"],
            )
            said.append(words % {"count": each["emptied"], "sum": money(Fraction(each["emptied_sum"]))})
        return said

    def _added(self, spent: int) -> Step:
        names = ", ".join(f"{self.names[order]} ({money(self.costs[order])})" for order in self.tally["added"])
        words = _("With %(left)s left nobody's parts were enough. What still fits was added by points: %(names)s.")
        left = (self.row.budget or 0) - spent
        return Step(_("What was left"), [words % {"left": money(left), "names": names}])

    def _end(self) -> Step:
        left = self.tally["left"]
        words = _("%(left)s stays: nothing else that anybody voted for fits.") if left else _("All of it is spent.")
        return Step(_("The end"), [words % {"left": money(left)}])

    def not_these(self) -> list[Row]:
        """Each option that was not taken, and why."""
        taken = set(chosen(self.tally))
        return [
            Row(f"{self.names[order]} · {money(self.costs[order])}", note=self._lacked(order, voters))
            for order, _place, _points, voters in self.tally["standing"]
            if order not in taken
        ]

    def _lacked(self, order: int, voters: int) -> str:
        if not voters:
            return _("Nobody voted for it.")
        held = Fraction(self.tally["held"].get(str(order), 0))
        if order in self.hidden:
            return _("Those who voted for it had too little left to pay for it.")
        words = _("Those who voted for it had %(held)s left together, and it costs %(cost)s.")
        return words % {"held": money(held), "cost": money(self.costs[order])}

    def difference(self) -> list[str]:
        """What the usual way would have taken, and what that means for people."""
        shares, usual = set(chosen(self.tally)), set(self.tally["greedy"])
        if shares == usual:
            said = [_("Both ways take the same options here.")]
        else:
            more = ", ".join(self.names[order] for order in self.tally["greedy"] if order not in shares)
            less = ", ".join(self.names[order] for order in chosen(self.tally) if order not in usual)
            said = [_("The usual way takes what has the most points, one after another, as long as the money lasts.")]
            if more:
                said.append(_("It would have taken: %(names)s.") % {"names": more})
            if less:
                said.append(_("It would have left out: %(names)s.") % {"names": less})
        return [*said, *self._served()]

    def _served(self) -> list[str]:
        voters, by_shares, usual = (self.tally[name] for name in ("voters", "served", "served_greedy"))
        small = any(0 < each < SMALL_COUNT for count in (by_shares, usual) for each in (count, voters - count))
        if small and self.row.secrecy == Secrecy.SECRET:
            return []
        words = _(
            "Of %(voters)s voters, %(shares)s get something they voted for by equal shares, "
            "and %(usual)s the usual way."
        )
        return [words % {"voters": voters, "shares": by_shares, "usual": usual}]
