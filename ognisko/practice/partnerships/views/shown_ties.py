"""What pages of ties show, prepared line by line: the drawing, its tables, the strip over time, the mirror."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ognisko.foundation.kernel import graphs
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.ui.components.moments import human_date
from ognisko.foundation.ui.components.words import tag_pill
from ognisko.foundation.ui.shapes import Column, Row, Table
from ognisko.people.organisations.vocabulary import OrganisationKind, Sector

from ..models import Partnership
from ..queries.joint import JointWork, Record, Tie
from ..queries.mirrors import Mirror
from ..queries.windows import Window
from ..vocabulary.joint import JointKind
from .shown import SECTOR_TONES
from .web import Dot, Line, key_shape, small_web

MOST_TIES = 60
KIND_TONES = {JointKind.EVENT: "ember", JointKind.PROMISE: "gold", JointKind.MEETING: "river"}


@dataclass(frozen=True, slots=True)
class Small:
    """One small drawing and what it stands for."""

    label: str
    svg: SafeString
    words: str
    url: str = ""


def mirror_url(row: Partnership, partner: Any) -> str:
    return page_url("partnerships:mirror", row.slug, partner.pk)


def tie_url(row: Partnership, one: Any, other: Any) -> str:
    return page_url("partnerships:tie", row.slug, one.pk, other.pk)


def dots(work: JointWork, ties: Sequence[Tie], url_of: Callable[[Any], str], *, on: int = 0) -> list[Dot]:
    """The partners as dots, numbered by name, larger the more they work together."""
    strength = strengths(work, ties)
    return [
        Dot(pk, each.organisation.name, each.sector, number, url_of(each), strength[pk], pk == on)
        for number, each in enumerate(work.partners, start=1)
        for pk in [each.organisation_id]
    ]


def bare_dots(work: JointWork) -> list[Dot]:
    """The partners as dots of one size that lead nowhere; persons without their names."""
    return [
        Dot(each.organisation_id, public_name(each), each.sector, number)
        for number, each in enumerate(work.partners, start=1)
    ]


def public_name(partner: Any) -> str:
    """A local leader is a person: in public they stand by what they are."""
    organisation = partner.organisation
    if organisation.kind == OrganisationKind.LOCAL_LEADER:
        return str(OrganisationKind.LOCAL_LEADER.label)
    return str(organisation.name)


def strengths(work: JointWork, ties: Sequence[Tie]) -> dict[int, int]:
    """The points of each partner's ties of work."""
    found: dict[int, int] = dict.fromkeys(work.members, 0)
    for tie in ties:
        if tie.works:
            found[tie.one] += tie.points
            found[tie.other] += tie.points
    return found


def lines(ties: Sequence[Tie], *, weighed: bool = True) -> list[Line]:
    return [Line(tie.one, tie.other, tie.points if weighed else 2, tie.works) for tie in ties]


def sector_key(work: JointWork) -> list[tuple[SafeString, str]]:
    """The marks of the sectors that are here, in words."""
    here = set(work.sectors.values())
    return [(key_shape(sector), str(sector.label)) for sector in Sector if sector in here]


def partner_table(work: JointWork, ties: Sequence[Tie], graph: dict[int, set[int]], row: Partnership) -> Table:
    """Each partner: number, sector, with how many it works, and how strongly it is tied."""
    strength = strengths(work, ties)
    rows = [
        (
            format_html('{}. <a href="{}">{}</a>', number, mirror_url(row, each), each.organisation.name),
            Sector(each.sector).label,
            len(graph[each.organisation_id]),
            strength[each.organisation_id],
        )
        for number, each in enumerate(work.partners, start=1)
    ]
    columns = [Column(_("Partner")), Column(_("Sector")), Column(_("Works with"), True), Column(_("Strength"), True)]
    return Table(_("Partners, their sectors and ties"), columns, rows)


def tie_table(work: JointWork, ties: Sequence[Tie], row: Partnership) -> Table:
    """The strongest ties with what they are made of; each opens its records."""
    by_pk = {each.organisation_id: each for each in work.partners}
    rows = [
        (
            format_html(
                '<a href="{}">{} – {}</a> <span class="note">{}</span>',
                tie_url(row, by_pk[tie.one], by_pk[tie.other]),
                work.names[tie.one],
                work.names[tie.other],
                reasons(tie),
            ),
            tie.points,
        )
        for tie in ties[:MOST_TIES]
    ]
    columns = [Column(_("Pair, and what they did together")), Column(_("Strength"), True)]
    return Table(_("Ties, the strongest first"), columns, rows)


def reasons(tie: Tie) -> str:
    """„2 wydarzenia, 1 priorytet, 5 spotkań”."""
    event, promise, meeting = tie.counts
    said = []
    if event:
        said.append(ngettext("%(count)s event", "%(count)s events", event) % {"count": event})
    if promise:
        said.append(ngettext("%(count)s priority", "%(count)s priorities", promise) % {"count": promise})
    if meeting:
        said.append(ngettext("%(count)s meeting", "%(count)s meetings", meeting) % {"count": meeting})
    return ", ".join(said)


SHEET = (
    gettext_lazy("Partner"),
    gettext_lazy("Sector"),
    gettext_lazy("Works with"),
    gettext_lazy("Sector"),
    gettext_lazy("Events"),
    gettext_lazy("Priorities"),
    gettext_lazy("Meetings"),
    gettext_lazy("Strength"),
)


def sheet_rows(work: JointWork, ties: Sequence[Tie]) -> list[list[Any]]:
    """Every tie as a line of a spreadsheet. No name begins with what a spreadsheet would reckon."""
    names = {pk: f"'{name}" if name[0] in "=+-@\t" else name for pk, name in work.names.items()}
    sectors = {pk: str(Sector(sector).label) for pk, sector in work.sectors.items()}
    return [
        [names[tie.one], sectors[tie.one], names[tie.other], sectors[tie.other], *tie.counts, tie.points]
        for tie in ties
    ]


def plain_lines(graph: dict[int, set[int]]) -> list[Line]:
    return [Line(one, other) for one, near in graph.items() for other in sorted(near) if one < other]


def in_short(work: JointWork, graph: dict[int, set[int]]) -> str:
    """„6 partnerów, 8 więzi, gęstość 53%”."""
    count, ties = len(work.partners), graphs.tie_count(graph)
    partners = ngettext("%(count)s partner", "%(count)s partners", count) % {"count": count}
    return f"{partners}, {_tied(ties, graphs.density(graph))}"


def _tied(count: int, share: float) -> str:
    ties = ngettext("%(count)s tie", "%(count)s ties", count) % {"count": count}
    return f"{ties}, " + _("density %(percent)s%%") % {"percent": round(100 * share)}


def strip(work: JointWork, stretches: Sequence[Window], base: str) -> list[Small]:
    """The same places once for each stretch of time, with how dense it was."""
    bare = bare_dots(work)
    found = []
    for window in stretches:
        mask = work.within(window.since, window.until)
        graph = work.graph(mask)
        words = _tied(graphs.tie_count(graph), graphs.density(graph))
        url = f"{base}?okno={window.key}" if window.key else ""
        found.append(Small(window.label, small_web(bare, plain_lines(graph)), words, url))
    return found


def mirror_parts(found: Mirror, work: JointWork, row: Partnership) -> dict[str, Any]:
    """With whom, with whom not yet, who could help: as rows."""
    by_pk = {each.organisation_id: each for each in work.partners}
    own = found.partner.organisation_id

    def tied(tie: Tie) -> Row:
        other = by_pk[tie.other_than(own)]
        return Row(other.organisation.name, tie_url(row, found.partner, other), reasons(tie), aside=pill(other))

    return {
        "partner": found.partner,
        "working": [tied(tie) for tie in found.working],
        "met": [tied(tie) for tie in found.met],
        "not_yet": [_known(each, row) for each in found.not_yet],
        "helpers": [
            Row(
                each.partner.organisation.name,
                mirror_url(row, each.partner),
                _("You can be introduced by: %(name)s") % {"name": each.via},
                aside=pill(each.partner),
            )
            for each in found.helpers
        ],
    }


def pill(partner: Any) -> SafeString:
    sector = Sector(partner.sector)
    return tag_pill(sector.label, tone=SECTOR_TONES[sector])


def _known(partner: Any, row: Partnership) -> Row:
    kind = str(OrganisationKind(partner.organisation.kind).label)
    note = f"{kind} · {partner.wishes}" if partner.wishes else kind
    return Row(partner.organisation.name, mirror_url(row, partner), note, aside=pill(partner))


def record_rows(records: Sequence[Record], now: datetime) -> list[Row]:
    """What two did together, newest first."""
    return [
        Row(each.label, each.url, human_date(each.on, now), aside=tag_pill(each.kind.label, tone=KIND_TONES[each.kind]))
        for each in records
    ]


def with_whom(work: JointWork, graph: dict[int, set[int]]) -> list[Row]:
    """The equal list of the public picture: each partner and those it works with."""
    names = {each.organisation_id: public_name(each) for each in work.partners}
    found = []
    for number, each in enumerate(work.partners, start=1):
        near = ", ".join(names[pk] for pk in work.members if pk in graph[each.organisation_id])
        note = _("works with: %(names)s") % {"names": near} if near else ""
        found.append(Row(f"{number}. {names[each.organisation_id]}", note=note, aside=pill(each)))
    return found
