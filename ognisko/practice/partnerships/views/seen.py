"""Lines about effects, tools, turns and who waits for whom, prepared for templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.ui import images
from ognisko.foundation.ui.components.moments import human_date
from ognisko.foundation.ui.shapes import Image, Row, Tag

from ..models import Effect, FollowUp, Observation, Partnership, Priority, ToolConsidered
from ..queries import Awaited, Book
from ..queries.traces import headcount_words
from ..vocabulary import LeftOver, SeenVerdict, ToolVerdict

SEEN_TONES = {
    SeenVerdict.BETTER: "moss",
    SeenVerdict.AS_HOPED: "moss",
    SeenVerdict.LESS: "gold",
    SeenVerdict.OTHER: "river",
}
TOOL_TONES = {
    ToolVerdict.USED: "moss",
    ToolVerdict.FITS: "moss",
    ToolVerdict.PARTLY: "gold",
    ToolVerdict.LATER: "river",
    ToolVerdict.NOT: "plain",
}
LEFT_TONES = {LeftOver.HOLDS: "moss", LeftOver.PARTLY: "gold", LeftOver.CAME_BACK: "ember", LeftOver.WAITS: "river"}


@dataclass
class Sight:
    """One observation beside what was expected."""

    pk: int
    words: str
    when: str
    how: str
    count: str = ""
    learned: str = ""
    tag: Tag | None = None
    event: Row | None = None
    image: Image | None = None
    drop_url: str = ""


@dataclass
class EffectLine:
    """What was expected, in words and numbers, and everything that was seen, the newest first."""

    expected: str
    hoped: str
    sights: list[Sight] = field(default_factory=list)


@dataclass
class ToolLine:
    name: str
    reason: str
    tag: Tag
    drop_url: str = ""


def number(value: Decimal) -> str:
    """„12,5” for a reader of Polish; nothing after the comma where there is nothing."""
    return number_format(Decimal(f"{value.normalize():f}"), use_l10n=True, force_grouping=False)


def effect_lines(priority: Priority, read: Book, now: datetime, *, keeps: bool = False) -> list[EffectLine]:
    slug = priority.cycle.partnership.slug
    return [
        EffectLine(
            effect.expected,
            _hoped(effect, now),
            [_sight(each, effect, slug, now, keeps) for each in reversed(effect.seen)],
        )
        for effect in read.effects_of(priority)
    ]


def _hoped(effect: Effect, now: datetime) -> str:
    """„osoby na ławkach w tygodniu: od 0 do 200, do piątku 4 grudnia”."""
    by_when = _("by: %(date)s") % {"date": human_date(effect.by_on, now)} if effect.by_on else ""
    numbers = effect.measure
    if effect.baseline is not None and effect.target is not None:
        numbers = _("%(measure)s: from %(baseline)s to %(target)s") % {
            "measure": effect.measure,
            "baseline": number(effect.baseline),
            "target": number(effect.target),
        }
    elif effect.target is not None:
        numbers = f"{effect.measure}: {number(effect.target)}"
    elif effect.baseline is not None:
        numbers = _("%(measure)s: so far %(baseline)s") % {
            "measure": effect.measure,
            "baseline": number(effect.baseline),
        }
    return ", ".join(part for part in (numbers, by_when) if part)


def _sight(row: Observation, effect: Effect, slug: str, now: datetime, keeps: bool) -> Sight:
    event = None
    if row.occurrence is not None:
        note = ", ".join([human_date(row.occurrence.starts_at, now), *headcount_words(row.occurrence)])
        url = reverse("events:occurrence", args=[row.occurrence.code])
        event = Row(row.occurrence.activity.title, url, note)
    image = image_of(row.picture, slug) if row.picture is not None else None
    return Sight(
        pk=row.pk,
        words=row.observed,
        when=human_date(row.observed_at, now),
        how=_("Checked: %(method)s; source: %(source)s.")
        % {"method": row.method.rstrip("."), "source": row.source.rstrip(".")},
        count=f"{effect.measure}: {number(row.value)}" if row.value is not None and effect.measure else "",
        learned=row.learned,
        tag=Tag(row.get_verdict_display(), SEEN_TONES[SeenVerdict(row.verdict)]) if row.verdict else None,
        event=event,
        image=image,
        drop_url=reverse("partnerships:drop_evidence", args=[slug, row.pk]) if keeps and image else "",
    )


def image_of(kept: StoredFile, slug: str) -> Image:
    """The picture of an observation in all its sizes."""
    return images.shown(kept, lambda size: reverse("partnerships:evidence", args=[slug, kept.key, size]))


def tool_lines(tools: list[ToolConsidered], slug: str = "") -> list[ToolLine]:
    """Programmes and tools with their verdicts; with the slug also the way to take one back."""
    return [
        ToolLine(
            each.name,
            each.reason,
            Tag(each.get_verdict_display(), TOOL_TONES[ToolVerdict(each.verdict)]),
            reverse("partnerships:drop_tool", args=[slug, each.pk]) if slug else "",
        )
        for each in tools
    ]


def awaited_rows(found: list[Awaited], now: datetime) -> list[Row]:
    """„Szkoła przy Lipach: projekt ławek, do piątku”: who owes what, for which priority, by when."""
    return [
        Row(
            _("%(who)s owes: %(what)s") % {"who": each.who, "what": each.what},
            each.url,
            " · ".join(
                part
                for part in (
                    _("by: %(date)s") % {"date": human_date(each.by_on, now)} if each.by_on else "",
                    _("waiting: everyone who works on “%(title)s”") % {"title": each.whom} if each.whom else "",
                )
                if part
            ),
        )
        for each in found
    ]


def left_tag(row: FollowUp) -> Tag:
    return Tag(row.get_left_display(), LEFT_TONES[LeftOver(row.left)])


@dataclass
class LeftLine:
    """One priority of the turn before, with what became of it, and the way to say so."""

    title: str
    url: str
    came_of_it: str
    word: str
    tag: Tag | None = None
    words: str = ""
    grown: Row | None = None
    way: str = ""
    is_denied: bool = False


def left_lines(pairs: list[tuple[Any, Any]], words: dict[int, Any], row: Partnership, *, keeps: bool) -> list[LeftLine]:
    """What the last turn left; `words` are what people say of its changes."""
    return [_left(priority, said, words, row, keeps) for priority, said in pairs]


def _left(priority: Any, said: Any, words: dict[int, Any], row: Partnership, keeps: bool) -> LeftLine:
    change = getattr(priority, "change", None)
    word = words.get(change.pk) if change else None
    line = LeftLine(
        priority.challenge.title,
        reverse("voices:trace", args=[priority.challenge.code]),
        change.text if change else priority.unchanged_reason,
        word.in_words() if word else "",
        is_denied=bool(word and word.is_denied),
    )
    if said is not None:
        line.tag, line.words = left_tag(said), said.words
        if said.challenge is not None:
            line.grown = Row(said.challenge.title, reverse("voices:trace", args=[said.challenge.code]))
    elif keeps:
        line.way = reverse("partnerships:follow_up", args=[row.slug, priority.pk])
    return line
