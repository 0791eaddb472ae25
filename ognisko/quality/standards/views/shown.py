"""What the pages show of a standing: meters, chapters, judgements line by line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.ui.shapes import Column, Row, Table, Tag
from ognisko.place.centres.models import Centre

from ..models import Catalogue, Criterion, Declaration, Standing
from ..queries import Judgement, Stand
from ..queries.differences import Changed, Outlook
from ..vocabulary import CatalogueState, Judged, Weight

WEIGHT_TONES = {Weight.KEY: "ember", Weight.REQUIRED: "river", Weight.DEVELOPMENTAL: "plain"}


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion with its verdict. `declare_url` leads to the form where the centre may speak."""

    key: str
    title: str
    quote: str
    guidance: str
    tags: list[Tag]
    verdict: Verdict
    declare_url: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    met: int
    lines: list[Line]

    @property
    def count(self) -> str:
        return _("%(met)s of %(all)s") % {"met": self.met, "all": len(self.lines)}


@dataclass(frozen=True, slots=True)
class Summary:
    """The meter of one standard."""

    catalogue: Catalogue
    met: int
    all: int
    label: str
    parts: list[str]
    url: str
    is_open: bool


def summary(catalogue: Catalogue, met: dict[str, bool], *, url: str, is_open: bool = False) -> Summary:
    """„14 z 19 kryteriów spełnionych dziś”, and the same for each weight."""
    criteria = list(catalogue.criteria.all())
    parts = []
    for weight in Weight:
        own = [each for each in criteria if each.weight == weight]
        if own:
            done = sum(met.get(each.key, False) for each in own)
            share = _("%(met)s of %(all)s") % {"met": done, "all": len(own)}
            parts.append(f"{weight.label}: {share}")
    count = sum(met.get(each.key, False) for each in criteria)
    return Summary(catalogue, count, len(criteria), _label(count, len(criteria)), parts, url, is_open)


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept standing in one line."""

    met: int
    all: int
    label: str


def kept_summary(kept: Standing) -> Kept:
    met = sum(kept.met.values())
    return Kept(met, len(kept.met), _label(met, len(kept.met)))


def _label(met: int, of: int) -> str:
    words = ngettext("%(met)s of %(all)s criterion is met", "%(met)s of %(all)s criteria are met", of)
    return words % {"met": met, "all": of}


def chapters(stand: Stand, centre: Centre, *, may_declare: bool, is_inside: bool) -> list[Chapter]:
    """Judgements by chapter, with their records and, for the coordinator, the way to declare.

    Whoever is not of the centre's team sees no figures of discreet criteria: small counts stay inside.
    """
    found = []
    for _key, group in groupby(stand.judgements, key=lambda each: each.criterion.chapter_key):
        judgements = list(group)
        lines = [_line(each, stand.catalogue, centre, may_declare, is_inside) for each in judgements]
        found.append(Chapter(judgements[0].criterion.chapter, sum(each.is_met for each in judgements), lines))
    return found


def _line(judgement: Judgement, catalogue: Catalogue, centre: Centre, may_declare: bool, is_inside: bool) -> Line:
    row = judgement.criterion
    if row.is_discreet and not is_inside:
        return _public_line(row, judgement.is_met)
    speaks = may_declare and judgement.measure is None
    url = reverse("standards:declare", args=[centre.slug, catalogue.family, row.key]) if speaks else ""
    return Line(row.key, row.title, row.quote, row.guidance, tags(row), judgement.verdict, url)


def public_chapters(catalogue: Catalogue, kept: Standing | None, said: dict[str, Declaration]) -> list[Chapter]:
    """The same for everyone: met or not yet, what it takes or what the centre says; no figures, no records."""
    met = kept.met if kept is not None else {}
    found = []
    criteria = sorted(catalogue.criteria.all(), key=lambda each: each.order)
    for _key, group in groupby(criteria, key=lambda each: each.chapter_key):
        rows = list(group)
        lines = [_public_line(row, met.get(row.key, False), said.get(row.key)) for row in rows]
        found.append(Chapter(rows[0].chapter, sum(bool(each.verdict) for each in lines), lines))
    return found


def _public_line(row: Criterion, is_met: bool, said: Declaration | None = None) -> Line:
    words = row.guidance
    if row.judged != Judged.MEASURED:
        words = said.sentence if said is not None else _("The centre has not spoken of it yet.")
    return Line(row.key, row.title, row.quote, "", tags(row), Verdict(is_met, words))


def tags(row: Criterion) -> list[Tag]:
    weight, judged = Weight(row.weight), Judged(row.judged)
    return [Tag(weight.label, WEIGHT_TONES[weight]), Tag(judged.label, "plain")]


def version_words(catalogue: Catalogue) -> str:
    words: dict[str, Any] = {"version": catalogue.version, "state": CatalogueState(catalogue.state).label}
    return _("version %(version)s, %(state)s") % words


def full_name(catalogue: Catalogue) -> str:
    return f"{catalogue.title}, {version_words(catalogue)}"


def criterion_row(row: Criterion) -> Row:
    return Row(row.title, note=row.guidance, tags=tags(row))


def changed_row(change: Changed) -> Row:
    """What differs, in words: weight, judging, the bar; else that only the wording does."""
    before, after = change.before, change.after
    said = []
    if before.title != after.title:
        said.append(_("it was called “%(title)s”") % {"title": before.title})
    for of in (Weight, Judged):
        name = of.__name__.lower()
        old, new = of(getattr(before, name)).label, of(getattr(after, name)).label
        if old != new:
            said.append(_("%(old)s before, now %(new)s") % {"old": old, "new": new})
    if (before.threshold, before.period_days) != (after.threshold, after.period_days):
        said.append(_("the bar: %(old)s before, now %(new)s") % {"old": _bar(before), "new": _bar(after)})
    if not said:
        said.append(_("judged another way") if change.is_judged_anew else _("only the wording differs"))
    return Row(after.title, note="; ".join(str(each) for each in said), tags=tags(after))


def _bar(row: Criterion) -> str:
    if row.threshold is None:
        return _("none")
    words = {"least": f"{row.threshold:g}", "days": row.period_days}
    return _("at least %(least)s within %(days)s days") % words


def outlooks(found: list[Outlook]) -> Table:
    """Each centre now and then."""
    columns = [
        Column(_("Centre")),
        Column(_("Now")),
        Column(_("Then, as far as known")),
        Column(_("To be judged"), True),
    ]
    rows = [
        [
            each.centre.name,
            "–" if each.now is None else _("%(met)s of %(all)s") % {"met": each.now, "all": each.now_all},
            _("%(met)s of %(all)s") % {"met": each.then, "all": each.then_all},
            each.unknown,
        ]
        for each in found
    ]
    return Table(_("Criteria met by each centre"), columns, rows)
