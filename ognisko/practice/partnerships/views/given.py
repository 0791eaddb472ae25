"""How contributions look: a line of the ledger, a proposal, bars with their table, thanks in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.ui.components.markup import esc
from ognisko.foundation.ui.components.moments import human_date
from ognisko.foundation.ui.shapes import Column, Table, Tag

from ..lifecycle import GIVING
from ..models import Contribution, Partnership
from ..queries.giving import Balance, Share, Suggestion
from ..vocabulary.giving import GivingState, Kind, Side
from .shown import Way

TONES = {Kind.SPACE: "river", Kind.HOURS: "moss", Kind.MONEY: "gold", Kind.KNOWLEDGE: "river", Kind.REACH: "ember"}


@dataclass
class GivenLine:
    """One contribution with what may follow."""

    pk: int
    who: str
    words: str
    note: str
    tags: list[Tag]
    thanks: str = ""
    ways: list[Way] = field(default_factory=list)
    links: list[Way] = field(default_factory=list)


def measure(amount: Decimal | None, kind: Kind) -> str:
    """„2,5 h”, „300 zł”; nothing where nobody counted."""
    if amount is None:
        return ""
    number = number_format(amount.normalize() if amount % 1 else int(amount), use_l10n=True, force_grouping=True)
    if kind == Kind.REACH:
        return ngettext("%(count)s person", "%(count)s people", int(amount)) % {"count": number}
    return f"{number} {kind.unit}"


def line(row: Contribution, partnership: Partnership, now: datetime, *, keeps: bool, own: set[int]) -> GivenLine:
    kind = Kind(row.kind)
    about = [human_date(row.given_on, now), measure(row.amount, kind)]
    if row.value is not None:
        about.append(_("worth %(value)s") % {"value": measure(row.value, Kind.MONEY)})
    for tied in (row.commitment, row.meeting, row.occurrence and row.occurrence.activity):
        if tied:
            about.append(_("for: %(what)s") % {"what": tied})
    tags = [Tag(kind.label, TONES.get(kind, "plain"))]
    if row.state == GivingState.NOTED:
        tags.append(Tag(row.get_state_display(), "gold"))
    found = GivenLine(
        row.pk, row.organisation.name, row.text, " · ".join(str(part) for part in about if part), tags, row.thanks
    )
    ways = _ways(row, partnership.slug, keeps, row.organisation_id in own)
    found.ways = [way for way in ways if way.kind == "plain"]
    found.links = [way for way in ways if way.kind == "quiet"]
    return found


def _ways(row: Contribution, slug: str, keeps: bool, mine: bool) -> list[Way]:
    def to(name: str) -> str:
        return reverse(f"partnerships:{name}", args=[slug, row.pk])

    verbs, found = GIVING.verbs(row.state), []
    other = mine if row.noted_by == Side.HOST else keeps
    if "confirm" in verbs and (other or keeps):
        found.append(Way(_("Confirm"), to("confirm_contribution"), "plain" if other else "quiet"))
    if keeps and row.state == GivingState.CONFIRMED:
        found.append(Way(_("Say thank you"), to("thank_for_contribution")))
    if "take_back" in verbs and (keeps or mine):
        found.append(Way(_("Take off"), to("take_back_contribution")))
    return found


def proposed(each: Suggestion, row: Partnership, now: datetime) -> GivenLine:
    """What a record proposes, with its one button."""
    if each.booking is not None:
        way = reverse("partnerships:take_from_booking", args=[row.slug, each.booking])
    else:
        way = reverse("partnerships:take_from_event", args=[row.slug, each.occurrence, each.organisation])
    note = f"{human_date(each.on, now)} · {measure(each.amount, each.kind)}"
    ways = [Way(_("Into the ledger"), way, "plain", posts=True)]
    return GivenLine(0, each.name, each.text, note, [Tag(each.kind.label, TONES.get(each.kind, "plain"))], ways=ways)


# How much rests on whom


@dataclass
class ShownBalance:
    """The balance ready for the page."""

    heading: str
    bars: SafeString
    kinds: list[tuple[str, SafeString]]
    table: Table
    heavy: str
    to_ask: list[tuple[str, str]]


def shown(found: Balance) -> ShownBalance | None:
    """Nothing until something was given."""
    if not found.overall:
        return None
    heavy = ""
    if found.heavy is not None:
        heavy = _(
            "Most of it rests on one partner now: %(name)s, %(share)s. Thank you! To share it out, one could ask:"
        ) % {"name": found.heavy.name, "share": _percent(found.heavy.part)}
    return ShownBalance(
        ngettext("%(count)s contribution in twelve months", "%(count)s contributions in twelve months", found.count)
        % {"count": found.count},
        bars(found.overall),
        [(str(kind.label).capitalize(), bars(shares, kind)) for kind, shares in found.kinds.items()],
        _table(found),
        heavy,
        [(each.organisation.name, each.brings) for each in found.to_ask],
    )


def bars(shares: Iterable[Share], kind: Kind | None = None) -> SafeString:
    """One bar for each partner; the words above it say the same."""
    lines = []
    for share in shares:
        much = measure(share.amount, kind) if kind and share.amount is not None else ""
        words = " · ".join(part for part in (much or _times(share.count), _percent(share.part)) if part)
        lines.append(
            f'<li><span class="bar-who">{esc(share.name)}</span> <span class="note">{esc(words)}</span>'
            '<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
            '<rect class="whole" width="100" height="4"/>'
            f'<rect class="part" width="{share.part * 100:.1f}" height="4"/>'
            "</svg></li>"
        )
    return mark_safe(f'<ul class="bars" role="list">{"".join(lines)}</ul>')


def _times(count: int) -> str:
    return ngettext("%(count)s time", "%(count)s times", count) % {"count": count}


def _percent(part: float) -> str:
    return f"{round(part * 100)}%"


def _table(found: Balance) -> Table:
    """Partners by kinds."""
    kinds = list(found.kinds)
    names = [share.name for share in found.overall]
    cells = {(share.name, kind): share for kind in kinds for share in found.kinds[kind]}
    rows = []
    for name in names:
        line: list[Any] = [name]
        for kind in kinds:
            share = cells.get((name, kind))
            line.append("" if share is None else measure(share.amount, kind) or _times(share.count))
        rows.append(line)
    columns = [Column(_("Partner")), *(Column(str(kind.label), number=True) for kind in kinds)]
    return Table(_("Who gave what in the last twelve months"), columns, rows)


# Thanks


@dataclass
class Thanked:
    """One partner with a sentence of thanks and what it is for."""

    name: str
    words: str
    items: list[tuple[str, str]]


def thanked(rows: Iterable[Contribution]) -> list[Thanked]:
    """Partners in the order of their names, each with what they gave, the newest first."""
    by_name: dict[str, list[Contribution]] = defaultdict(list)
    for row in rows:
        by_name[row.organisation.name].append(row)
    return [
        Thanked(name, gratitude(given), [(row.text, row.thanks) for row in given])
        for name, given in sorted(by_name.items())
    ]


def gratitude(rows: list[Contribution]) -> str:
    """„Dziękujemy za 12 h pracy i 300 zł.”"""
    sums: dict[Kind, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row.amount is not None:
            sums[Kind(row.kind)] += row.amount
    parts = [f"{measure(amount, kind)} ({kind.label})" for kind, amount in sums.items() if amount]
    if not parts:
        return _("Thank you.")
    return _("Thank you for: %(what)s.") % {"what": ", ".join(parts)}
