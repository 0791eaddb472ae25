"""What pages of a round say: its rules, and its result so that a neighbour understands who paid for what and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ognisko.foundation.plumbing.findings import findings
from ognisko.foundation.ui.shapes import Column, Fact, Row, Table, Tag

from .. import queries
from ..messages import moment
from ..models import BallotOption, BallotRound
from ..vocabulary import Method
from ..vocabulary.ballots import SMALL_COUNT, BallotKind, Electorate, Secrecy
from .bars import Bar, bars
from .reckoning import Reckoning, Step, chosen, money


@dataclass(frozen=True, slots=True)
class Result:
    """The result page of a counted round."""

    voted: str
    hidden: str
    winners: list[Row]
    bars: SafeString
    table: Table
    steps: list[Step] = field(default_factory=list)
    not_these: list[Row] = field(default_factory=list)
    greedy: list[Row] = field(default_factory=list)
    difference: list[str] = field(default_factory=list)
    who: Table | None = None


@dataclass(frozen=True, slots=True)
class _Thing:
    """What an option is about, as the search index names it."""

    kind: str
    pk: int


def how_to_fill(row: BallotRound) -> str:
    """What a voter does with the ballot, in a sentence."""
    if row.kind == BallotKind.CHOOSE_ONE:
        return _("Choose one option.")
    if row.kind == BallotKind.APPROVAL:
        words = ngettext("Mark at most %(most)s option.", "Mark at most %(most)s options.", row.most)
        return words % {"most": row.most}
    if row.kind == BallotKind.RANKING:
        words = ngettext(
            "Put at most %(most)s option in order: 1 for the first.",
            "Put at most %(most)s options in order: 1 for the first, then 2 and on.",
            row.most,
        )
        return words % {"most": row.most}
    words = ngettext("You have %(points)s point to give away.", "You have %(points)s points to give away.", row.points)
    free = _("Give them as you like; you need not give them all.")
    return f"{words % {'points': row.points}} {free}"


def rules(row: BallotRound) -> list[Fact]:
    found = [Fact(_("Who votes"), row.get_electorate_display()), Fact(_("How"), how_to_fill(row))]
    if row.budget:
        found.append(Fact(_("To divide"), money(row.budget)))
    found.append(Fact(_("Result"), _how_counted(row)))
    found.append(Fact(_("Secret or open"), row.get_secrecy_display()))
    found.append(Fact(_("Voting ends"), moment(row.closes_at)))
    return found


def _how_counted(row: BallotRound) -> str:
    if row.method == Method.SHARES:
        return _("Equal shares: everyone holds the same part of the money and pays for what they voted for.")
    if row.kind == BallotKind.RANKING:
        words = _("By points: %(most)s for the first place, one less for each next.")
        return words % {"most": row.most}
    return _("By points, most first.")


def cost_notes(row: BallotRound) -> dict[int, str]:
    """By order of the option: its cost, where a budget is divided."""
    return {each.order: money(each.cost) for each in queries.options(row) if each.cost}


def option_rows(row: BallotRound) -> list[Row]:
    """What stands on the ballot, with the way to what each option is about."""
    lines = queries.options(row)
    ways = _ways(lines)
    return [Row(each.title, ways.get(each.pk, ""), note=money(each.cost) if each.cost else "") for each in lines]


def _ways(lines: Sequence[BallotOption]) -> dict[int, str]:
    """By option: the page of the thing it is about, where everyone may see it."""
    found = {}
    for each in lines:
        if each.thing_pk:
            shown = findings([_Thing(each.thing_kind, each.thing_pk)])
            if shown:
                found[each.pk] = shown[0].url
    return found


def turnout_words(given: dict[str, int]) -> str:
    """How many of the ballots handed out have voted."""
    words = ngettext(
        "%(used)s of %(cards)s ballot has voted.", "%(used)s of %(cards)s ballots have voted.", given["cards"]
    )
    said = [words % given]
    if given["spoiled"]:
        said.append(ngettext("%(spoiled)s is invalid.", "%(spoiled)s are invalid.", given["spoiled"]) % given)
    return " ".join(said)


def question(row: BallotRound) -> str:
    """The outcome as a question to a meeting."""
    names = _chosen_names(row) if row.method == Method.SHARES else _ranked_names(row)
    words = _("Do we take this as decided: %(question)s %(names)s") if names else "%(question)s"
    return (words % {"question": row.question.rstrip("?.") + ":", "names": names})[:500]


def reasons(row: BallotRound) -> str:
    """Why: the ballots said so."""
    return _("%(voted)s The whole count stands on the page of the ballot.") % {"voted": _voted(row)}


def _ranked_names(row: BallotRound) -> str:
    names = {each.order: each.title for each in queries.options(row)}
    return ", ".join(f"{place}. {names[order]}" for order, place, _points, _voters in row.tally["standing"])


def _chosen_names(row: BallotRound) -> str:
    names = {each.order: each.title for each in queries.options(row)}
    return ", ".join(names[order] for order in chosen(row.tally))


def _voted(row: BallotRound) -> str:
    tally = row.tally
    words = ngettext(
        "%(voters)s ballot was counted, of %(cards)s handed out.",
        "%(voters)s ballots were counted, of %(cards)s handed out.",
        tally["voters"],
    )
    said = words % tally
    if tally["spoiled"]:
        said += " " + ngettext("%(spoiled)s was invalid.", "%(spoiled)s were invalid.", tally["spoiled"]) % tally
    papers = tally["by"].get("paper", 0)
    if papers and (row.secrecy == Secrecy.OPEN or papers >= SMALL_COUNT):
        said += " " + ngettext("%(count)s came on paper.", "%(count)s came on paper.", papers) % {"count": papers}
    return said


def hidden_options(row: BallotRound) -> set[int]:
    """Options whose figures are not shown, because they could tell how somebody voted in secret.

    Fewer than five voters for an option hide it, and a second one beside it, so that nothing can be subtracted;
    fewer than five ballots in all hide every figure.
    """
    if row.secrecy == Secrecy.OPEN:
        return set()
    standing = row.tally["standing"]
    if row.tally["voters"] < SMALL_COUNT:
        return {order for order, *_rest in standing}
    small = {order for order, _place, _points, voters in standing if 0 < voters < SMALL_COUNT}
    if len(small) == 1:
        others = [(voters, order) for order, _place, _points, voters in standing if order not in small and voters]
        small |= {min(others)[1]} if others else set()
    return small


def result(row: BallotRound) -> Result:
    """Everything the page of a counted round shows."""
    lines, hidden = queries.options(row), hidden_options(row)
    names = {each.order: each.title for each in lines}
    told = Result(
        voted=_voted(row),
        hidden=_("Where fewer than five voted for an option, its figures are not shown: the ballot was secret.")
        if hidden
        else "",
        winners=_winners(row, lines, hidden),
        bars=_bars(row, names, hidden),
        table=_table(row, lines, hidden),
        who=_who(row, names),
    )
    if row.method != Method.SHARES:
        return told
    return Result(
        **{name: getattr(told, name) for name in ("voted", "hidden", "winners", "bars", "table", "who")},
        steps=Reckoning(row, lines, hidden).steps(),
        not_these=Reckoning(row, lines, hidden).not_these(),
        greedy=[Row(names[order], note=_cost(lines, order)) for order in row.tally["greedy"]],
        difference=Reckoning(row, lines, hidden).difference(),
    )


def _cost(lines: Sequence[BallotOption], order: int) -> str:
    return next((money(each.cost) for each in lines if each.order == order and each.cost), "")


def _winners(row: BallotRound, lines: Sequence[BallotOption], hidden: set[int]) -> list[Row]:
    """What was chosen, or the whole order."""
    ways = _ways(lines)
    by_order = {each.order: each for each in lines}
    if row.method == Method.SHARES:
        return [
            Row(by_order[order].title, ways.get(by_order[order].pk, ""), note=_cost(lines, order))
            for order in chosen(row.tally)
        ]
    return [
        Row(
            by_order[order].title,
            ways.get(by_order[order].pk, ""),
            note="" if order in hidden else _points(points),
            tags=[Tag(_("place %(place)s") % {"place": place}, "moss" if place == 1 else "plain")],
        )
        for order, place, points, _voters in row.tally["standing"]
    ]


def _points(points: int) -> str:
    return ngettext("%(points)s point", "%(points)s points", points) % {"points": points}


def _bars(row: BallotRound, names: dict[int, str], hidden: set[int]) -> SafeString:
    won = set(chosen(row.tally)) if row.method == Method.SHARES else set()
    drawn = [
        Bar(names[order], points, "moss" if order in won or (not won and place == 1) else "river")
        for order, place, points, _voters in row.tally["standing"]
        if order not in hidden
    ]
    return bars(drawn) if len(drawn) > 1 else SafeString("")


def _table(row: BallotRound, lines: Sequence[BallotOption], hidden: set[int]) -> Table:
    """Every option with its figures; a dash where they are not shown."""
    by_order, shares = {each.order: each for each in lines}, row.method == Method.SHARES
    columns = [Column(_("Option"))]
    columns += [Column(_("Cost"), number=True)] if shares else []
    columns += [Column(_("Points"), number=True), Column(_("Voters"), number=True)]
    columns += [Column(_("Equal shares")), Column(_("Usual way"))] if shares else [Column(_("Place"), number=True)]
    rows = []
    for order, place, points, voters in row.tally["standing"]:
        figures = ["–", "–"] if order in hidden else [points, voters]
        cells: list[Any] = [by_order[order].title]
        cells += [_cost(lines, order)] if shares else []
        cells += figures
        if shares:
            cells += [_taken(order in chosen(row.tally)), _taken(order in row.tally["greedy"])]
        else:
            cells.append(place)
        rows.append(cells)
    return Table(_("All options"), columns, rows)


def _taken(taken: bool) -> str:
    return pgettext("option on a ballot", "chosen") if taken else "–"


def _who(row: BallotRound, names: dict[int, str]) -> Table | None:
    """In an open round: how each organisation voted. People are counted, never named."""
    if row.secrecy != Secrecy.OPEN or row.electorate == Electorate.RESIDENTS:
        return None
    given = [each for each in queries.open_cards_with_given(row) if each.card and each.card.seat]
    rows = [
        [queries.seat_name(each.card.seat), _marks(queries.unfolded(each.marks), names)]
        for each in given
        if each.card.seat.organisation_id
    ]
    return Table(_("Who voted how"), [Column(_("Organisation")), Column(_("Ballot"))], rows) if rows else None


def _marks(marks: dict[int, int], names: dict[int, str]) -> str:
    only = set(marks.values()) == {1}
    return ", ".join(names[order] if only else f"{names[order]}: {mark}" for order, mark in sorted(marks.items()))
